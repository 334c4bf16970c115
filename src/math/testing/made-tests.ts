import type { Evaluation } from '../history/evaluation';

/** For tests: a test on the sample after so many steps. */
export const sampleTest = (step: number, change: Partial<Evaluation> = {}): Evaluation => ({
  step,
  split: 'test',
  scope: 'sample',
  loss: 0.25,
  lossError: 0.02,
  score: 0.9,
  imageCount: 1000,
  ...change,
});

/** The same on all images. */
export const wholeTest = (step: number, change: Partial<Evaluation> = {}): Evaluation =>
  sampleTest(step, { scope: 'whole', lossError: 0.006, imageCount: 10_000, ...change });
