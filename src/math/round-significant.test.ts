import { describe, expect, it } from 'vitest';

import { roundSignificant } from './round-significant';

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
