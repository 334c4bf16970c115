import { mnist } from '../../catalog/datasets';
import type { BatchImages } from '../../math/batch-images';
import type { ImageBatch } from './image-batch';

/** What is known of a batch's images besides what training sees of them. */
export type ImageOrigins = Pick<BatchImages, 'trueLabels' | 'numbers' | 'standIns'>;

/** A batch in bytes, as the network saw it; `origins` tells where its images come from. */
export function toBatchImages(
  step: number,
  { count, pixels, targets }: ImageBatch,
  origins: ImageOrigins,
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
export function buffersOfImages(images: BatchImages): ArrayBuffer[] {
  const { pixels, labels, trueLabels, numbers } = images;
  return [pixels, labels, trueLabels, numbers].map((array) => array.buffer as ArrayBuffer);
}
