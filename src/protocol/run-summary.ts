import { isAccuracy } from '../catalog/scores';
import { scoreOf } from '../catalog/tasks';
import type { Evaluation } from '../math/history/evaluation';
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
  const sample = sampleOf(testLine);
  const hasAccuracy = isAccuracy(scoreOf(config.task));
  const accuracyOf = (test: Evaluation | undefined) => (hasAccuracy ? (test?.score ?? null) : null);
  return {
    step: lastStep,
    epoch: Math.ceil(lastStep / epochLength(config)),
    elapsedMs: series.timeAt(lastStep),
    trainLoss: series.at(lastStep)?.smoothedLoss ?? null,
    testLoss: latest?.loss ?? null,
    testAccuracy: accuracyOf(latest),
    bestTestLoss: bestTests.loss?.loss ?? null,
    bestTestAccuracy: accuracyOf(bestTests.score),
    testStep: latest?.step ?? null,
    ...(latest && { testImages: latest.imageCount }),
    ...(latest?.lossError !== undefined && { testLossError: latest.lossError }),
    sampleLoss: sample?.loss ?? null,
    // With as many digits as losses are told with, and no more: it is kept with every run.
    lossLine: series
      .judgedLoss(lossLinePoints)
      .flatMap(({ step, value }) => [step, Number(value.toPrecision(6))]),
    sampleAccuracy: accuracyOf(sample),
    ...(config.validationCount > 0 && validationsOf(series, accuracyOf)),
  };
}

const sampleOf = (line: readonly Evaluation[]) => line.findLast(({ scope }) => scope === 'sample');

function validationsOf(
  { validationLine, wholeValidations, bestValidations }: MetricSeries,
  accuracyOf: (test: Evaluation | undefined) => number | null,
): Partial<RunSummary> {
  const latest = wholeValidations.at(-1);
  const sample = sampleOf(validationLine);
  return {
    validationLoss: latest?.loss ?? null,
    validationAccuracy: accuracyOf(latest),
    bestValidationLoss: bestValidations.loss?.loss ?? null,
    bestValidationAccuracy: accuracyOf(bestValidations.score),
    validationStep: latest?.step ?? null,
    ...(latest && { validationImages: latest.imageCount }),
    ...(latest?.lossError !== undefined && { validationLossError: latest.lossError }),
    validationSampleLoss: sample?.loss ?? null,
    validationSampleAccuracy: accuracyOf(sample),
  };
}
