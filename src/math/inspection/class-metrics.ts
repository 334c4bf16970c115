import { mean } from '../statistics';
import { standardError } from '../standard-error';
import { type Decisions, f1Of, precisionOf, recallOf } from '../thresholds';
import { type Interval, wilsonInterval, z95 } from '../wilson-interval';
import type { ClassResults } from './class-results';
import { confusionOf, countOf, totalsOf } from './confusion';

/** A value with what it may be off by at 95 %; absent where nothing is known of that. */
export interface Estimate {
  readonly value: number;
  readonly interval?: Interval;
}

/** How well one class is told from the others. What has no images to be a share of is undefined. */
export interface ClassMetrics {
  /** How many images are of it. */
  readonly count: number;
  /** The share of all images of which it is rightly said or not said. */
  readonly accuracy: Estimate;
  readonly precision: Estimate | undefined;
  readonly recall: Estimate | undefined;
  readonly f1: number;
  /** −log p of the class, on average over its images, in nats. */
  readonly surprisal: Estimate | undefined;
}

export function metricsOfClasses(results: ClassResults): ClassMetrics[] {
  const { imageCount, classCount } = results;
  const confusion = confusionOf(results);
  const totals = totalsOf(confusion);
  return Array.from({ length: classCount }, (_, one): ClassMetrics => {
    const truePositives = countOf(confusion, one, one);
    const falsePositives = totals.said[one]! - truePositives;
    const falseNegatives = totals.is[one]! - truePositives;
    const trueNegatives = imageCount - truePositives - falsePositives - falseNegatives;
    const decisions: Decisions = { truePositives, falsePositives, falseNegatives, trueNegatives };
    return {
      count: totals.is[one]!,
      accuracy: share((truePositives + trueNegatives) / imageCount, imageCount)!,
      precision: share(precisionOf(decisions), totals.said[one]!),
      recall: share(recallOf(decisions), totals.is[one]!),
      f1: f1Of(decisions),
      surprisal: meanSurprisal(results, one),
    };
  });
}

/** A mean over classes: each counts the same, or by how many images are of it. */
export interface MeanMetrics {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly surprisal: number;
}

/**
 * `macro` over the classes that there are images of, `weighted` by their images. A class that was never said has a
 * precision of 0 in both, as in scikit-learn.
 */
export function meansOfClasses(classes: readonly ClassMetrics[]): {
  macro: MeanMetrics;
  weighted: MeanMetrics;
} {
  const there = classes.filter(({ count }) => count > 0);
  const total = there.reduce((sum, { count }) => sum + count, 0);
  const meansBy = (weight: (of: ClassMetrics) => number): MeanMetrics => {
    const over = (value: (of: ClassMetrics) => number) =>
      there.reduce((sum, of) => sum + weight(of) * value(of), 0);
    return {
      precision: over(({ precision }) => precision?.value ?? 0),
      recall: over(({ recall }) => recall?.value ?? 0),
      f1: over(({ f1 }) => f1),
      surprisal: over(({ surprisal }) => surprisal?.value ?? 0),
    };
  };
  return {
    macro: meansBy(() => 1 / there.length),
    weighted: meansBy(({ count }) => count / total),
  };
}

function share(value: number | undefined, count: number): Estimate | undefined {
  return value === undefined ? undefined : { value, interval: wilsonInterval(value, count) };
}

function meanSurprisal({ labels, surprisal }: ClassResults, of: number): Estimate | undefined {
  const own = surprisal.filter((_, image) => labels[image] === of);
  if (own.length === 0) return undefined;
  const value = mean(Array.from(own));
  const reach = z95 * standardError(own);
  return Number.isFinite(reach)
    ? { value, interval: { low: Math.max(0, value - reach), high: value + reach } }
    : { value };
}
