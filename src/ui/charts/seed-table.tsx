import { useTranslation } from 'react-i18next';

import { type BandPoint, spreadOfLines } from '../../math/history/seed-spread';
import type { MetricSeries } from '../../math/history/metric-series';
import { deviationText } from '../deviation-text';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import { notMeasured } from './not-measured';
import type { Overlay } from './overlay';
import { scoreText } from './score-text';

const maximumRows = 100;

/** The tests of a run from several seeds in numbers: their mean, and how far from it the single seeds lie. */
export function SeedTable({ overlay, units }: { overlay: Overlay; units: LossUnits }) {
  const { name, score, seeds } = overlay;
  const { t } = useTranslation('charts');
  const format = useFormat();
  const through = seeds?.through ?? [];
  const losses = spreadOfLines(through.map(({ testLine }) => linesOf(testLine, 'loss')));
  const scores = spreadOfLines(through.map(({ testLine }) => linesOf(testLine, 'score')));
  const scoreAt = new Map(scores.map((point) => [point.step, point]));
  const deviation = (point: BandPoint, of: 'loss' | 'score') =>
    deviationText(point, of, score, units, format);
  const isOfSamples = through.some(({ testLine }) =>
    testLine.some(({ scope }) => scope === 'sample'),
  );
  if (losses.length === 0) return null;
  return (
    <table>
      <caption>
        {t(isOfSamples ? 'table.seedsOnSample' : 'table.seeds', {
          name,
          amount: format.count(through.length),
        })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('table.step')}</th>
          <th scope="col">{t('table.testLoss')}</th>
          {score && <th scope="col">{t(`scores.${score}.test`)}</th>}
        </tr>
      </thead>
      <tbody>
        {losses
          .slice(-maximumRows)
          .toReversed()
          .map((point) => {
            const ofScore = scoreAt.get(point.step);
            return (
              <tr key={point.step}>
                <th scope="row">{format.count(point.step)}</th>
                <td>
                  {format.loss(point.mean * perNat[units])} {deviation(point, 'loss')}
                </td>
                {score && (
                  <td>
                    {ofScore
                      ? `${scoreText(score, ofScore.mean, units, format)} ${deviation(ofScore, 'score')}`
                      : notMeasured}
                  </td>
                )}
              </tr>
            );
          })}
      </tbody>
    </table>
  );
}

function linesOf(tests: MetricSeries['testLine'], of: 'loss' | 'score') {
  return tests.map((test) => ({ step: test.step, value: test[of] ?? Number.NaN }));
}
