import { avalanche } from '../random';

/**
 * What dropout keeps, as a pure function of numbers: the same on every backend, and the same for an
 * image whichever replica computes it. The kernels in `engine/kernels` compute the same hash.
 *
 * Whether a value is kept follows from the step's key, the layer and the value's place in the batch:
 * avalanche(avalanche(place) ^ layerKey) is a uniform 32-bit number, and values whose number is
 * below `rate` of the whole range are dropped.
 */

/** The key of one layer in one step. */
export function dropoutLayerKey(stepKey: number, layer: number): number {
  return avalanche(stepKey ^ dropoutLayerHash(layer));
}

/** What sets layers apart: multiples of 2^32 over the golden ratio differ in about half of their bits. */
export function dropoutLayerHash(layer: number): number {
  return Math.imul(layer + 1, 0x9e3779b9);
}

/** Numbers below this one are dropped: `rate`, at least 0 and less than 1, of all 32-bit numbers. */
export function dropoutThreshold(rate: number): number {
  return Math.floor(rate * 2 ** 32);
}

/** `place`: (the image's number in the whole batch) * (values of an image) + (place in the image). */
export function dropoutKeeps(layerKey: number, threshold: number, place: number): boolean {
  return avalanche(avalanche(place) ^ layerKey) >= threshold;
}

/** A step's key from the three floats that `TrainingPass` holds: two halves of 16 bits come first. */
export function dropoutStepKey([low, high]: ArrayLike<number> & Iterable<number>): number {
  return (low! | (high! << 16)) >>> 0;
}
