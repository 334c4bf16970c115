import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { linearScale, logScale } from './scales';

const kinds = [
  ['linear', linearScale],
  ['logarithmic', logScale],
] as const;

it.each([
  ['linear', linearScale([-8, 8], [28, 128]), 0],
  ['logarithmic', logScale([1e-4, 1], [28, 128]), 0.01],
  ['linear and upwards', linearScale([0, 3], [128, 28]), 1.5],
] as const)('a %s scale runs from end to end, its middle half way', (_, scale, middle) => {
  expect(scale(scale.domain[0])).toBe(scale.range[0]);
  expect(scale(scale.domain[1])).toBeCloseTo(scale.range[1], 10);
  expect(scale(middle)).toBeCloseTo(78, 10);
  expect(scale.invert(78)).toBeCloseTo(middle, 10);
});

it('a learning rate of a thousandth is two fifths along from a hundred thousandth to 1', () => {
  const scale = logScale([1e-5, 1], [0, 1]);
  expect(scale.invert(0)).toBe(1e-5);
  expect(scale.invert(1)).toBe(1);
  expect(scale.invert(0.4)).toBeCloseTo(1e-3, 12);
});

describe.each(kinds)('a %s scale', (_, kind) => {
  const start = fc.double({ min: 1e-6, max: 1, noNaN: true });
  const ratio = fc.double({ min: 1.1, max: 1e9, noNaN: true });

  it('takes a position there and back, in whichever direction it runs', () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(start, ratio, position, fc.boolean(), (least, factor, place, isUpwards) => {
        const scale = kind([least, least * factor], isUpwards ? [1, 0] : [0, 1]);
        const value = scale.invert(place);
        expect(value).toBeGreaterThanOrEqual(least * (1 - 1e-12));
        expect(value).toBeLessThanOrEqual(least * factor * (1 + 1e-12));
        expect(scale(value)).toBeCloseTo(place, 6);
      }),
    );
  });

  it('gives each value a place that can be drawn, and beyond its ends the values of the ends', () => {
    fc.assert(
      fc.property(start, ratio, fc.double({ noNaN: true }), (least, factor, anything) => {
        const scale = kind([least, least * factor], [100, 300]);
        expect(scale(anything)).toBeGreaterThanOrEqual(-20_000);
        expect(scale(anything)).toBeLessThanOrEqual(20_100);
        expect(scale.invert(-1e9)).toBe(least);
        expect(scale.invert(1e9)).toBe(least * factor);
      }),
    );
  });
});
