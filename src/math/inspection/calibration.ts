import { logSumExp } from '../softmax';
import { type Interval, wilsonInterval } from '../wilson-interval';
import { largestIndex } from './class-results';

/** Logits [images, classes] with the true class of each image. */
export interface Judged {
  readonly logits: Float32Array;
  readonly labels: Uint16Array;
}

/** The images to whose answer the network gave a probability from `low` to `high`. */
export interface CalibrationBin {
  readonly low: number;
  readonly high: number;
  /** By their place in the test. */
  readonly images: readonly number[];
  /** How many answers: one an image, where that has one. */
  readonly count: number;
  /** Mean probability of the answers; NaN of an empty bin, and so below. */
  readonly confidence: number;
  /** The share of right answers, and its 95 % interval. */
  readonly accuracy: number;
  readonly interval: Interval | undefined;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error: the mean distance of confidence and accuracy over the bins, by their images. */
  readonly expectedError: number;
  /** Brier score: mean squared distance of probabilities and truth, summed over the classes; 0 to 2. */
  readonly brier: number;
  /** Cross-entropy in nats. */
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * How well the probabilities of a classifier's answers mean what they say, its logits divided by `temperature`
 * (Guo et al. 2017, "On calibration of modern neural networks"). At 1 they are the network's own.
 */
export function calibrationOf(
  { logits, labels }: Judged,
  temperature = 1,
  binCount = 10,
): Calibration {
  const imageCount = labels.length;
  const classCount = logits.length / imageCount;
  const images: number[][] = Array.from({ length: binCount }, () => []);
  const sums = Array.from({ length: binCount }, () => ({ confidence: 0, right: 0 }));
  let [squares, loss, right] = [0, 0, 0];
  for (let image = 0; image < imageCount; image += 1) {
    const row = logits.subarray(image * classCount, (image + 1) * classCount);
    const said = largestIndex(row);
    const scaled = row.map((logit) => logit / temperature);
    const total = logSumExp(scaled);
    const label = labels[image]!;
    loss += total - scaled[label]!;
    scaled.forEach((logit, index) => {
      squares += (Math.exp(logit - total) - Number(index === label)) ** 2;
    });
    const confidence = Math.exp(scaled[said]! - total);
    // A bin has its upper end, and the first one 0 too, as scikit-learn and the paper have it.
    const bin = Math.min(binCount - 1, Math.max(0, Math.ceil(confidence * binCount) - 1));
    images[bin]!.push(image);
    sums[bin]!.confidence += confidence;
    sums[bin]!.right += Number(said === label);
    right += Number(said === label);
  }
  const bins = images.map((own, index): CalibrationBin => {
    const accuracy = sums[index]!.right / own.length;
    return {
      low: index / binCount,
      high: (index + 1) / binCount,
      images: own,
      count: own.length,
      confidence: sums[index]!.confidence / own.length,
      accuracy,
      interval: own.length > 0 ? wilsonInterval(accuracy, own.length) : undefined,
    };
  });
  const expectedError = bins.reduce(
    (sum, { images: own, confidence, accuracy }) =>
      own.length === 0 ? sum : sum + (own.length / imageCount) * Math.abs(confidence - accuracy),
    0,
  );
  return {
    bins,
    expectedError,
    brier: squares / imageCount,
    loss: loss / imageCount,
    accuracy: right / imageCount,
  };
}

/** Temperatures that are tried, and may be chosen. */
export const temperatureRange = { least: 0.05, most: 20 } as const;

/**
 * The temperature at which the loss is least. In 1 / T the loss has one valley only (it is convex in it): its floor is found by the
 * golden section.
 */
export function fittedTemperature(judged: Judged): number {
  const lossAt = (inverse: number) => meanLoss(judged, inverse);
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(1 / temperatureRange.most), Math.log(1 / temperatureRange.least)];
  let [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
  let [lossLeft, lossRight] = [lossAt(Math.exp(left)), lossAt(Math.exp(right))];
  while (high - low > 1e-4) {
    if (lossLeft <= lossRight) {
      [high, right, lossRight] = [right, left, lossLeft];
      left = high - ratio * (high - low);
      lossLeft = lossAt(Math.exp(left));
    } else {
      [low, left, lossLeft] = [left, right, lossRight];
      right = low + ratio * (high - low);
      lossRight = lossAt(Math.exp(right));
    }
  }
  return Math.exp(-(low + high) / 2);
}

function meanLoss({ logits, labels }: Judged, inverse: number): number {
  const classCount = logits.length / labels.length;
  const scaled = new Float64Array(classCount);
  let loss = 0;
  labels.forEach((label, image) => {
    for (let index = 0; index < classCount; index += 1) {
      scaled[index] = logits[image * classCount + index]! * inverse;
    }
    loss += logSumExp(scaled) - scaled[label]!;
  });
  return loss / labels.length;
}

/** Every other image, and those between: one half to fit a temperature on, the other to judge it by. */
export function halves({ logits, labels }: Judged): readonly [Judged, Judged] {
  const classCount = logits.length / labels.length;
  const halfOf = (parity: number): Judged => {
    const isOwn = (image: number) => image % 2 === parity;
    return {
      logits: logits.filter((_, index) => isOwn(Math.floor(index / classCount))),
      labels: labels.filter((_, image) => isOwn(image)),
    };
  };
  return [halfOf(0), halfOf(1)];
}
