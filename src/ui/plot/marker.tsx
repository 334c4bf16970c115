import type { ReactNode } from 'react';

import type { Point } from './line';
import { usePlotArea } from './plot-area';
import styles from './plot.module.css';
import type { Tone } from './tone';

export interface MarkerProps {
  at: Point;
  /** Unless said that of what is around, else as `train`. */
  tone?: Tone;
  /** In CSS pixels. */
  radius?: number;
  isHollow?: boolean;
  /** Without an edge, as one of many. */
  isPlain?: boolean;
  shape?: 'dot' | 'cross' | 'plus';
}

/** A place that matters. A dot above the top of the plot is an arrow: that goes on. */
export function Marker(props: MarkerProps) {
  const { at, tone, radius = 7, isHollow = false, isPlain = false, shape = 'dot' } = props;
  const { x, y, top } = usePlotArea();
  const [across, up] = [x(at.x), y(at.y)];
  if (shape !== 'dot') {
    const size = 2 * radius;
    const d =
      shape === 'cross'
        ? `M${across - radius},${up - radius} l${size},${size} m0,${-size} l${-size},${size}`
        : `M${across - radius},${up} h${size} m${-radius},${-radius} v${size}`;
    return <path className={styles.cross} data-tone={tone} d={d} />;
  }
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
