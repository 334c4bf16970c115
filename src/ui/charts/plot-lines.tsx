import { memo, type ReactNode, type SVGProps } from 'react';
import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import type { PlotPoint } from '../../math/downsample';
import type { RunAxis } from './run-axis';
import type { Domain } from './domains';
import { linePath } from './line-path';

/** How a line looks. */
export interface LineStyle extends Pick<
  SVGProps<SVGPathElement>,
  'stroke' | 'strokeWidth' | 'strokeOpacity' | 'strokeDasharray'
> {
  readonly isStepped?: boolean;
  readonly dotRadius?: number;
  /** Noise that words and cards may lie on. */
  readonly isNoise?: boolean;
}

export interface PlotLineProps {
  style: LineStyle;
  points: readonly PlotPoint[];
  /** The way of its run. */
  axis: RunAxis;
  /** Of the vertical axis, in the unit of the values times `factor`. */
  domain: Domain;
  factor?: number;
  /** The points that get a dot. A line of one point always shows it. */
  dots?: readonly PlotPoint[];
}

/**
 * One line of a plot. Recharts' own `<Line>` prepares every point for labels, tooltips and animation:
 * with 600 points a line that took five sixths of each update, beside a training that wants the time.
 */
export const PlotLine = memo(function PlotLine(props: PlotLineProps) {
  const { style, points, axis, domain, factor = 1, dots = noDots } = props;
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;

  const { isStepped, dotRadius = 2.5, isNoise = false, ...stroke } = style;
  const place = ({ step, value }: PlotPoint) => ({
    x: x(axis.toX(step)) ?? null,
    y: y(nearDomain(value * factor, domain)) ?? null,
  });
  const dotted = points.length === 1 ? points : dots;
  return (
    <>
      <path
        {...stroke}
        fill="none"
        data-line={isNoise ? 'noise' : 'strong'}
        strokeLinejoin="round"
        d={linePath(points.map(place), isStepped)}
      />
      {dotted.map(place).map((centre, index) => (
        <circle
          key={dotted[index]?.step}
          cx={centre.x ?? undefined}
          cy={centre.y ?? undefined}
          r={dotRadius}
          fill={stroke.stroke}
          fillOpacity={stroke.strokeOpacity}
        />
      ))}
    </>
  );
});

/** Near the axis: a logarithm has no place for 0, and paths none for 1e30 pixels. */
export function nearDomain(value: number, [lowest, highest]: Domain): number {
  return Math.min(Math.max(value, lowest / 100), highest * 100);
}

export const noDots: readonly PlotPoint[] = [];

/** The points, unless they are so many that their dots would run into one thick line. */
export function dotsIfFew(points: readonly PlotPoint[]): readonly PlotPoint[] {
  return points.length <= 60 ? points : noDots;
}

/** Cuts off what lies outside the plot, but for what a dot at its edge takes. */
export function PlotClip({ children }: { children: ReactNode }) {
  const area = usePlotArea();
  if (!area) return null;
  const box = {
    x: area.x - 3,
    y: area.y - 3,
    width: area.width + 6,
    height: area.height + 6,
  };
  return (
    <svg {...box} viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}>
      {children}
    </svg>
  );
}
