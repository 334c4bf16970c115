import type { ImageBatch } from '../datasets/image-batch';

/** Where each of `sliceCount` slices of `count` images begins and ends; sizes differ by one at most. */
export function sliceBounds(count: number, sliceCount: number): [from: number, to: number][] {
  const slices = Math.min(count, sliceCount);
  const bound = (index: number) => Math.floor((index * count) / slices);
  return Array.from({ length: slices }, (_, index) => [bound(index), bound(index + 1)]);
}

/**
 * Cuts a batch into contiguous slices, none of them empty, by a rule that knows only the two
 * counts. The slices are views of the batch.
 */
export function cutBatch(batch: ImageBatch, sliceCount: number): ImageBatch[] {
  const imageLength = batch.pixels.length / batch.count;
  const classCount = batch.targets.length / batch.count;
  return sliceBounds(batch.count, sliceCount).map(([from, to]) => ({
    count: to - from,
    pixels: batch.pixels.subarray(from * imageLength, to * imageLength),
    targets: batch.targets.subarray(from * classCount, to * classCount),
  }));
}
