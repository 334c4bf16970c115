import { unzlibSync } from 'fflate';

import { type LinearAutoencoder, orthonormal } from './linear-autoencoder';
import stored from './stored.json';

/** An image of the test set. */
export interface TestImage {
  /** Its place in the test set. */
  readonly index: number;
  readonly label: number;
  /** [28 * 28], 0 to 1. */
  readonly pixels: Float32Array;
}

const imageLength = 28 * 28;

/** The digits that both models were made from; of zeros and ones they have seen none. */
export const known: readonly number[] = stored.known;

/** How many numbers the autoencoder can have at most. */
export const mostNumbers = stored.componentCount;

// All arrays, one after another: see scripts/make-lesson-models.py.
const bytes = unzlibSync(Uint8Array.from(atob(stored.packed), (letter) => letter.charCodeAt(0)));
const weightsStart = imageLength * (1 + mostNumbers);
const imagesStart = weightsStart + imageLength * known.length;
const signedBytes = new Int8Array(bytes.buffer, bytes.byteOffset, imagesStart);
const bytesAt = (start: number) => bytes.subarray(start, start + imageLength);
const signedAt = (start: number) => signedBytes.subarray(start, start + imageLength);

/** The principal components of the training images of known digits. */
export const autoencoder: LinearAutoencoder = {
  mean: Float64Array.from(bytesAt(0), (byte) => byte / 255),
  directions: orthonormal(
    Array.from({ length: mostNumbers }, (_, place) => signedAt(imageLength * (1 + place))),
  ),
};

/** Softmax regression on the same images: the logits of the known digits. `pixels` is [28 * 28], 0 to 1. */
export function logitsOf(pixels: ArrayLike<number>): number[] {
  return stored.intercepts.map((intercept, row) => {
    let sum = 0;
    const weights = signedAt(weightsStart + imageLength * row);
    for (let pixel = 0; pixel < imageLength; pixel += 1) sum += weights[pixel]! * pixels[pixel]!;
    return intercept + sum * stored.weightScale;
  });
}

/** 80 zeros, 80 ones and 20 of each known digit, from all over the test set. */
export const testImages: readonly TestImage[] = stored.indices.map((index, place) => ({
  index,
  label: stored.labels[place]!,
  pixels: Float32Array.from(bytesAt(imagesStart + imageLength * place), (byte) => byte / 255),
}));
