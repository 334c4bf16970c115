import { textWidth } from '../text-width';
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

const fontSize = 12.5;

/** The level axis: a number below the area for each tick, of which none sticks out of the plot, and the title below. */
export function AxisBottom({ ticks, format, title }: AxisProps) {
  const { compact } = useFormat();
  const { width, right, bottom, x } = usePlotArea();
  return (
    <>
      {ticks.map((tick) => {
        const text = (format ?? compact)(tick);
        const half = textWidth(text, fontSize) / 2;
        const place = Math.min(Math.max(x(tick), half), width - half);
        return (
          <text key={tick} x={place} y={bottom + 17} textAnchor="middle">
            {text}
          </text>
        );
      })}
      {title && (
        <text className={styles.title} x={right} y={bottom + 33} textAnchor="end">
          {title}
        </text>
      )}
    </>
  );
}
