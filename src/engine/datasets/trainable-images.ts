import type { Dataset } from './dataset';

/**
 * Training images, or those that stand for them where they could not be had. Where one that is not to be trained on would
 * stand for another, it is the next of its shard that is here and may be.
 */
export function trainableImages(
  dataset: Dataset,
  images: Uint32Array,
  isTrainedOn: (image: number) => boolean,
): Uint32Array {
  return dataset.present('train', images).map((image) => {
    if (isTrainedOn(image)) return image;
    const { first, count } = dataset.shardOf('train', image);
    for (let distance = 1; distance < count; distance += 1) {
      const other = first + ((image - first + distance) % count);
      if (!dataset.hasArrived('train', Uint32Array.of(other))) continue;
      if (isTrainedOn(other)) return other;
    }
    return image;
  });
}
