import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { histogram } from './histogram';

describe('histogram', () => {
  it('counts by hand', () => {
    expect(histogram([0, 0.9, 1, 2.5, 4], 4, 4)).toEqual([2, 1, 1, 1]);
  });

  it('counts each value from 0 to the end once, and no other', () => {
    const value = fc.oneof(
      fc.double({ min: -1, max: 6, noNaN: true }),
      fc.constantFrom(Infinity, -Infinity, Number.NaN, -0, 5),
    );
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 1, max: 40 }), (values, count) => {
        const bins = histogram(values, 5, count);
        expect(bins).toHaveLength(count);
        const inside = values.filter((number) => number >= 0 && number <= 5);
        expect(bins.reduce((sum, bin) => sum + bin, 0)).toBe(inside.length);
      }),
    );
  });
});
