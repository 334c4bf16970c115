import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

import { scoreIds } from '../../catalog/scores';
import type { StepMetrics } from '../../math/history/metric-series';
import type { Format } from '../format';
import { useFormat } from '../use-format';
import { type LossUnits, perNat } from './chart-preferences';
import styles from './charts.module.css';
import type { DrawnOverlay } from './drawn-run';
import { notMeasured } from './not-measured';
import { overlayColour } from './overlay';
import { scoreText } from './score-text';
import { namedAsSmoothed } from './smoothed-name';
import { lossMargin, testLossText, testScoreText } from './test-texts';

/** What another run is called where its numbers are told: of several seeds they are means. */
export function overlayName(
  { name, seeds }: DrawnOverlay,
  t: TFunction<'charts'>,
  format: Format,
): string {
  const amount = seeds?.through.length ?? 1;
  return amount > 1 ? t('crosshair.ofSeeds', { name, amount: format.count(amount) }) : name;
}

/** What is told of another run at a place. Losses of another kind are told without a unit. */
export function overlayTexts(
  { isComparable, score, seeds }: DrawnOverlay,
  values: StepMetrics,
  units: LossUnits,
  format: Format,
) {
  const loss = (nats: number | undefined) =>
    nats === undefined || !isComparable ? notMeasured : format.loss(nats * perNat[units]);
  const { test } = values;
  const trainLoss = loss(values.shownLoss);
  // What the mean of several seeds may be off by is not what one test may be.
  if (seeds) {
    const testScore = score ? scoreText(score, test?.score, units, format) : notMeasured;
    return { trainLoss, testLoss: loss(test?.loss), testScore, hasMargin: false };
  }
  return {
    trainLoss,
    /** Whether a ± stands behind what is told of the test. */
    hasMargin: lossMargin(test, units, format) !== '',
    testLoss: isComparable ? testLossText(test, units, format) : notMeasured,
    testScore: score ? testScoreText(test, score, units, format) : notMeasured,
  };
}

export interface OverlayReadoutProps {
  others: readonly { readonly overlay: DrawnOverlay; readonly values: StepMetrics }[];
  units: LossUnits;
  /** Half-life of the smoothed values, in steps. */
  smoothing: number;
}

/** The other runs' values at the crosshair, with a column for each kind of score among them. */
export function OverlayReadout({ others, units, smoothing }: OverlayReadoutProps) {
  const { t } = useTranslation('charts');
  const format = useFormat();
  const kinds = scoreIds.filter((kind) => others.some(({ overlay }) => overlay.score === kind));
  const isOfSamples = others.some(({ values }) => values.test?.scope === 'sample');
  const name = t(isOfSamples ? 'crosshair.othersOnSample' : 'crosshair.others');
  const rows = others.map(({ overlay, values }) => ({
    overlay,
    texts: overlayTexts(overlay, values, units, format),
  }));
  const hasMargins = rows.some(({ texts }) => texts.hasMargin);
  return (
    <table className={`${styles.readout} ${styles.others}`}>
      <thead>
        <tr>
          <th>{hasMargins ? t('interval.column', { name }) : name}</th>
          <th>{namedAsSmoothed(t('table.trainLoss'), smoothing, t, format)}</th>
          <th>{t('table.testLoss')}</th>
          {kinds.map((kind) => (
            <th key={kind}>{t(`scores.${kind}.test`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ overlay, texts }) => (
          <tr key={overlay.id}>
            <th style={{ color: overlayColour(overlay.colour) }}>
              {overlayName(overlay, t, format)}
            </th>
            <td>{texts.trainLoss}</td>
            <td>{texts.testLoss}</td>
            {kinds.map((kind) => (
              <td key={kind}>{kind === overlay.score ? texts.testScore : notMeasured}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
