import { surprisal } from '../softmax';

/**
 * What a classifier says of images whose classes are known, an entry an image: from these all that Inspect shows of a
 * test follows. Images are named by their place in the test.
 */
export interface ClassResults {
  readonly imageCount: number;
  readonly classCount: number;
  /** [images, classes], row by row. */
  readonly logits: Float32Array;
  readonly labels: Uint16Array;
  /** The likeliest class of each; of equal logits the first. */
  readonly said: Uint16Array;
  /** The probability of that class. */
  readonly confidence: Float32Array;
  /** −log p of the true class, in nats. */
  readonly surprisal: Float32Array;
}

/** `logits` [images, classes] and the true class of each image. */
export function classResults(logits: Float32Array, labels: Uint16Array): ClassResults {
  const imageCount = labels.length;
  const classCount = logits.length / imageCount;
  const said = new Uint16Array(imageCount);
  const confidence = new Float32Array(imageCount);
  const surprisals = new Float32Array(imageCount);
  for (let image = 0; image < imageCount; image += 1) {
    const row = logits.subarray(image * classCount, (image + 1) * classCount);
    const likeliest = largestIndex(row);
    said[image] = likeliest;
    confidence[image] = Math.exp(-surprisal(row, likeliest));
    surprisals[image] = surprisal(row, labels[image]!);
  }
  return { imageCount, classCount, logits, labels, said, confidence, surprisal: surprisals };
}

export function largestIndex(values: Float32Array): number {
  let index = 0;
  for (let at = 1; at < values.length; at += 1) if (values[at]! > values[index]!) index = at;
  return index;
}
