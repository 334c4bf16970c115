import { sampleMapped } from '../../math/data/augmentation';
import type { ImageBatch, ImageStore, Normalisation, StoredImages } from './image-batch';

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
    const { format } = store;
    const { height, width, classCount } = format;
    const imageLength = height * width;
    const normalised = normalisedBytes(format);
    images.forEach((image, row) => {
      const { part, place } = store.find(image);
      const start = place * imageLength;
      const target = row * imageLength;
      if (maps) {
        const bytes = part.pixels;
        sampleMapped({ bytes, start, height, width, maps, place: row }, pixels, target);
        for (let index = target; index < target + imageLength; index += 1) {
          pixels[index] = normalise(pixels[index]! / 255, format);
        }
      } else {
        for (let index = 0; index < imageLength; index += 1) {
          pixels[target + index] = normalised[part.pixels[start + index]!]!;
        }
      }
      targets[row * classCount + part.labels[place]!] = 1;
    });
    return this.#arrays;
  }
}

let latest: { of: Normalisation; bytes: Float32Array<ArrayBuffer> } | undefined;

/** (x / 255 - mean) / standard deviation for each byte x. */
export function normalisedBytes(of: Normalisation): Float32Array<ArrayBuffer> {
  if (latest?.of !== of) {
    const bytes = Float32Array.from({ length: 256 }, (_, byte) => normalise(byte / 255, of));
    latest = { of, bytes };
  }
  return latest.bytes;
}

/** A pixel from 0 to 1 as the model sees it. */
export function normalise(pixel: number, { mean, standardDeviation }: Normalisation): number {
  return (pixel - mean) / standardDeviation;
}
