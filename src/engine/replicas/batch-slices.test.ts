import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { cutBatch, sliceBounds } from './batch-slices';

const counts = fc.tuple(fc.integer({ min: 1, max: 1024 }), fc.integer({ min: 1, max: 8 }));

describe('sliceBounds', () => {
  it('covers every image once, in order, without an empty slice', () => {
    fc.assert(
      fc.property(counts, ([count, sliceCount]) => {
        const bounds = sliceBounds(count, sliceCount);
        expect(bounds).toHaveLength(Math.min(count, sliceCount));
        expect(bounds[0]![0]).toBe(0);
        expect(bounds.at(-1)![1]).toBe(count);
        for (const [index, [from, to]] of bounds.entries()) {
          expect(to).toBeGreaterThan(from);
          expect(bounds[index + 1]?.[0] ?? count).toBe(to);
        }
      }),
    );
  });

  it('makes sizes that differ by one at most', () => {
    fc.assert(
      fc.property(counts, ([count, sliceCount]) => {
        const sizes = sliceBounds(count, sliceCount).map(([from, to]) => to - from);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(Math.max(...sizes)).toBe(Math.ceil(count / sizes.length));
      }),
    );
  });

  it('cuts nothing into nothing', () => {
    expect(sliceBounds(0, 3)).toEqual([]);
  });
});

it('cutBatch gives each slice the rows of its images', () => {
  const batch = {
    count: 5,
    pixels: Float32Array.from({ length: 15 }, (_, index) => index),
    targets: Float32Array.from({ length: 10 }, (_, index) => -index),
  };
  const [first, second] = cutBatch(batch, 2);
  expect(first!.count).toBe(2);
  expect([...first!.pixels]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(second!.count).toBe(3);
  expect([...second!.targets]).toEqual([-4, -5, -6, -7, -8, -9]);
});
