import { scoreOf } from '../catalog/tasks';
import { haveSameLoss } from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';
import { type DeltaInterval, deltaInterval, type Measured } from './delta-interval';
import { holdsImages, isLoss, isOfHeld, type Metric, valueOf } from './metrics';

const kindOf = ({ config }: SavedRun) => scoreOf(config.task);

export interface MetricDelta {
  /** A run's value less the baseline's. */
  readonly amount: number;
  /** `open`: it may as well be none, by the interval. `told`: of two runs that hold images the test images judge neither, and only say how they differ. */
  readonly verdict: 'better' | 'worse' | 'same' | 'open' | 'told';
  readonly interval: DeltaInterval | undefined;
}

/** How a run did against the baseline; undefined where either has no value, or they mean different losses or scores. */
export function metricDelta(
  one: Measured,
  other: Measured,
  metric: Metric,
): MetricDelta | undefined {
  const [run, baseline] = [one.run, other.run];
  const [value, reference] = [valueOf(run, metric), valueOf(baseline, metric)];
  if (value === null || reference === null) return undefined;
  if (isLoss(metric) ? !haveSameLoss(run, baseline) : kindOf(run) !== kindOf(baseline)) {
    return undefined;
  }
  const amount = value - reference;
  if (!Number.isFinite(amount)) return undefined;
  const interval = deltaInterval(one, other, metric);
  if (!isOfHeld(metric) && holdsImages(run) && holdsImages(baseline)) {
    return { amount, interval, verdict: 'told' };
  }
  if (amount === 0) return { amount, interval, verdict: 'same' };
  if (interval && interval.low <= 0 && interval.high >= 0) {
    return { amount, interval, verdict: 'open' };
  }
  return { amount, interval, verdict: amount < 0 === isLoss(metric) ? 'better' : 'worse' };
}
