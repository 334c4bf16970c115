import styles from './explorable.module.css';

export interface GridLinesProps {
  /** Values of the upright axis, and where each lies in the plot. */
  ticks: readonly number[];
  toY: (tick: number) => number;
  /** The ends of the lines. */
  from: number;
  to: number;
  format?: (tick: number) => string;
}

/** A plot's horizontal lines, each with its value at the left. */
export function GridLines({ ticks, toY, from, to, format = String }: GridLinesProps) {
  return ticks.map((tick) => (
    <g key={tick}>
      <line className={styles.grid} x1={from} x2={to} y1={toY(tick)} y2={toY(tick)} />
      <text x={from - 8} y={toY(tick) + 4} textAnchor="end">
        {format(tick)}
      </text>
    </g>
  ));
}
