import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { roundedParts } from './rounding';

describe('rounded parts', () => {
  const amounts = fc.double({ min: 0, max: 50, noNaN: true });

  it('add up to the whole as they are shown', () => {
    fc.assert(
      fc.property(amounts, amounts, (part, rest) => {
        const shown = roundedParts(part + rest, part, 3);
        const thousandths = (value: number) => Math.round(Number(value.toFixed(3)) * 1000);
        expect(thousandths(shown.part) + thousandths(shown.rest)).toBe(thousandths(shown.whole));
        expect(shown.rest).toBeGreaterThanOrEqual(0);
        expect(Math.abs(shown.rest - rest)).toBeLessThan(0.001 + 1e-9);
      }),
    );
  });

  it('may be infinite', () => {
    expect(roundedParts(Infinity, 1.25, 3)).toEqual({
      whole: Infinity,
      part: 1.25,
      rest: Infinity,
    });
  });
});
