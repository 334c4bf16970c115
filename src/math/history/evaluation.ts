/** Which of the images that are not trained on: those of the data set's own, or those held from its training images. */
export const evaluationSplits = ['test', 'validation'] as const;
export type EvaluationSplit = (typeof evaluationSplits)[number];

/**
 * What of a split was measured: the fixed sample that is tested every so many steps, or all of its images. Each is
 * an estimator of its own, so only those of one scope are compared: `docs/decisions/0032-one-estimator.md`.
 */
export const evaluationScopes = ['sample', 'whole'] as const;
export type EvaluationScope = (typeof evaluationScopes)[number];

/** A measurement on images that are not trained on, after `step` updates. */
export interface Evaluation {
  step: number;
  split: EvaluationSplit;
  scope: EvaluationScope;
  loss: number;
  /** Standard error of the mean loss, as of images drawn at random; absent where it was never measured. */
  lossError?: number;
  /** Mean of the images, of the kind that the run's task has; absent if it has none. */
  score?: number;
  imageCount: number;
}

/** Of tests those that make one line: on the sample, or on all images where there are none on a sample. */
export function testLineOf(tests: readonly Evaluation[]): readonly Evaluation[] {
  const ofSample = tests.filter(({ scope }) => scope === 'sample');
  return ofSample.length > 0 ? ofSample : tests.filter(({ scope }) => scope === 'whole');
}
