import { scoreOf } from '../catalog/tasks';
import { haveSameLoss } from '../protocol/run-settings';
import type { RunSummary, SavedRun } from '../protocol/saved-run';

export type Metric = keyof Pick<
  RunSummary,
  'testLoss' | 'bestTestLoss' | 'testAccuracy' | 'bestTestAccuracy'
>;

export const isLoss = (metric: Metric): boolean =>
  metric === 'testLoss' || metric === 'bestTestLoss';

const kindOf = ({ config }: SavedRun) => scoreOf(config.task);

export interface MetricDelta {
  /** A run's value less the baseline's. */
  readonly amount: number;
  readonly verdict: 'better' | 'worse' | 'same';
}

/** How a run did against the baseline; undefined where either has no value, or they mean different losses or scores. */
export function metricDelta(
  run: SavedRun,
  baseline: SavedRun,
  metric: Metric,
): MetricDelta | undefined {
  const [value, reference] = [run.summary[metric], baseline.summary[metric]];
  if (value === null || reference === null) return undefined;
  if (isLoss(metric) ? !haveSameLoss(run, baseline) : kindOf(run) !== kindOf(baseline)) {
    return undefined;
  }
  const amount = value - reference;
  if (!Number.isFinite(amount)) return undefined;
  if (amount === 0) return { amount, verdict: 'same' };
  return { amount, verdict: amount < 0 === isLoss(metric) ? 'better' : 'worse' };
}
