import fc from 'fast-check';
import { expect, it } from 'vitest';

import { layOver, pairOf } from './digit-pairs';

const part = { first: 4000, count: 4000 };
const anyNumber = fc.integer({ min: 0, max: 0xffff_ffff });
const anyImage = fc.integer({ min: part.first, max: part.first + part.count - 1 });

it('pairs an image with one of its own part, as the seed has it', () => {
  fc.assert(
    fc.property(anyNumber, anyImage, fc.nat({ max: 8 }), (seed, image, shift) => {
      const plan = { seed, shift, width: 28 };
      const { partner, offsets } = pairOf(image, part, plan);
      expect(partner).toBeGreaterThanOrEqual(4000);
      expect(partner).toBeLessThan(8000);
      for (const { down, right } of offsets) {
        expect(down).toBeGreaterThanOrEqual(0);
        expect(down).toBeLessThanOrEqual(2 * shift);
        if (shift > 0) expect(right).toBeLessThanOrEqual(2 * shift);
      }
      expect(pairOf(image, part, plan)).toEqual({ partner, offsets });
    }),
  );
});

it('gives every image of the part the same chance, whatever the first one is', () => {
  const counts = new Array<number>(10).fill(0);
  const small = { first: 0, count: 10 };
  for (let seed = 0; seed < 2000; seed += 1) {
    for (let image = 0; image < 10; image += 1) {
      counts[pairOf(image, small, { seed, shift: 0, width: 28 }).partner]! += 1;
    }
  }
  // 2,000 expected, with a deviation of 42.
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(5 * 42);
});

it('lies side by side without a shift, and off the middle either way with one', () => {
  const { offsets } = pairOf(5, { first: 0, count: 9 }, { seed: 1, shift: 0, width: 28 });
  expect(offsets).toEqual([
    { down: 0, right: 0 },
    { down: 0, right: 28 },
  ]);
  const seen = new Set<string>();
  for (let image = 0; image < 4000; image += 1) {
    const pair = pairOf(image, part, { seed: 7, shift: 4, width: 28 });
    for (const { down, right } of pair.offsets) seen.add(`${down} ${right}`);
  }
  expect(seen.size).toBe(81);
});

it('adds ink up, to black at most', () => {
  const target = new Float32Array(6);
  layOver(Float32Array.of(0.25, 0.5), 2, { down: 0, right: 0 }, target, 3);
  layOver(Float32Array.of(0.25, 0.75), 2, { down: 0, right: 0 }, target, 3);
  layOver(Float32Array.of(0.125, 1), 2, { down: 1, right: 1 }, target, 3);
  expect([...target]).toEqual([0.5, 1, 0, 0, 0.125, 1]);
});
