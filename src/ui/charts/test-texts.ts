import { isAccuracy, type ScoreId } from '../../catalog/scores';
import type { Evaluation } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import { lossInterval, marginOf, shareInterval } from '../../math/history/test-margin';
import type { Format } from '../format';
import { type LossUnits, perNat } from './chart-preferences';
import { notMeasured } from './not-measured';
import { scoreText } from './score-text';

/*
 * A test in words, the same wherever one is shown. What a test on the sample may be off by stands behind it; of the
 * very images that a test on all of them is of nothing is left open.
 */

/** Whether the tests that make the line of a run are on the sample: then they have margins. */
export const isOfSample = ({ testLine }: MetricSeries): boolean => testLine[0]?.scope === 'sample';

/** ±, with the loss's 95 % margin; empty where there is none to tell. */
export function lossMargin(test: Evaluation | undefined, units: LossUnits, format: Format): string {
  const interval = test?.scope === 'sample' ? lossInterval(test) : undefined;
  return interval ? `±${format.compact(round(marginOf(interval) * perNat[units]))}` : '';
}

/** The same of a score in percentage points. Only of a share is it known. */
export function scoreMargin(
  test: Evaluation | undefined,
  score: ScoreId | undefined,
  format: Format,
): string {
  const interval = test?.scope === 'sample' && isAccuracy(score) ? shareInterval(test) : undefined;
  return interval ? `±${format.toTenth(marginOf(interval) * 100)}` : '';
}

export function testLossText(
  test: Evaluation | undefined,
  units: LossUnits,
  format: Format,
): string {
  if (!test) return notMeasured;
  return withMargin(format.loss(test.loss * perNat[units]), lossMargin(test, units, format));
}

export function testScoreText(
  test: Evaluation | undefined,
  score: ScoreId,
  units: LossUnits,
  format: Format,
): string {
  const text = scoreText(score, test?.score, units, format);
  return withMargin(text, scoreMargin(test, score, format));
}

const withMargin = (text: string, margin: string) => (margin ? `${text} ${margin}` : text);

/** A margin is none to read to three digits. */
const round = (value: number) => Number(value.toPrecision(2));
