import type { ImageBatch } from '../datasets/image-batch';
import type { SlicePlace } from '../networks/network';

/** Where each of `sliceCount` slices of `count` images begins and ends; sizes differ by one at most. */
export function sliceBounds(count: number, sliceCount: number): [from: number, to: number][] {
  const slices = Math.min(count, sliceCount);
  const bound = (index: number) => Math.floor((index * count) / slices);
  return Array.from({ length: slices }, (_, index) => [bound(index), bound(index + 1)]);
}

/** A part of a batch, and where in it it lies. */
export interface BatchSlice extends ImageBatch {
  readonly place: SlicePlace;
}

/**
 * Cuts a batch into contiguous slices, none of them empty, by a rule that knows only the two
 * counts. The slices are views of the batch.
 */
export function cutBatch(batch: ImageBatch, sliceCount: number): BatchSlice[] {
  const imageLength = batch.pixels.length / batch.count;
  const classCount = batch.targets.length / batch.count;
  return sliceBounds(batch.count, sliceCount).map(([from, to]) => ({
    count: to - from,
    place: { batchCount: batch.count, firstImage: from },
    pixels: batch.pixels.subarray(from * imageLength, to * imageLength),
    targets: batch.targets.subarray(from * classCount, to * classCount),
  }));
}
