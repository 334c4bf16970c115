import { expect, it } from 'vitest';

import { standardError } from './standard-error';

it('is the standard deviation over the root of the count', () => {
  // Variance 32 / 7.
  const values = Float32Array.of(2, 4, 4, 4, 5, 5, 7, 9);
  expect(standardError(values)).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
});

it('is exact where the spread is far smaller than the values', () => {
  const values = Float32Array.from({ length: 1000 }, (_, index) => 4096 + (index % 2) / 1024);
  expect(standardError(values)).toBeCloseTo(0.5 / 1024 / Math.sqrt(999), 12);
});

it('of fewer than two values is no number', () => {
  expect(standardError(Float32Array.of(3))).toBeNaN();
});
