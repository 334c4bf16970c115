import { useTranslation } from 'react-i18next';

import { type RangeTestCurve, rangeTestPlan, smoothedLosses } from '../math/history/range-test';
import { Line, Rule } from './plot/line';
import { Marker } from './plot/marker';
import { Plot } from './plot/plot';
import styles from './range-test-plot.module.css';
import { useFormat } from './use-format';

export interface RangeTestPlotProps {
  curve: RangeTestCurve;
  guessingLoss: number;
  suggestedRate: number | undefined;
}

/** As the slider's: its thumb stops half its width before the ends. */
const margin = { left: 11, right: 11, top: 0, bottom: 0 };
/** Space for the guessing line's label, and for what is worse than guessing. */
const headroom = 1.35;

/** Loss against learning rate as a range test goes on, over the same axis as the slider's. */
export function RangeTestPlot({ curve, guessingLoss, suggestedRate }: RangeTestPlotProps) {
  const { t } = useTranslation('rates');
  const format = useFormat();
  const { minimum, maximum } = rangeTestPlan;
  const pointsOf = (losses: readonly number[]) =>
    losses.map((loss, index) => ({ x: curve.rates[index]!, y: loss }));
  const smoothed = smoothedLosses(curve.losses, guessingLoss);
  const lowest = Math.min(...smoothed);
  const summary =
    smoothed.length === 0
      ? t('test.running')
      : t('test.plot', {
          lowest: format.loss(lowest),
          rate: format.compact(curve.rates[smoothed.indexOf(lowest)]!),
        });

  return (
    <div className={styles.plot}>
      <Plot
        height={104}
        margin={margin}
        x={{ domain: [minimum, maximum], scale: 'log' }}
        y={{ domain: [0, headroom * guessingLoss] }}
        label={summary}
      >
        {({ width, height, y }) => {
          const guessing = y(guessingLoss);
          return (
            <>
              <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={styles.axis} />
              <line x1={0} x2={width} y1={guessing} y2={guessing} className={styles.guessing} />
              <text x={0} y={11} className={styles.label}>
                {t('test.loss')}
              </text>
              {/* At the lowest rates, where the loss stays on the line. */}
              <text x={0} y={guessing + 13} className={styles.label}>
                {t('test.guessing')}
              </text>
              <Line points={pointsOf(curve.losses)} weight="thin" isFaint />
              <Line points={pointsOf(smoothed)} />
              {suggestedRate !== undefined && (
                <>
                  <Rule at={{ x: suggestedRate }} tone="good" weight="thin" />
                  <Marker
                    at={{ x: suggestedRate, y: lossAt(suggestedRate, curve.rates, smoothed) }}
                    tone="good"
                    radius={4}
                  />
                </>
              )}
            </>
          );
        }}
      </Plot>
    </div>
  );
}

/** The loss of the first rate that is not below `rate`. */
function lossAt(rate: number, rates: readonly number[], losses: readonly number[]): number {
  return losses[rates.findIndex((candidate) => candidate >= rate)] ?? losses.at(-1)!;
}
