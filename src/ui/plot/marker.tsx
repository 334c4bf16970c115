import type { ReactNode } from 'react';

import type { Point } from './line';
import { usePlotArea } from './plot-area';
import styles from './plot.module.css';
import type { Tone } from './tone';

export interface MarkerProps {
  at: Point;
  tone?: Tone;
  /** In CSS pixels. */
  radius?: number;
  isHollow?: boolean;
  /** Without an edge, as one of many. */
  isPlain?: boolean;
}

/** A dot at a place that matters. Above the top of the plot it is an arrow: that goes on. */
export function Marker(props: MarkerProps) {
  const { at, tone = 'train', radius = 7, isHollow = false, isPlain = false } = props;
  const { x, y, top } = usePlotArea();
  const [across, up] = [x(at.x), y(at.y)];
  const look = {
    className: styles.marker,
    'data-tone': tone,
    'data-hollow': isHollow,
    'data-plain': isPlain,
  };
  return up < top - 1 ? (
    <path {...look} d={`M${across - 7},${top + 10} l7,-12 l7,12 z`} />
  ) : (
    <circle {...look} cx={across} cy={up} r={radius} />
  );
}

export interface PlotLabelProps {
  at: Point;
  /** How far from there, in CSS pixels to the right and down. */
  offset?: readonly [across: number, down: number];
  anchor?: 'start' | 'middle' | 'end';
  /** In the colour of what it names, and bold; else as the numbers of an axis. */
  tone?: Tone;
  children: ReactNode;
}

/** Words at a place in the plot. */
export function PlotLabel({ at, offset = [0, 0], anchor, tone, children }: PlotLabelProps) {
  const { x, y } = usePlotArea();
  return (
    <text
      className={tone && styles.label}
      data-tone={tone}
      x={x(at.x) + offset[0]}
      y={y(at.y) + offset[1]}
      textAnchor={anchor}
    >
      {children}
    </text>
  );
}
