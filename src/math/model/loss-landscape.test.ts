import { expect, it } from 'vitest';

import { filterNormalised, landscapePlace, landscapeSize } from './loss-landscape';
import { createRandom } from '../random';

it('a direction is as long in each filter as the filter itself, and leaves biases alone', () => {
  const random = createRandom(1, 'weights');
  const shape = [3, 3, 2, 4];
  const weights = Float32Array.from({ length: 72 }, (_, index) =>
    // The third filter is all zeros.
    index % 4 === 2 ? 0 : random.normal(),
  );
  const direction = filterNormalised(weights, shape, createRandom(1, 'landscape 1'));
  const lengthOf = (array: Float32Array, filter: number) =>
    Math.hypot(...array.filter((_, index) => index % 4 === filter));
  for (const filter of [0, 1, 2, 3]) {
    expect(lengthOf(direction, filter)).toBeCloseTo(lengthOf(weights, filter), 5);
  }
  expect(
    filterNormalised(weights, [72], createRandom(1, 'landscape 1')).every((v) => v === 0),
  ).toBe(true);
  // Another stream, another direction.
  expect(filterNormalised(weights, shape, createRandom(1, 'landscape 2'))).not.toEqual(direction);
});

it('a landscape has the weights themselves in its middle', () => {
  expect(landscapePlace((landscapeSize ** 2 - 1) / 2)).toEqual([0, 0]);
  expect(landscapePlace(0)).toEqual([-1, -1]);
  expect(landscapePlace(landscapeSize - 1)).toEqual([1, -1]);
  expect(landscapePlace(landscapeSize ** 2 - 1)).toEqual([1, 1]);
});
