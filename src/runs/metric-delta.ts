import { scoreOf } from '../catalog/tasks';
import { haveSameLoss } from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';
import { holdsImages, isLoss, isOfHeld, type Metric, valueOf } from './metrics';

const kindOf = ({ config }: SavedRun) => scoreOf(config.task);

export interface MetricDelta {
  /** A run's value less the baseline's. */
  readonly amount: number;
  /** `told`: of two runs that hold images the test images judge neither, and only say how they differ. */
  readonly verdict: 'better' | 'worse' | 'same' | 'told';
}

/** How a run did against the baseline; undefined where either has no value, or they mean different losses or scores. */
export function metricDelta(
  run: SavedRun,
  baseline: SavedRun,
  metric: Metric,
): MetricDelta | undefined {
  const [value, reference] = [valueOf(run, metric), valueOf(baseline, metric)];
  if (value === null || reference === null) return undefined;
  if (isLoss(metric) ? !haveSameLoss(run, baseline) : kindOf(run) !== kindOf(baseline)) {
    return undefined;
  }
  const amount = value - reference;
  if (!Number.isFinite(amount)) return undefined;
  if (!isOfHeld(metric) && holdsImages(run) && holdsImages(baseline)) {
    return { amount, verdict: 'told' };
  }
  if (amount === 0) return { amount, verdict: 'same' };
  return { amount, verdict: amount < 0 === isLoss(metric) ? 'better' : 'worse' };
}
