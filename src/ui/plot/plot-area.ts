import { createContext, use } from 'react';

import type { Size } from '../use-size';
import { type Interval, linearScale, logScale, type Scale } from './scales';

/** What an axis shows: the values at its ends, upwards and to the right. */
export interface Axis {
  domain: Interval;
  /** `linear` unless said. */
  scale?: 'linear' | 'log';
}

/** Room around the area, in CSS pixels. */
export interface Margin {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a plot draws its values, in CSS pixels from its upper left corner. */
export interface PlotArea extends Margin, Size {
  /** Where values lie. */
  x: Scale;
  y: Scale;
}

export const PlotAreaContext = createContext<PlotArea | undefined>(undefined);

/** Of the plot that it is drawn in. */
export function usePlotArea(): PlotArea {
  const area = use(PlotAreaContext);
  if (!area) throw new Error('It can only be drawn in a <Plot>.');
  return area;
}

/** The area of a plot; if it is to be square, the largest in the middle. */
export function plotArea(
  size: Size,
  margin: Margin,
  axes: { x: Axis; y: Axis },
  isSquare: boolean,
): PlotArea {
  let [left, top] = [margin.left, margin.top];
  let [right, bottom] = [size.width - margin.right, size.height - margin.bottom];
  if (isSquare) {
    const side = Math.min(right - left, bottom - top);
    left += (right - left - side) / 2;
    top += (bottom - top - side) / 2;
    [right, bottom] = [left + side, top + side];
  }
  const x = scaleOf(axes.x, [left, right]);
  const y = scaleOf(axes.y, [bottom, top]);
  return { ...size, left, right, top, bottom, x, y };
}

function scaleOf({ domain, scale = 'linear' }: Axis, range: Interval): Scale {
  return scale === 'log' ? logScale(domain, range) : linearScale(domain, range);
}
