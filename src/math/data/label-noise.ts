import { createRandom } from '../random';

/**
 * The label that training is told for image `image`, which shows a `label`: with the chance `share`
 * (0 to 1) another of the `classCount` classes, each of them equally likely. A function of the seed
 * and the image's number, so that an image keeps its label from epoch to epoch; whatever is wrong
 * with a small share is wrong in the same way with a larger one.
 */
export function noisyLabel(
  label: number,
  image: number,
  share: number,
  seed: number,
  classCount: number,
): number {
  const random = createRandom(seed, `label of image ${image}`);
  if (random.unit() >= share) return label;
  return (label + 1 + random.below(classCount - 1)) % classCount;
}

/**
 * The entropy in nats of such labels: on images it has never seen with them, no network's
 * cross-entropy can be lower. H = -(1 - p) ln(1 - p) - p ln(p / (classes - 1)).
 */
export function labelNoiseEntropy(share: number, classCount: number): number {
  const surprise = (probability: number, part: number) =>
    probability > 0 ? -probability * Math.log(part) : 0;
  return surprise(1 - share, 1 - share) + surprise(share, share / (classCount - 1));
}
