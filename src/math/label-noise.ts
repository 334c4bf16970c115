import { createRandom } from './random';

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
