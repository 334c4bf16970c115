import { mnist } from '../../catalog/datasets';
import { sampleMapped } from '../../math/augmentation';
import type { ImageBatch, ImageStore, StoredImages } from './image-batch';

const imageLength = mnist.imageSize ** 2;

export interface BatchArrays {
  readonly pixels: Float32Array;
  readonly targets: Float32Array;
}

/** Images of a store that become numbers only if somebody asks for them. */
export class StoredBatch implements ImageBatch {
  readonly count: number;
  readonly stored: StoredImages;
  readonly #arrays: BatchArrays;
  #isFilled = false;

  constructor(store: ImageStore, images: Uint32Array, arrays: BatchArrays, maps?: Float32Array) {
    this.count = images.length;
    this.stored = { store, images, ...(maps && { maps }) };
    this.#arrays = arrays;
  }

  get pixels(): Float32Array {
    return this.#filled().pixels;
  }

  get targets(): Float32Array {
    return this.#filled().targets;
  }

  #filled(): BatchArrays {
    if (this.#isFilled) return this.#arrays;
    this.#isFilled = true;
    const { pixels, targets } = this.#arrays;
    targets.fill(0);
    const { images, store, maps } = this.stored;
    images.forEach((image, row) => {
      const part = store.partOf(image);
      const start = (image - part.first) * imageLength;
      const target = row * imageLength;
      if (maps) {
        const bytes = part.pixels;
        sampleMapped({ bytes, start, size: mnist.imageSize, maps, place: row }, pixels, target);
        for (let index = target; index < target + imageLength; index += 1) {
          pixels[index] = normalise(pixels[index]! / 255);
        }
      } else {
        for (let index = 0; index < imageLength; index += 1) {
          pixels[target + index] = normalisedBytes[part.pixels[start + index]!]!;
        }
      }
      targets[row * mnist.classCount + part.labels[image - part.first]!] = 1;
    });
    return this.#arrays;
  }
}

/** (x / 255 - mean) / standard deviation for each byte x. */
export const normalisedBytes = Float32Array.from({ length: 256 }, (_, byte) =>
  normalise(byte / 255),
);

/** A pixel from 0 to 1 as the model sees it. */
export function normalise(pixel: number): number {
  return (pixel - mnist.mean) / mnist.standardDeviation;
}
