import { useTranslation } from 'react-i18next';

import { mean } from '../../math/data/batch-images';
import { type ChartPreferences, perNat } from '../charts/chart-preferences';
import { useFormat } from '../use-format';
import { shortSurprisal } from './surprisal-text';
import styles from './surprisal-bars.module.css';

export interface SurprisalBarsProps {
  surprisals: Float32Array;
  /** The images in the order to show them in, the greatest surprisal first. */
  order: readonly number[];
  units: ChartPreferences['units'];
}

/** A bar for each image of a batch, and a line at their mean. */
export function SurprisalBars({ surprisals, order, units }: SurprisalBarsProps) {
  const { t } = useTranslation('batch');
  const format = useFormat();
  const short = (place: number | undefined) => shortSurprisal(surprisals[place ?? 0]!, units);
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
        aria-label={t('narration.lossBars', {
          count: order.length,
          amount: format.count(order.length),
          greatest: short(order[0]),
          least: short(order.at(-1)),
          units: t(`units.${units}`),
        })}
      >
        <path d={bars.join('')} />
      </svg>
      <div className={styles.mean} style={{ bottom: `${100 * Math.min(1, height(average))}%` }}>
        <span>{t('narration.meanLine', { mean: format.loss(average * perNat[units]) })}</span>
      </div>
    </div>
  );
}
