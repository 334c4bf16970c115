import { probabilitiesOf, type Reading } from '../label-metrics';
import { binaryCrossEntropy } from '../model/several-labels';
import { logSumExp } from '../softmax';
import { wilsonInterval } from '../wilson-interval';
import type { CalibrationBin } from './calibration';

/**
 * What a network says of images that any number of labels may hold for: each image and label is a decision of its own, named by
 * image * labelCount + label. Images are named by their place in the test.
 */
export interface LabelResults {
  readonly imageCount: number;
  readonly labelCount: number;
  /** What holds for each image; the sum of 2^k over the labels k. */
  readonly sets: Uint16Array;
  /** Of each decision: how probable it is to the network that the label holds. */
  readonly probabilities: Float32Array;
  /** Of each decision: −ln of the probability that was given to what is so, in nats. */
  readonly surprisals: Float32Array;
}

/** `logits` [images, labels], and what holds for each image. */
export function labelResults(
  logits: Float32Array,
  sets: Uint16Array,
  reading: Reading,
): LabelResults {
  const imageCount = sets.length;
  const labelCount = imageCount === 0 ? 0 : logits.length / imageCount;
  const probabilities = probabilitiesOf(logits, labelCount, reading);
  const surprisals = new Float32Array(logits.length);
  for (let image = 0; image < imageCount; image += 1) {
    const row = logits.subarray(image * labelCount, (image + 1) * labelCount);
    const total = reading === 'softmax' ? logSumExp(row) : 0;
    row.forEach((logit, label) => {
      const isTrue = holds(sets, image, label);
      surprisals[image * labelCount + label] =
        reading === 'sigmoid'
          ? binaryCrossEntropy(logit, isTrue)
          : total - (isTrue ? logit : logSumExp(row.filter((_, other) => other !== label)));
    });
  }
  return { imageCount, labelCount, sets, probabilities, surprisals };
}

const holds = (sets: Uint16Array, image: number, label: number): boolean =>
  ((sets[image]! >>> label) & 1) === 1;

export interface LabelCalibration {
  /** Their `images` are those of whose decisions any is in the bin, each once. */
  readonly bins: readonly CalibrationBin[];
  readonly decisionCount: number;
  /** Expected calibration error over the bins, by their decisions. */
  readonly expectedError: number;
  /** Mean squared distance of probability and truth; 0 to 1. */
  readonly brier: number;
  /** Binary cross-entropy of a decision, in nats. */
  readonly loss: number;
}

/** How well the probability that a label holds means what it says: of one label, or of all of them together. */
export function labelCalibration(
  results: LabelResults,
  of: number | 'all',
  binCount = 10,
): LabelCalibration {
  const { imageCount, labelCount, sets, probabilities, surprisals } = results;
  const images: Set<number>[] = Array.from({ length: binCount }, () => new Set());
  const sums = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, holding: 0 }));
  let [decisionCount, squares, loss] = [0, 0, 0];
  for (let image = 0; image < imageCount; image += 1) {
    for (let label = 0; label < labelCount; label += 1) {
      if (of !== 'all' && label !== of) continue;
      const probability = probabilities[image * labelCount + label]!;
      const truth = Number(holds(sets, image, label));
      // A bin has its upper end, and the first one 0 too, as scikit-learn has it.
      const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(probability * binCount) - 1));
      images[bin]!.add(image);
      const sum = sums[bin]!;
      sum.count += 1;
      sum.confidence += probability;
      sum.holding += truth;
      decisionCount += 1;
      squares += (probability - truth) ** 2;
      loss += surprisals[image * labelCount + label]!;
    }
  }
  const bins = sums.map(({ count, confidence, holding }, index): CalibrationBin => ({
    low: index / binCount,
    high: (index + 1) / binCount,
    images: [...images[index]!],
    count,
    confidence: confidence / count,
    accuracy: holding / count,
    interval: count > 0 ? wilsonInterval(holding / count, count) : undefined,
  }));
  const expectedError = bins.reduce(
    (sum, { count, confidence, accuracy }) =>
      count === 0 ? sum : sum + (count / decisionCount) * Math.abs(confidence - accuracy),
    0,
  );
  return {
    bins,
    decisionCount,
    expectedError,
    brier: squares / decisionCount,
    loss: loss / decisionCount,
  };
}

export type MistakeKind = 'missed' | 'false-alarm';

export interface LabelMistakeFilter {
  /** Of this label alone. */
  readonly label?: number;
  readonly kind?: MistakeKind;
  /** The least probability that was given to what is not so, 0 to 1. */
  readonly confidence: number;
}

/** An image of which labels were wrongly said or not said. */
export interface LabelMistake {
  readonly image: number;
  /** Of the most surprising of them. */
  readonly surprisal: number;
}

/** The share from which on a label is said to hold, as by the score of the run's tests. */
export const saidFrom = 0.5;

/** The images with wrong decisions of a kind, the most surprising first; an image with several of them once. */
export function labelMistakes(
  { imageCount, labelCount, sets, probabilities, surprisals }: LabelResults,
  { label: only, kind, confidence }: LabelMistakeFilter,
): LabelMistake[] {
  const found: LabelMistake[] = [];
  for (let image = 0; image < imageCount; image += 1) {
    let surprisal = -1;
    for (let label = 0; label < labelCount; label += 1) {
      if (only !== undefined && label !== only) continue;
      const at = image * labelCount + label;
      const isTrue = holds(sets, image, label);
      const probability = probabilities[at]!;
      const isSaid = probability >= saidFrom;
      if (isSaid === isTrue) continue;
      if (kind && kind !== (isTrue ? 'missed' : 'false-alarm')) continue;
      if ((isTrue ? 1 - probability : probability) < confidence) continue;
      surprisal = Math.max(surprisal, surprisals[at]!);
    }
    if (surprisal >= 0) found.push({ image, surprisal });
  }
  return found.toSorted((one, other) => other.surprisal - one.surprisal);
}
