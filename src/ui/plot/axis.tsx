import { useFormat } from '../use-format';
import { usePlotArea } from './plot-area';
import styles from './plot.module.css';

export interface AxisProps {
  /** The values that are marked. */
  ticks: readonly number[];
  /** As `compact` writes numbers unless said. */
  format?: (tick: number) => string;
  /** What the axis counts. */
  title?: string;
}

/** The upright axis: a line across for each tick, its number at the left, and the title above. */
export function AxisLeft({ ticks, format, title }: AxisProps) {
  const { compact } = useFormat();
  const { left, right, top, y } = usePlotArea();
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 8} y={y(tick) + 4} textAnchor="end">
            {(format ?? compact)(tick)}
          </text>
        </g>
      ))}
      {title && (
        <text className={styles.title} x={0} y={top - 12}>
          {title}
        </text>
      )}
    </>
  );
}

export interface AxisBottomProps extends AxisProps {
  /** Whether a number at an end of the axis does not stick out there. */
  keepsInside?: boolean;
}

/** The level axis: a number below the area for each tick, and the title below them. */
export function AxisBottom({ ticks, format, title, keepsInside }: AxisBottomProps) {
  const { compact } = useFormat();
  const { left, right, bottom, x } = usePlotArea();
  const anchorAt = (place: number) =>
    keepsInside && place < left + 1 ? 'start' : keepsInside && place > right - 1 ? 'end' : 'middle';
  return (
    <>
      {ticks.map((tick) => (
        <text key={tick} x={x(tick)} y={bottom + 17} textAnchor={anchorAt(x(tick))}>
          {(format ?? compact)(tick)}
        </text>
      ))}
      {title && (
        <text className={styles.title} x={right} y={bottom + 33} textAnchor="end">
          {title}
        </text>
      )}
    </>
  );
}
