import { isAccuracy } from '../catalog/scores';
import { scoreOf } from '../catalog/tasks';
import type { MetricSeries } from '../math/history/metric-series';
import { epochLength, type RunConfig } from './run-config';
import type { RunSummary } from './saved-run';

/** The summary of a run before its first step. */
export const emptySummary: RunSummary = {
  step: 0,
  epoch: 0,
  elapsedMs: 0,
  trainLoss: null,
  testLoss: null,
  testAccuracy: null,
  bestTestLoss: null,
  bestTestAccuracy: null,
  testStep: null,
  sampleLoss: null,
  sampleAccuracy: null,
  rateChanges: 0,
  hasDiverged: false,
};

/** Of the line of the loss: as many as there are pixels to tell them apart on a phone. */
const lossLinePoints = 48;

/** What a run's series says of it in short. */
export function summaryOf(
  series: MetricSeries,
  config: RunConfig,
): Omit<RunSummary, 'rateChanges' | 'hasDiverged' | 'hasStopped'> {
  const { lastStep, testLine, wholeTests, bestTests } = series;
  const latest = wholeTests.at(-1);
  const sample = testLine.findLast(({ scope }) => scope === 'sample');
  const hasAccuracy = isAccuracy(scoreOf(config.task));
  return {
    step: lastStep,
    epoch: Math.ceil(lastStep / epochLength(config)),
    elapsedMs: series.timeAt(lastStep),
    trainLoss: series.at(lastStep)?.smoothedLoss ?? null,
    testLoss: latest?.loss ?? null,
    testAccuracy: hasAccuracy ? (latest?.score ?? null) : null,
    bestTestLoss: bestTests.loss,
    bestTestAccuracy: hasAccuracy ? bestTests.score : null,
    testStep: latest?.step ?? null,
    sampleLoss: sample?.loss ?? null,
    // With as many digits as losses are told with, and no more: it is kept with every run.
    lossLine: series
      .judgedLoss(lossLinePoints)
      .flatMap(({ step, value }) => [step, Number(value.toPrecision(6))]),
    sampleAccuracy: hasAccuracy ? (sample?.score ?? null) : null,
  };
}
