import type { MetricSeries } from '../../math/history/metric-series';

/** After so many steps of guessing something is wrong. */
export const stuckSteps = 300;
const stride = 25;
const nearGuessing = 0.03;

/**
 * Whether for the last 300 steps of a run whose score is an accuracy the loss has been that of guessing and the accuracy hardly above
 * chance: units that a rate too high has killed, weights that began at zero, or a rate far too small.
 */
export function isStuckAtGuessing(
  series: MetricSeries,
  guessingLoss: number,
  classCount: number,
): boolean {
  const { lastStep } = series;
  for (let back = 0; back <= stuckSteps; back += stride) {
    const values = series.at(lastStep - back);
    if (!values) return false;
    const isGuessing = Math.abs(values.smoothedLoss / guessingLoss - 1) < nearGuessing;
    if (!isGuessing || values.smoothedScore > 2 / classCount) return false;
  }
  return true;
}
