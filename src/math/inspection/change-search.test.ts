import fc from 'fast-check';
import { expect, it } from 'vitest';

import { ChangeSearch, searchSteps } from './change-search';

/** Searches where the margin is `offset` less what `slope` weighs of the pixels. */
function searched(pixels: Float32Array, slope: Float32Array, offset: number): ChangeSearch {
  const search = new ChangeSearch(pixels);
  while (!search.isOver) {
    const { candidate } = search;
    const margin = offset - candidate.reduce((sum, value, at) => sum + value * slope[at]!, 0);
    search.note(
      margin,
      slope.map((value) => -value),
    );
  }
  return search;
}

/**
 * The least L2 that brings a linear margin to 0 within the box, by halving its multiplier (Karush-Kuhn-Tucker: each pixel
 * moves along the slope as far as the box lets it).
 */
function leastDistance(pixels: Float32Array, slope: Float32Array, offset: number): number {
  const moved = (size: number) =>
    pixels.map((value, at) => Math.min(1, Math.max(0, value + size * slope[at]!)));
  let [low, high] = [0, 1e4];
  for (let halving = 0; halving < 60; halving += 1) {
    const size = (low + high) / 2;
    const weighed = moved(size).reduce((sum, value, at) => sum + value * slope[at]!, 0);
    if (weighed < offset) low = size;
    else high = size;
  }
  return Math.hypot(...moved(high).map((value, at) => value - pixels[at]!));
}

const images = fc
  .array(
    fc.record({ pixel: fc.integer({ min: 0, max: 20 }), slope: fc.integer({ min: -20, max: 20 }) }),
    {
      minLength: 20,
      maxLength: 60,
    },
  )
  .map((all) => ({
    pixels: Float32Array.from(all, ({ pixel }) => pixel / 20),
    slope: Float32Array.from(all, ({ slope }) => slope / 10),
  }));

it('finds a change that is hardly larger than the least of a linear network', () => {
  fc.assert(
    fc.property(
      images,
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      ({ pixels, slope }, share) => {
        const at = (of: Float32Array) => of.reduce((sum, value, i) => sum + value * slope[i]!, 0);
        const most = at(slope.map((value) => (value > 0 ? 1 : 0)));
        fc.pre(most - at(pixels) > 0.5);
        const offset = at(pixels) + share * (most - at(pixels));
        const { best } = searched(pixels, slope, offset);
        const least = leastDistance(pixels, slope, offset);
        expect(best!.distance).toBeGreaterThanOrEqual(0.999 * least);
        expect(best!.distance).toBeLessThanOrEqual(1.1 * least);
        expect(best!.pixels.every((value) => value >= 0 && value <= 1)).toBe(true);
      },
    ),
  );
});

it('says that there is none within its steps, and none at all without a slope', () => {
  const pixels = new Float32Array(9).fill(0.5);
  const far = searched(pixels, new Float32Array(9).fill(1), 100);
  expect(far.best).toBeUndefined();
  expect(far.steps).toBe(searchSteps);
  const flat = searched(pixels, new Float32Array(9), 1);
  expect(flat.best).toBeUndefined();
  expect(flat.steps).toBeLessThan(searchSteps);
});

it('changes nothing of what is said already', () => {
  const { best } = searched(new Float32Array(9).fill(0.5), new Float32Array(9).fill(1), -1);
  expect(best).toMatchObject({ distance: 0, step: 0 });
});
