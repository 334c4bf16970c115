import type { RunSummary, SavedRun } from '../protocol/saved-run';

/** What is told of a run's tests: by the images that it holds for validation, if it does, and by the test images. */
export const metrics = [
  'validationLoss',
  'bestValidationLoss',
  'validationAccuracy',
  'bestValidationAccuracy',
  'testLoss',
  'bestTestLoss',
  'testAccuracy',
  'bestTestAccuracy',
] as const satisfies readonly (keyof RunSummary)[];

export type Metric = (typeof metrics)[number];

export const isMetric = (column: string): column is Metric =>
  (metrics as readonly string[]).includes(column);

export const isLoss = (metric: Metric): boolean => metric.endsWith('Loss');

/** Whether it is of the images held for validation. */
export const isOfHeld = (metric: Metric): boolean => /validation/i.test(metric);

/** Whether a run has images that are held, so that it is chosen by them. */
export const holdsImages = ({ config }: Pick<SavedRun, 'config'>): boolean =>
  config.validationCount > 0;

/** Null before there is a value, and where none can be. */
export const valueOf = ({ summary }: Pick<SavedRun, 'summary'>, metric: Metric): number | null =>
  summary[metric] ?? null;

/** What stands in for a result of all images where there is none. */
const sampleFields = {
  testLoss: 'sampleLoss',
  testAccuracy: 'sampleAccuracy',
  validationLoss: 'validationSampleLoss',
  validationAccuracy: 'validationSampleAccuracy',
} as const satisfies Partial<Record<Metric, keyof RunSummary>>;

/** Whether it is of the last test, and not of the best step. */
export const isOfLast = (metric: Metric): metric is keyof typeof sampleFields =>
  metric in sampleFields;

/**
 * The value on the sample, where there is none of all images. To be seen, and never to be ranked by: an estimate, and
 * another one than that of all images.
 */
export function estimateOf(run: Pick<SavedRun, 'summary'>, metric: Metric): number | null {
  if (!isOfLast(metric) || valueOf(run, metric) !== null) return null;
  return run.summary[sampleFields[metric]] ?? null;
}
