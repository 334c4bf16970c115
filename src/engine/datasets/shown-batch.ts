import { mnist } from '../../catalog/datasets';
import type { BatchImages } from '../../math/batch-images';
import type { ImageBatch } from './image-batch';

/** A batch in bytes, as the network saw it; `origins` tells where its images come from. */
export function toBatchImages(
  step: number,
  { count, pixels, targets }: ImageBatch,
  origins: Pick<BatchImages, 'numbers' | 'standIns'>,
): BatchImages {
  const { mean, standardDeviation, classCount } = mnist;
  return {
    step,
    pixels: Uint8Array.from(pixels, (pixel) =>
      Math.min(255, Math.max(0, Math.round((pixel * standardDeviation + mean) * 255))),
    ),
    labels: Uint8Array.from({ length: count }, (_, image) =>
      targets.subarray(image * classCount, (image + 1) * classCount).indexOf(1),
    ),
    ...origins,
  };
}

/** The buffers of its arrays, to transfer with a message. */
export function buffersOfImages({ pixels, labels, numbers }: BatchImages): ArrayBuffer[] {
  return [pixels, labels, numbers].map((array) => array.buffer as ArrayBuffer);
}
