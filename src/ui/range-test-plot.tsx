import { useTranslation } from 'react-i18next';

import { toPosition } from '../math/logarithmic-scale';
import { type RangeTestCurve, rangeTestPlan, smoothedLosses } from '../math/history/range-test';
import styles from './range-test-plot.module.css';
import { useFormat } from './use-format';
import { useSize } from './use-size';

export interface RangeTestPlotProps {
  curve: RangeTestCurve;
  guessingLoss: number;
  suggestedRate: number | undefined;
}

const height = 104;
/** As the slider's: its thumb stops half its width before the ends. */
const inset = 11;
/** Space for the guessing line's label, and for what is worse than guessing. */
const headroom = 1.35;

/** Loss against learning rate as a range test goes on, over the same axis as the slider's. */
export function RangeTestPlot({ curve, guessingLoss, suggestedRate }: RangeTestPlotProps) {
  const { t } = useTranslation('rates');
  const format = useFormat();
  const [ref, size] = useSize<HTMLDivElement>();
  const width = size?.width ?? 0;
  const { minimum, maximum } = rangeTestPlan;

  const x = (rate: number) => inset + toPosition(rate, minimum, maximum) * (width - 2 * inset);
  // Finite, whatever the loss: it leaves the plot at the top.
  const y = (loss: number) =>
    height * (1 - (loss <= headroom * guessingLoss ? loss / (headroom * guessingLoss) : 1.05));
  const path = (losses: readonly number[]) =>
    losses.map((loss, index) => `${x(curve.rates[index]!)},${y(loss)}`).join(' ');

  const smoothed = smoothedLosses(curve.losses, guessingLoss);
  const lowest = Math.min(...smoothed);
  const summary =
    smoothed.length === 0
      ? t('test.running')
      : t('test.plot', {
          lowest: format.loss(lowest),
          rate: format.compact(curve.rates[smoothed.indexOf(lowest)]!),
        });
  const guessing = y(guessingLoss);

  return (
    <div ref={ref} className={styles.plot} style={{ height }} role="img" aria-label={summary}>
      {width > 0 && (
        <svg width={width} height={height} aria-hidden="true">
          <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.axis} />
          <line x1={0} x2={width} y1={guessing} y2={guessing} className={styles.guessing} />
          <text x={0} y={11} className={styles.label}>
            {t('test.loss')}
          </text>
          {/* At the lowest rates, where the loss stays on the line. */}
          <text x={0} y={guessing + 13} className={styles.label}>
            {t('test.guessing')}
          </text>
          <polyline points={path(curve.losses)} className={styles.raw} />
          <polyline points={path(smoothed)} className={styles.line} />
          {suggestedRate !== undefined && (
            <>
              <line
                x1={x(suggestedRate)}
                x2={x(suggestedRate)}
                y1={0}
                y2={height}
                className={styles.suggestion}
              />
              <circle
                cx={x(suggestedRate)}
                cy={y(lossAt(suggestedRate, curve.rates, smoothed))}
                r={4}
                className={styles.dot}
              />
            </>
          )}
        </svg>
      )}
    </div>
  );
}

/** The loss of the first rate that is not below `rate`. */
function lossAt(rate: number, rates: readonly number[], losses: readonly number[]): number {
  return losses[rates.findIndex((candidate) => candidate >= rate)] ?? losses.at(-1)!;
}
