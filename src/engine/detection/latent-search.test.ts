import '@tensorflow/tfjs-core/dist/register_all_gradients';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, it } from 'vitest';

import { LatentSearch } from './latent-search';
import type { ImageDecoder } from '../networks/network';
import { useCpuBackend } from '../testing/cpu-backend';

beforeAll(useCpuBackend);

/** Draws two numbers as the only pixels of an image that has room for three. */
const twoOfThree: ImageDecoder = {
  codeLength: 2,
  decode: (_, codes) =>
    tf.reshape(tf.concat([codes, tf.zeros([codes.shape[0], 1])], 1), [-1, 1, 3, 1]),
};

async function searched(pixels: readonly number[]) {
  const images = tf.tensor4d([...pixels], [pixels.length / 3, 1, 3, 1]);
  const search = new LatentSearch(twoOfThree, [], images);
  const before = await search.errors();
  while (!search.isOver) await search.advance();
  return { before, errors: await search.errors(), best: await search.best() };
}

it('finds the numbers of an image that can be drawn', async () => {
  const { before, errors, best } = await searched([0.5, -0.25, 0]);
  expect(before[0]).toBeGreaterThan(0.01);
  expect(errors[0]).toBeLessThan(1e-4);
  // From -1 to 1 as 0 to 255.
  const off = [191, 96, 128].map((value, index) => Math.abs(value - best.pixels[index]!));
  expect(Math.max(...off)).toBeLessThan(6);
});

it('is left with what nothing can draw', async () => {
  const { errors, best } = await searched([0.5, -0.25, 0.6, 0, 0, 0]);
  // Pixels from 0 to 1 are half as far apart as they are here, and one in three is off.
  expect(errors[0]).toBeCloseTo(0.3 ** 2 / 3, 3);
  expect(errors[1]).toBeLessThan(1e-4);
  // As if both were starts for one image.
  expect(best.error).toBe(errors[1]);
});
