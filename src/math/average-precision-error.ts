import { averagePrecisionOf, type LabelScores, type RankedLabel } from './label-metrics';
import { cuts } from './roc';
import { type Interval, z95 } from './wilson-interval';

/** Average precisions of labels, and how far off they may be for other images like these. */
export interface AveragePrecisionErrors {
  /** Of each label; undefined of one that holds for no image, or where the images tell nothing of others. */
  readonly labels: readonly (Interval | undefined)[];
  /** Half of the 95 % interval of their mean; NaN where there is nothing to be estimated by. */
  readonly meanMargin: number;
}

/**
 * An average precision is no sum over images: each changes what others count for. But to the first order it changes by a sum
 * over them, of what a little more weight on each would change, and the square root of the sum of the squares of these is its
 * standard error (the infinitesimal jackknife: Efron 1982, "The Jackknife, the Bootstrap and Other Resampling Plans", 6;
 * of a ratio it is the linearization of `f1Margins`). A bootstrap of the images comes to the same, and would sort them a thousand times.
 */
export function averagePrecisionErrors(
  { labelCount, scores, sets }: LabelScores,
  ranked: readonly RankedLabel[],
): AveragePrecisionErrors {
  const known = ranked.filter(({ positives }) => positives.length > 0).length;
  const ofMean = new Float64Array(sets.length);
  const labels = ranked.map((label, index) => {
    const average = averagePrecisionOf(label);
    if (average === undefined) return undefined;
    const influenceOf = influences(label, average);
    let squares = 0;
    for (let image = 0; image < sets.length; image += 1) {
      const holds = ((sets[image]! >>> index) & 1) === 1;
      const influence = influenceOf(scores[image * labelCount + index]!, holds);
      squares += influence ** 2;
      ofMean[image]! += influence / known;
    }
    return logitInterval(average, Math.sqrt(squares));
  });
  const squares = ofMean.reduce((sum, influence) => sum + influence ** 2, 0);
  return { labels, meanMargin: squares > 0 ? z95 * Math.sqrt(squares) : Number.NaN };
}

/**
 * The derivative of a label's average precision by the weight of an image with such a score. With the weights w, n those of the
 * images where the label holds, and at each of these, image i, the share a_i / b_i of them among all that score at least as much,
 * it is the sum of w_i a_i / b_i over these images, divided by n.
 */
function influences(
  label: RankedLabel,
  average: number,
): (score: number, holds: boolean) => number {
  const steps = cuts(label).slice(1);
  const count = label.positives.length;
  // An image is among those that score at least as much for each that scores no more: sums from the lowest score up.
  const inverses = new Float64Array(steps.length + 1);
  const precisions = new Float64Array(steps.length + 1);
  for (let step = steps.length - 1; step >= 0; step -= 1) {
    const { truePositives, falsePositives } = steps[step]!;
    const all = truePositives + falsePositives;
    const here = truePositives - (steps[step - 1]?.truePositives ?? 0);
    inverses[step] = inverses[step + 1]! + here / all;
    precisions[step] = precisions[step + 1]! + (here * truePositives) / all ** 2;
  }
  return (score, holds) => {
    const step = stepOf(steps, score);
    const asAnother = -precisions[step]!;
    if (!holds) return asAnother / count;
    const { truePositives, falsePositives } = steps[step]!;
    const precision = truePositives / (truePositives + falsePositives);
    return (precision - average + inverses[step]! + asAnother) / count;
  };
}

/** Which of the thresholds, from the strictest down, a score is. */
function stepOf(steps: readonly { readonly threshold: number }[], score: number): number {
  let [low, high] = [0, steps.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle]!.threshold <= score) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * A 95 % interval that stays between 0 and 1, symmetric in the logit (Boyd, Eng & Page 2013, "Area under the precision-recall
 * curve: point estimates and confidence intervals", 3.3). Where all is right images differ in nothing, and tell nothing of others.
 */
function logitInterval(share: number, error: number): Interval | undefined {
  const variance = share * (1 - share);
  if (!(error > 0 && variance > 0)) return undefined;
  const logit = Math.log(share / (1 - share));
  const reach = (z95 * error) / variance;
  const toShare = (value: number) => 1 / (1 + Math.exp(-value));
  return { low: toShare(logit - reach), high: toShare(logit + reach) };
}
