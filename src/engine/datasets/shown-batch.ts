import type { BatchImages, ImageKind } from '../../math/data/batch-images';
import type { TestRows } from '../../protocol/test-rows';
import type { ImageBatch, Normalisation } from './image-batch';

/** What is known of a batch's images besides what training sees of them. */
export type ImageOrigins = Pick<BatchImages, 'trueLabels' | 'numbers' | 'standIns'>;

/** A batch in bytes, as the network saw it; `origins` tells where its images come from. */
export function toBatchImages(
  step: number,
  { count, pixels, targets }: ImageBatch,
  origins: ImageOrigins,
  kind: ImageKind,
  normalisation: Normalisation,
): BatchImages {
  const outputCount = targets.length / count;
  return {
    step,
    ...kind,
    pixels: toBytes(pixels, normalisation),
    labels: Uint16Array.from({ length: count }, (_, image) =>
      labelFrom[kind.target](targets.subarray(image * outputCount, (image + 1) * outputCount)),
    ),
    ...origins,
  };
}

/** Normalised pixels in bytes. */
export function toBytes(
  pixels: Float32Array,
  { mean, standardDeviation }: Normalisation,
): Uint8Array {
  return Uint8Array.from(pixels, (pixel) =>
    Math.min(255, Math.max(0, Math.round((pixel * standardDeviation + mean) * 255))),
  );
}

/** What an image's targets say: its class, or the sum of 2^k over the labels k that hold. */
const labelFrom = {
  class: (targets: Float32Array) => targets.indexOf(1),
  labels: (targets: Float32Array) =>
    targets.reduce((set, isThere, label) => set + isThere * 2 ** label, 0),
};

/** The buffers of their arrays, to transfer with a message. */
export function buffersOfRows({ values, labels }: TestRows): ArrayBuffer[] {
  return [values.buffer as ArrayBuffer, labels.buffer as ArrayBuffer];
}

/** The buffers of its arrays, to transfer with a message. */
export function buffersOfImages(images: BatchImages): ArrayBuffer[] {
  const { pixels, labels, trueLabels, numbers } = images;
  return [pixels, labels, trueLabels, numbers].map((array) => array.buffer as ArrayBuffer);
}
