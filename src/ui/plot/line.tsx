import { type ReactNode, useId } from 'react';

import { usePlotArea } from './plot-area';
import styles from './plot.module.css';
import type { Tone } from './tone';

/** In the values of the axes. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface StrokeProps {
  /** Unless said that of what is around, else as `train`. */
  tone?: Tone;
  /** `usual` is 2 CSS pixels wide, `thin` 1.25, `bold` 2.5. */
  weight?: 'thin' | 'usual' | 'bold';
  isDashed?: boolean;
  /** Lets what lies behind it through, as of many lines or a noisy one. */
  isFaint?: boolean;
  className?: string | undefined;
}

export interface LineProps extends StrokeProps {
  points: readonly Point[];
}

/** A line through points. */
export function Line({ points, ...stroke }: LineProps) {
  const { x, y } = usePlotArea();
  // A tenth of a pixel cannot be seen, and the text of a long line would be twice as long.
  const places = points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`);
  return <polyline {...strokeOf(stroke)} points={places.join(' ')} />;
}

export interface RuleProps extends StrokeProps {
  /** An upright line at this value, or a level one. */
  at: { readonly x: number } | { readonly y: number };
  /** Its ends on the other axis, unless it runs from end to end. */
  from?: number;
  to?: number;
}

/** A straight line at one value of an axis. */
export function Rule({ at, from, to, ...stroke }: RuleProps) {
  const { x, y } = usePlotArea();
  const across = 'x' in at ? y : x;
  const [start, end] = [across(from ?? across.domain[0]), across(to ?? across.domain[1])];
  return 'x' in at ? (
    <line {...strokeOf(stroke)} x1={x(at.x)} x2={x(at.x)} y1={start} y2={end} />
  ) : (
    <line {...strokeOf(stroke)} x1={start} x2={end} y1={y(at.y)} y2={y(at.y)} />
  );
}

function strokeOf({ tone, weight = 'usual', isDashed, isFaint, className }: StrokeProps) {
  return {
    className: `${styles.line} ${className ?? ''}`,
    'data-tone': tone,
    'data-weight': weight,
    'data-dashed': isDashed === true,
    'data-faint': isFaint === true,
  };
}

/** Half of a line's width: one that runs along the edge is whole. */
const slack = 1;

/** Cuts off what leaves the plot's area. */
export function Clip({ children }: { children: ReactNode }) {
  const { left, right, top, bottom } = usePlotArea();
  const id = useId();
  return (
    <>
      <clipPath id={id}>
        <rect
          x={left - slack}
          y={top - slack}
          width={right - left + 2 * slack}
          height={bottom - top + 2 * slack}
        />
      </clipPath>
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  );
}
