import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fromPosition, roundSignificant, toPosition } from './logarithmic-scale';

describe('a logarithmic scale', () => {
  it('runs from its minimum to its maximum, the geometric mean half way', () => {
    expect(fromPosition(0, 1e-5, 1)).toBe(1e-5);
    expect(fromPosition(1, 1e-5, 1)).toBeCloseTo(1, 12);
    expect(fromPosition(0.4, 1e-5, 1)).toBeCloseTo(1e-3, 12);
    expect(toPosition(0.01, 1e-4, 1)).toBeCloseTo(0.5, 12);
  });

  it('takes a position there and back', () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(position, fc.double({ min: 1.1, max: 1e9, noNaN: true }), (place, ratio) => {
        const minimum = 1e-5;
        const maximum = minimum * ratio;
        const value = fromPosition(place, minimum, maximum);
        expect(value).toBeGreaterThanOrEqual(minimum);
        expect(value).toBeLessThanOrEqual(maximum * (1 + 1e-12));
        expect(toPosition(value, minimum, maximum)).toBeCloseTo(place, 8);
      }),
    );
  });
});

describe('roundSignificant', () => {
  it.each([
    [0.001234, 2, 0.0012],
    [0.000099951, 3, 0.0001],
    [7.2, 1, 7],
    [1234, 2, 1200],
    [0, 2, 0],
    [-0.0355, 1, -0.04],
  ])('of %d to %d digits is %d', (value, digits, expected) => {
    expect(roundSignificant(value, digits)).toBe(expected);
  });
});
