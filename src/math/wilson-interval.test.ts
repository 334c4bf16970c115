import fc from 'fast-check';
import { expect, it } from 'vitest';

import { shareDifferenceInterval, wilsonInterval } from './wilson-interval';

// Newcombe 1998, "Two-sided confidence intervals for the single proportion: comparison of seven methods", table I.
it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('of %i among %i is that of the literature', (hits, count, low, high) => {
  const interval = wilsonInterval(hits / count, count);
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

it('is where the share lies 1.96 of its own standard deviations from what was found', () => {
  const shares = fc.double({ min: 0.01, max: 0.99, noNaN: true });
  fc.assert(
    fc.property(shares, fc.integer({ min: 1, max: 20_000 }), (share, count) => {
      const { low, high } = wilsonInterval(share, count);
      expect(low).toBeLessThan(share);
      expect(high).toBeGreaterThan(share);
      for (const end of [low, high]) {
        const deviation = Math.sqrt((end * (1 - end)) / count);
        expect(Math.abs(share - end) / deviation).toBeCloseTo(1.959963984540054, 6);
      }
    }),
  );
});

it('stays within 0 and 1, and has a width at both', () => {
  expect(wilsonInterval(0, 50)).toMatchObject({ low: 0 });
  expect(wilsonInterval(1, 50)).toMatchObject({ high: 1 });
  expect(wilsonInterval(1, 50).low).toBeLessThan(0.95);
});

// Newcombe 1998, "Interval estimation for the difference between independent proportions", table II, method 10.
it.each([
  [56, 70, 48, 80, 0.0524, 0.3339],
  [9, 10, 3, 10, 0.1705, 0.809],
  [10, 10, 0, 20, 0.6791, 1],
])('of the difference of %i/%i and %i/%i is that of the literature', (a, m, b, n, low, high) => {
  const interval = shareDifferenceInterval({ share: a / m, count: m }, { share: b / n, count: n });
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});
