import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { linearTicks, logarithmicTicks, niceCeiling, ticksWithEnds } from './ticks';

const positive = fc.double({ min: 1e-30, max: 1e30, noNaN: true });

describe('niceCeiling', () => {
  it('is at most a third above the value', () => {
    fc.assert(
      fc.property(positive, (value) => {
        expect(niceCeiling(value) / value).toBeGreaterThan(1 - 1e-8);
        expect(niceCeiling(value) / value).toBeLessThan(4 / 3 + 1e-8);
      }),
    );
    expect([0.3, 7, 1204].map(niceCeiling)).toEqual([0.3, 8, 1500]);
  });
});

describe('linearTicks', () => {
  it('are round and few', () => {
    expect(linearTicks(0, 1500, 7)).toEqual([0, 500, 1000, 1500]);
    expect(linearTicks(0.9, 1, 5)).toEqual([0.9, 0.92, 0.94, 0.96, 0.98, 1]);
    expect(linearTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  });

  it('lie inside the axis', () => {
    fc.assert(
      fc.property(positive, fc.integer({ min: 1, max: 12 }), (maximum, count) => {
        const ticks = linearTicks(0, maximum, count);
        expect(ticks.length).toBeLessThanOrEqual(count + 1);
        expect(ticks.at(-1)).toBeLessThanOrEqual(maximum * (1 + 1e-8));
      }),
    );
  });
});

describe('logarithmicTicks', () => {
  it('thin out as the axis spans more', () => {
    expect(logarithmicTicks(0.02, 3, 9)).toEqual([0.02, 0.05, 0.1, 0.2, 0.5, 1, 2]);
    expect(logarithmicTicks(0.001, 30, 9)).toEqual([0.001, 0.01, 0.1, 1, 10]);
    expect(logarithmicTicks(1e-8, 1e8, 6)).toEqual([1e-8, 1e-5, 1e-2, 10, 1e4, 1e7]);
  });

  it('are never more than asked for and lie inside the axis', () => {
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 1, max: 12 }), (one, other, count) => {
        const [minimum, maximum] = [Math.min(one, other), Math.max(one, other)];
        const ticks = logarithmicTicks(minimum, maximum, count);
        expect(ticks.length).toBeLessThanOrEqual(count);
        for (const tick of ticks) expect(tick / minimum).toBeGreaterThan(1 - 1e-8);
        for (const tick of ticks) expect(tick / maximum).toBeLessThan(1 + 1e-8);
      }),
    );
  });
});

describe('ticksWithEnds', () => {
  it('name the ends, and three places where there is room', () => {
    expect(ticksWithEnds(5e-4, 2e-3, 3)).toEqual([5e-4, 1e-3, 2e-3]);
    expect(ticksWithEnds(2e-3, 5e-3, 3)).toEqual([2e-3, 3e-3, 5e-3]);
    expect(ticksWithEnds(5e-6, 2e-3, 3)).toEqual([5e-6, 1e-4, 2e-3]);
    expect(ticksWithEnds(5e-4, 2e-3, 2.9)).toEqual([5e-4, 2e-3]);
  });

  it('leave out ends that are not round', () => {
    expect(ticksWithEnds(4e-4, 2.5e-3, 3)).toEqual([5e-4, 1e-3, 2e-3]);
  });
});
