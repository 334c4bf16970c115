import type { PrecisionRecall } from './thresholds';

/** Telling two kinds apart by a score: what every threshold gets, and how well the score does over all of them. */

/**
 * Scores of those that a yes is right for (to a detector of anomalies: the unknown), and of the others, in
 * any order. They may be infinite. Whatever takes them throws a RangeError if one is not a number.
 */
export interface ScoredKinds {
  readonly positives: ArrayLike<number>;
  readonly negatives: ArrayLike<number>;
}

/** What a threshold says yes to: every score of at least `threshold`. */
export interface Cut {
  readonly threshold: number;
  readonly truePositives: number;
  readonly falsePositives: number;
}

export interface RocPoint extends Cut {
  /** Of the negatives, the share that it says yes to. */
  readonly falsePositiveRate: number;
  /** Of the positives, the share that it says yes to: recall. */
  readonly truePositiveRate: number;
}

/**
 * All that thresholds can get, from the strictest down: first the one above all scores, which says yes to
 * nothing (Infinity, even if a score is infinite), then one for each score there is.
 */
export function cuts(scores: ScoredKinds): Cut[] {
  const positives = sorted(scores.positives, 'positives');
  const negatives = sorted(scores.negatives, 'negatives');
  let [truePositives, falsePositives] = [0, 0];
  const found: Cut[] = [{ threshold: Infinity, truePositives, falsePositives }];
  while (truePositives < positives.length || falsePositives < negatives.length) {
    const threshold = Math.max(
      positives.at(-1 - truePositives) ?? -Infinity,
      negatives.at(-1 - falsePositives) ?? -Infinity,
    );
    // Scores that tie come in together: no threshold parts them.
    while (positives.at(-1 - truePositives) === threshold) truePositives += 1;
    while (negatives.at(-1 - falsePositives) === threshold) falsePositives += 1;
    found.push({ threshold, truePositives, falsePositives });
  }
  return found;
}

/** The ROC curve, from (0, 0) to (1, 1), a point for each cut. Without both kinds there is none: no points. */
export function rocCurve(scores: ScoredKinds): RocPoint[] {
  const { positives, negatives } = scores;
  if (positives.length === 0 || negatives.length === 0) return [];
  return cuts(scores).map((cut) => ({
    ...cut,
    falsePositiveRate: cut.falsePositives / negatives.length,
    truePositiveRate: cut.truePositives / positives.length,
  }));
}

/**
 * The area under the ROC curve: the probability that a random positive scores above a random negative, a tie
 * counted as one half. Without both kinds there is none.
 */
export function auroc(scores: ScoredKinds): number | undefined {
  const pairs = scores.positives.length * scores.negatives.length;
  if (pairs === 0) return undefined;
  let won = 0;
  let above = 0;
  let passed = 0;
  for (const { truePositives, falsePositives } of cuts(scores)) {
    // Each negative that came in here lies below the positives before it, and ties with those beside it.
    won += (falsePositives - passed) * ((above + truePositives) / 2);
    [above, passed] = [truePositives, falsePositives];
  }
  return won / pairs;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution, 95 % lie within so many standard deviations. */
const deviations = 1.959964;

/**
 * A 95 % confidence interval for an AUROC that was measured on so many of each kind, at least one each. Not
 * beyond 0 and 1, and of some width even at 1: it holds the areas that, by the variance of Hanley & McNeil
 * 1982, the measured one is not too far from (Newcombe 2006, "Confidence intervals for an effect size measure
 * based on the Mann-Whitney statistic, part 2", method 5). Throws a RangeError if a kind is missing.
 */
export function aurocInterval(
  area: number,
  positiveCount: number,
  negativeCount: number,
): Interval {
  const pairs = positiveCount * negativeCount;
  if (!(pairs >= 1)) throw new RangeError('An AUROC needs scores of both kinds.');
  const more = (positiveCount + negativeCount) / 2 - 1;
  const variance = (mean: number) =>
    (mean * (1 - mean) * (1 + more * ((1 - mean) / (2 - mean) + mean / (1 + mean)))) / pairs;

  function lowestFor(measured: number): number {
    let [low, high] = [0, measured];
    // Each round halves what is left: more would change nothing in 64 bits.
    for (let round = 0; round < 60; round += 1) {
      const middle = (low + high) / 2;
      const isTooFar = measured - middle > deviations * Math.sqrt(variance(middle));
      if (isTooFar) low = middle;
      else high = middle;
    }
    return high;
  }
  // The variance is the same for an area and for what it lacks to 1.
  return { low: lowestFor(area), high: 1 - lowestFor(1 - area) };
}

/**
 * The lowest of the negatives' scores that, as a threshold, says yes to at most a share `rate` of them; Infinity
 * if that is to none. Positives are not asked: a threshold can be chosen before one was ever seen.
 */
export function thresholdFor(rate: number, negatives: ArrayLike<number>): number {
  const allowed = rate * negatives.length;
  return cuts({ positives: [], negatives }).findLast(
    ({ falsePositives }) => falsePositives <= allowed,
  )!.threshold;
}

/** Precision over recall for each score there is, from the strictest down. Without positives there is no recall: no points. */
export function precisionRecallPoints(scores: ScoredKinds): PrecisionRecall[] {
  const positiveCount = scores.positives.length;
  if (positiveCount === 0) return [];
  return cuts(scores)
    .slice(1)
    .map(({ threshold, truePositives, falsePositives }) => ({
      threshold,
      precision: truePositives / (truePositives + falsePositives),
      recall: truePositives / positiveCount,
    }));
}

function sorted(scores: ArrayLike<number>, kind: keyof ScoredKinds): Float64Array {
  const numbers = Float64Array.from(scores);
  const fault = numbers.findIndex(Number.isNaN);
  if (fault >= 0) throw new RangeError(`Score ${fault} of the ${kind} is not a number.`);
  return numbers.toSorted();
}
