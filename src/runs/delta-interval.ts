import { pairedDifference } from '../math/statistics';
import { type Interval, shareDifferenceInterval, z95 } from '../math/wilson-interval';
import type { SavedRun } from '../protocol/saved-run';
import { hasFinished, type SeedGroup } from '../protocol/seed-groups';
import { isLoss, isOfHeld, isOfLast, type Metric, valueOf } from './metrics';

/** A run, or the seeds that its values are the means of. */
export interface Measured {
  readonly run: SavedRun;
  readonly group?: SeedGroup;
}

export interface DeltaInterval extends Interval {
  /** By the seeds that both have, or by the images of two tests. */
  readonly by: 'seeds' | 'images';
}

/**
 * Where a difference to the baseline lies with 95 % confidence. Of several seeds on either side it is paired over those
 * that both have. Of two runs it follows from the errors of two tests as if each had images of its own: which images
 * either has wrong is not kept, and on the same images a difference varies less. Undefined where it is not known.
 */
export function deltaInterval(
  one: Measured,
  baseline: Measured,
  metric: Metric,
): DeltaInterval | undefined {
  if (one.group && baseline.group) return bySeeds(one.group, baseline.group, metric);
  // Of the best of several tests no such error holds, and a mean and a single seed have none in common.
  if (one.group || baseline.group || !isOfLast(metric)) return undefined;
  const [own, other] = [testOf(one.run, metric), testOf(baseline.run, metric)];
  if (!own || !other) return undefined;
  if (!isLoss(metric)) {
    const shares = [own, other].map(({ value, count }) => ({ share: value, count }));
    return { ...shareDifferenceInterval(shares[0]!, shares[1]!), by: 'images' };
  }
  if (own.error === undefined || other.error === undefined) return undefined;
  const reach = z95 * Math.hypot(own.error, other.error);
  const difference = own.value - other.value;
  return { low: difference - reach, high: difference + reach, by: 'images' };
}

function bySeeds(one: SeedGroup, baseline: SeedGroup, metric: Metric): DeltaInterval | undefined {
  const valuesOf = ({ runs }: SeedGroup) =>
    new Map(
      runs.filter(hasFinished).map((run) => [run.config.seed, valueOf(run, metric)] as const),
    );
  const others = valuesOf(baseline);
  const pairs = [...valuesOf(one)].flatMap(([seed, value]) => {
    const other = others.get(seed);
    return value === null || other === null || other === undefined ? [] : [[value, other]];
  });
  const [values, references] = [0, 1].map((side) => pairs.map((pair) => pair[side]!));
  const found = pairedDifference(values!, references!, 0.95);
  return found && { low: found.low, high: found.high, by: 'seeds' };
}

/** The last test on all images, with what its mean loss may be off by. */
function testOf(run: SavedRun, metric: Metric) {
  const { testImages, testLossError, validationImages, validationLossError } = run.summary;
  const value = valueOf(run, metric);
  const [count, error] = isOfHeld(metric)
    ? [validationImages, validationLossError]
    : [testImages, testLossError];
  return value === null || count === undefined ? undefined : { value, count, error };
}
