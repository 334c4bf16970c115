import { expect, it } from 'vitest';

import { createRandom } from '../../random';
import { alignedPlaces } from './aligned-places';

const random = createRandom(3, 'points');
const points = Float32Array.from({ length: 60 }, () => random.normal());

/** [20, 3], turned by a quarter, mirrored, and three times as large. */
const moved = points.map((_, at) => {
  const [x, y, z] = points.subarray(at - (at % 3), at - (at % 3) + 3);
  return 3 * [-y!, x!, -z!][at % 3]!;
});

it('brings points back that were turned, mirrored and scaled', () => {
  const aligned = alignedPlaces(moved, 3, points, 3);
  aligned.forEach((value, at) => expect(value).toBeCloseTo(points[at]!, 4));
});

it('takes points of more components, or of fewer, as near as they can be', () => {
  const flat = Float32Array.from(
    { length: 40 },
    (_, at) => points[Math.floor(at / 2) * 3 + (at % 2)]!,
  );
  const fromFewer = alignedPlaces(flat, 2, points, 3);
  expect(fromFewer).toHaveLength(60);
  const fromMore = alignedPlaces(moved, 3, flat, 2);
  expect(fromMore).toHaveLength(40);
  const distance = (one: Float32Array, other: Float32Array) =>
    Math.hypot(...one.map((value, at) => value - other[at]!));
  expect(distance(fromFewer, points)).toBeLessThan(Math.hypot(...points));
});

it('leaves points that all lie in one place where they are', () => {
  expect([...alignedPlaces(new Float32Array(6), 3, points.subarray(0, 6), 3)]).toEqual(
    Array(6).fill(0),
  );
});
