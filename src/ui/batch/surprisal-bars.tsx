import { mean } from '../../math/data/batch-images';
import styles from './surprisal-bars.module.css';

export interface SurprisalBarsProps {
  /** Surprisals, or losses of another kind. */
  surprisals: Float32Array;
  /** The images in the order to show them in, the greatest surprisal first. */
  order: readonly number[];
  /** The bars in words. */
  label: string;
  /** What stands at the line of their mean. */
  meanText: string;
}

/** A bar for each image of a batch, and a line at their mean. */
export function SurprisalBars({ surprisals, order, label, meanText }: SurprisalBarsProps) {
  const greatest = surprisals[order[0]!]!;
  const average = mean(surprisals);
  const height = (value: number) => (Number.isFinite(value) && greatest > 0 ? value / greatest : 1);
  // Few are parted by gaps; many would be nothing but gaps.
  const width = order.length <= 200 ? 0.75 : 1;
  const bars = order.map((place, index) => {
    const share = height(surprisals[place]!);
    return `M${index} 1V${1 - share}h${width}V1z`;
  });
  return (
    <div className={styles.bars}>
      <svg
        viewBox={`0 0 ${order.length} 1`}
        preserveAspectRatio="none"
        role="img"
        aria-label={label}
      >
        <path d={bars.join('')} />
      </svg>
      <div className={styles.mean} style={{ bottom: `${100 * Math.min(1, height(average))}%` }}>
        <span>{meanText}</span>
      </div>
    </div>
  );
}
