import { sigmoid } from './activations';
import { cuts, precisionRecallPoints } from './roc';
import { softmax } from './softmax';
import { type Decisions, f1Of, type PrecisionRecall, precisionOf, recallOf } from './thresholds';

/** How good a network is at saying which of several labels hold, at any thresholds. */

export interface LabelScores {
  readonly labelCount: number;
  /** [images, labels] */
  readonly scores: Float32Array;
  /** What holds for each image; the sum of 2^k over the labels k. */
  readonly sets: Uint16Array;
}

/** How a probability is read off a logit: of each by itself, or of all that share 1. */
export type Reading = 'sigmoid' | 'softmax';

/** Probabilities [images, labels] of logits. */
export function probabilitiesOf(
  logits: Float32Array,
  labelCount: number,
  reading: Reading,
): Float32Array {
  if (reading === 'sigmoid') return logits.map(sigmoid);
  const probabilities = new Float32Array(logits.length);
  for (let row = 0; row < logits.length; row += labelCount) {
    probabilities.set(softmax(logits.subarray(row, row + labelCount)), row);
  }
  return probabilities;
}

/** The scores of one label, where it holds and where not, each sorted upwards. */
export interface RankedLabel {
  readonly positives: Float32Array;
  readonly negatives: Float32Array;
}

/** The labels' scores, sorted once, so that thresholds can be tried quickly. */
export function rankLabels({ labelCount, scores, sets }: LabelScores): RankedLabel[] {
  return Array.from({ length: labelCount }, (_, label) => {
    const positives = new Float32Array(sets.length);
    const negatives = new Float32Array(sets.length);
    let [holds, not] = [0, 0];
    sets.forEach((set, image) => {
      const score = scores[image * labelCount + label]!;
      if ((set >>> label) & 1) positives[holds++] = score;
      else negatives[not++] = score;
    });
    return {
      positives: positives.subarray(0, holds).toSorted(),
      negatives: negatives.subarray(0, not).toSorted(),
    };
  });
}

/** What a threshold decides: it says yes to every score of at least as much. */
export function decisionsOf({ positives, negatives }: RankedLabel, threshold: number): Decisions {
  const truePositives = countFrom(positives, threshold);
  const falsePositives = countFrom(negatives, threshold);
  return {
    truePositives,
    falsePositives,
    falseNegatives: positives.length - truePositives,
    trueNegatives: negatives.length - falsePositives,
  };
}

/** How many of numbers sorted upwards are at least `threshold`. */
function countFrom(numbers: Float32Array, threshold: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! >= threshold) high = middle;
    else low = middle + 1;
  }
  return numbers.length - low;
}

/** All that thresholds can get of a label, from the strictest down. */
export const precisionRecallOf = (label: RankedLabel): PrecisionRecall[] =>
  precisionRecallPoints(label);

/**
 * The mean of the precision over the recall that each threshold adds, as scikit-learn has it: no
 * interpolation. Undefined for a label that holds for no image.
 */
export function averagePrecisionOf(label: RankedLabel): number | undefined {
  if (label.positives.length === 0) return undefined;
  let [average, before] = [0, 0];
  for (const { precision, recall } of precisionRecallPoints(label)) {
    average += (recall - before) * precision;
    before = recall;
  }
  return average;
}

/** The threshold of the best F1 of a label; of several the strictest. */
export function bestThresholdOf({ positives, negatives }: RankedLabel): number {
  let [best, bestF1] = [1, 0];
  for (const { threshold, truePositives, falsePositives } of cuts({ positives, negatives })) {
    const f1 = (2 * truePositives) / (truePositives + falsePositives + positives.length);
    if (f1 > bestF1) [best, bestF1] = [threshold, f1];
  }
  return best;
}

/** The set that an image is taken for. */
export function saidSet(
  scores: ArrayLike<number>,
  thresholds: readonly number[],
  from = 0,
): number {
  return thresholds.reduce(
    (set, threshold, label) => (scores[from + label]! >= threshold ? set | (1 << label) : set),
    0,
  );
}

export interface OneLabelMetrics {
  readonly decisions: Decisions;
  /** How often it holds. */
  readonly support: number;
  readonly accuracy: number;
  /** Undefined where nothing is said to hold; scikit-learn then counts 0. */
  readonly precision: number | undefined;
  readonly recall: number | undefined;
  readonly f1: number;
}

export interface LabelMetrics {
  readonly labels: readonly OneLabelMetrics[];
  /** The share of the images whose every label is decided rightly. */
  readonly exactMatch: number;
  /** F1 of all decisions about all labels, in one pot. */
  readonly microF1: number;
  /** The mean of the labels' F1. One without right decisions, or without any, counts 0. */
  readonly macroF1: number;
}

/** A threshold for each label. */
export function labelMetrics(
  { labelCount, scores, sets }: LabelScores,
  ranked: readonly RankedLabel[],
  thresholds: readonly number[],
): LabelMetrics {
  const decisions = ranked.map((label, index) => decisionsOf(label, thresholds[index]!));
  const sum = (key: keyof Decisions) => decisions.reduce((total, each) => total + each[key], 0);
  const labels = decisions.map((each): OneLabelMetrics => {
    const support = each.truePositives + each.falseNegatives;
    return {
      decisions: each,
      support,
      accuracy: (each.truePositives + each.trueNegatives) / sets.length,
      precision: precisionOf(each),
      recall: recallOf(each),
      f1: f1Of(each),
    };
  });
  let exact = 0;
  sets.forEach((set, image) => {
    if (saidSet(scores, thresholds, image * labelCount) === set) exact += 1;
  });
  return {
    labels,
    exactMatch: exact / sets.length,
    microF1: f1Of({
      truePositives: sum('truePositives'),
      falsePositives: sum('falsePositives'),
      falseNegatives: sum('falseNegatives'),
      trueNegatives: sum('trueNegatives'),
    }),
    macroF1: labels.reduce((total, { f1 }) => total + f1, 0) / labelCount,
  };
}

/** The mean over the labels that hold for some image; undefined if none does. */
export function meanAveragePrecision(ranked: readonly RankedLabel[]): number | undefined {
  const averages = ranked.flatMap((label) => averagePrecisionOf(label) ?? []);
  if (averages.length === 0) return undefined;
  return averages.reduce((sum, average) => sum + average, 0) / averages.length;
}

export interface LabelPair {
  /** How many images show the two; of a label with itself, it alone. */
  readonly count: number;
  /** How many of these are taken for exactly that. */
  readonly right: number;
}

/**
 * [first][second]: which labels are there together, and how often that is seen. Images with more
 * than two labels count in no pair.
 */
export function labelPairs(
  { labelCount, scores, sets }: LabelScores,
  thresholds: readonly number[],
): LabelPair[][] {
  const pairs = Array.from({ length: labelCount }, () =>
    Array.from({ length: labelCount }, () => ({ count: 0, right: 0 })),
  );
  sets.forEach((set, image) => {
    const first = Math.log2(set & -set);
    const rest = set & (set - 1);
    const second = rest === 0 ? first : Math.log2(rest);
    if (set === 0 || !Number.isInteger(second)) return;
    const isRight = saidSet(scores, thresholds, image * labelCount) === set ? 1 : 0;
    for (const cell of new Set([pairs[first]![second]!, pairs[second]![first]!])) {
      cell.count += 1;
      cell.right += isRight;
    }
  });
  return pairs;
}
