import { logSumExp } from '../softmax';

/** Which labels a classifier doubts, of the images it was asked about. */
export interface Doubts {
  readonly imageCount: number;
  readonly classCount: number;
  /** Of each class: the mean probability that the images labelled so are of it; NaN of a class without images. */
  readonly thresholds: Float64Array;
  /** [label, doubted as]: the confident joint, counts. */
  readonly joint: Uint32Array;
  /** How many labels are doubted: what is off the joint's diagonal. */
  readonly doubtedCount: number;
  /** The most doubted, the worst first. */
  readonly ranks: readonly Doubt[];
  /** Where it is known which labels are wrong. */
  readonly truth?: DoubtedTruth;
}

/** An image whose label is doubted. */
export interface Doubt {
  /** Its place among the images that were asked about. */
  readonly image: number;
  readonly label: number;
  /** What the network is confident that it is. */
  readonly doubtedAs: number;
  /** The probability of its label. */
  readonly selfConfidence: number;
  /** That, less the probability of the likeliest other class: −1 to 1. */
  readonly margin: number;
}

export interface DoubtedTruth {
  /** Of all the images, how many have a wrong label. */
  readonly wrongCount: number;
  /** Of the first n ranks, how many have: entry n − 1, of all the labels that are doubted. */
  readonly found: Uint32Array;
}

/** Probabilities [images, classes] with the label that each image was given. */
export interface LabelledProbabilities {
  readonly probabilities: Float32Array;
  readonly labels: Uint16Array;
}

/** Of logits [images, classes]. */
export function probabilitiesOf(logits: Float32Array, classCount: number): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += classCount) {
    const row = logits.subarray(start, start + classCount);
    const total = logSumExp(row);
    row.forEach((logit, index) => (probabilities[start + index] = Math.exp(logit - total)));
  }
  return probabilities;
}

/**
 * Confident learning (Northcutt, Jiang & Chuang 2021, arXiv:1911.00068). An image counts as confidently of a class if that has
 * at least the probability that images labelled so have on average, and of several such classes of the likeliest. Where that is another one than
 * its label, the label is doubted; those are ranked by their margin. `trueLabels`: where it is known what is right. `most`: how many ranks are told.
 */
export function doubtsOf(
  { probabilities, labels }: LabelledProbabilities,
  { trueLabels, most = Infinity }: { trueLabels?: Uint16Array; most?: number } = {},
): Doubts {
  const imageCount = labels.length;
  const classCount = imageCount === 0 ? 0 : probabilities.length / imageCount;
  const thresholds = thresholdsOf({ probabilities, labels }, classCount);
  const joint = new Uint32Array(classCount ** 2);
  const ranks: Doubt[] = [];
  labels.forEach((label, image) => {
    const row = probabilities.subarray(image * classCount, (image + 1) * classCount);
    const confident = confidentClass(row, thresholds);
    if (confident === undefined) return;
    joint[label * classCount + confident]! += 1;
    if (confident === label) return;
    const selfConfidence = row[label]!;
    const margin = selfConfidence - likeliestOther(row, label);
    ranks.push({ image, label, doubtedAs: confident, selfConfidence, margin });
  });
  ranks.sort((one, other) => one.margin - other.margin || one.image - other.image);
  return {
    imageCount,
    classCount,
    thresholds,
    joint,
    doubtedCount: ranks.length,
    ranks: ranks.slice(0, most),
    ...(trueLabels && { truth: truthOf(ranks, labels, trueLabels) }),
  };
}

/** The share of the first `count` ranks whose labels are wrong indeed. */
export function precisionAt({ found }: DoubtedTruth, count: number): number {
  return found[count - 1]! / count;
}

function thresholdsOf(
  { probabilities, labels }: LabelledProbabilities,
  classCount: number,
): Float64Array {
  const sums = new Float64Array(classCount);
  const counts = new Uint32Array(classCount);
  labels.forEach((label, image) => {
    sums[label]! += probabilities[image * classCount + label]!;
    counts[label]! += 1;
  });
  return sums.map((sum, index) => sum / counts[index]!);
}

/** The likeliest of the classes that reach their threshold, if one does; of two the first. A class without images has none. */
function confidentClass(row: Float32Array, thresholds: Float64Array): number | undefined {
  let found: number | undefined;
  row.forEach((probability, index) => {
    if (!(probability >= thresholds[index]!)) return;
    if (found === undefined || probability > row[found]!) found = index;
  });
  return found;
}

function likeliestOther(row: Float32Array, label: number): number {
  let most = 0;
  row.forEach((probability, index) => {
    if (index !== label && probability > most) most = probability;
  });
  return most;
}

function truthOf(
  ranks: readonly Doubt[],
  labels: Uint16Array,
  trueLabels: Uint16Array,
): DoubtedTruth {
  const isWrong = (image: number) => labels[image] !== trueLabels[image];
  let sum = 0;
  return {
    wrongCount: labels.reduce((count, _, image) => count + Number(isWrong(image)), 0),
    found: Uint32Array.from(ranks, ({ image }) => (sum += Number(isWrong(image)))),
  };
}
