import { describe, expect, it } from 'vitest';

import { activations } from './activations';

describe.each(Object.entries(activations))('%s', (_, { value, slope, slopeOf }) => {
  it.each([-5, -1, -0.3, 0.2, 1, 4])('has the slope of finite differences at %d', (x) => {
    const step = 1e-6;
    const difference = (value(x + step) - value(x - step)) / (2 * step);
    expect(slope(slopeOf === 'x' ? x : value(x))).toBeCloseTo(difference, 8);
  });

  it('passes NaN on', () => expect(value(Number.NaN)).toBeNaN());
});
