import type { ReactNode } from 'react';
import { Curve, type CurveProps, usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';

import type { PlotPoint } from '../../math/downsample';

export type LineKind = 'trainRaw' | 'train' | 'test' | 'learningRate';

const strokes: Record<LineKind, CurveProps> = {
  trainRaw: { stroke: 'var(--train-faint)', strokeWidth: 1 },
  train: { stroke: 'var(--train)', strokeWidth: 2 },
  test: { stroke: 'var(--test)', strokeWidth: 2 },
  learningRate: { stroke: 'var(--ink)', strokeWidth: 1.75, type: 'stepAfter' },
};

export interface PlotLineProps {
  kind: LineKind;
  points: PlotPoint[];
  /** The points that get a dot. A line of one point always shows it. */
  dots?: PlotPoint[];
}

/**
 * One line of a plot. Recharts' own `<Line>` prepares every point for labels, tooltips and animation:
 * with 600 points a line that took five sixths of each update, beside a training that wants the time.
 */
export function PlotLine({ kind, points, dots = [] }: PlotLineProps) {
  const x = useXAxisScale();
  const y = useYAxisScale();
  if (!x || !y) return null;

  const place = ({ step, value }: PlotPoint) => ({ x: x(step) ?? null, y: y(value) ?? null });
  const dotted = points.length === 1 ? points : dots;
  return (
    <>
      <Curve {...strokes[kind]} fill="none" strokeLinejoin="round" points={points.map(place)} />
      {dotted.map(place).map((centre, index) => (
        <circle
          key={dotted[index]?.step}
          cx={centre.x ?? undefined}
          cy={centre.y ?? undefined}
          r={2.5}
          fill={strokes[kind].stroke}
        />
      ))}
    </>
  );
}

/** The points, unless they are so many that their dots would run into one thick line. */
export function dotsIfFew(points: PlotPoint[]): PlotPoint[] {
  return points.length <= 60 ? points : [];
}

/** Cuts off what lies outside the plot, but for half a line's width. */
export function PlotClip({ children }: { children: ReactNode }) {
  const area = usePlotArea();
  if (!area) return null;
  const box = {
    x: area.x - 2,
    y: area.y - 2,
    width: area.width + 4,
    height: area.height + 4,
  };
  return (
    <svg {...box} viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}>
      {children}
    </svg>
  );
}
