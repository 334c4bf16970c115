import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { arrival, descend, endLoss, endSlope, type Rule, usualParameters } from './descent-path';
import { type Pair, quadratic, rosenbrock, saddle, stabilityLimit } from './surfaces';

const momentumRule = (learningRate: number, momentum: number): Rule => ({
  id: 'momentum',
  learningRate,
  parameters: { ...usualParameters, momentum },
});
/** Nowhere on an axis, where some curvature is never felt. */
const coordinate = fc
  .double({ min: 0.1, max: 2, noNaN: true })
  .chain((size) => fc.constantFrom(size, -size));
const starts: fc.Arbitrary<Pair> = fc.tuple(coordinate, coordinate);
const curvatures = fc.double({ min: 1, max: 50, noNaN: true });
const momenta = fc.double({ min: 0, max: 0.9, noNaN: true });

describe('steps down a quadratic', () => {
  it('multiply each distance by 1 - rate × curvature', () => {
    fc.assert(
      fc.property(
        starts,
        curvatures,
        fc.integer({ min: 0, max: 40 }),
        (start, curvature, steps) => {
          const rate = 0.7 / curvature;
          const { points } = descend(quadratic(curvature), momentumRule(rate, 0), start, steps);
          expect(points).toHaveLength(steps + 1);
          expect(points.at(-1)![0]).toBeCloseTo(start[0] * (1 - rate) ** steps, 10);
          expect(points.at(-1)![1]).toBeCloseTo(start[1] * 0.3 ** steps, 10);
        },
      ),
    );
  });

  it('lead to the minimum up to the limit of stability, and away from it beyond', () => {
    fc.assert(
      fc.property(starts, curvatures, momenta, (start, curvature, momentum) => {
        const surface = quadratic(curvature);
        const limit = stabilityLimit(surface, momentum);
        const loss = surface.loss(...start);
        const below = descend(surface, momentumRule(limit * 0.99, momentum), start, 4000);
        expect(below.divergedAt).toBeUndefined();
        expect(surface.loss(...below.points.at(-1)!)).toBeLessThan(loss / 100);
        const above = descend(surface, momentumRule(limit * 1.01, momentum), start, 20_000);
        expect(above.divergedAt).toBeDefined();
      }),
    );
  });

  it('bounce for ever between two places at the limit itself', () => {
    const { points } = descend(quadratic(1), momentumRule(2, 0), [1, -0.5], 3);
    expect(points).toEqual([
      [1, -0.5],
      [-1, 0.5],
      [1, -0.5],
      [-1, 0.5],
    ]);
  });
});

it('stays on a saddle for ever, unless there is the least push', () => {
  const rule = momentumRule(0.3, 0);
  const end = (y: number) => descend(saddle, rule, [1.5, y], 200).points.at(-1)!;
  expect(end(0)[1]).toBe(0);
  expect(end(1e-3)[1]).toBeCloseTo(1, 6);
  expect(end(-1e-3)[1]).toBeCloseTo(-1, 6);
});

it('never has a place that is not finite', () => {
  const anyRate = fc.double({ min: 0, max: 1e300, noNaN: true });
  const ids = fc.constantFrom('sgd', 'momentum', 'rmsprop', 'adam');
  fc.assert(
    fc.property(ids, anyRate, starts, (id, learningRate, start) => {
      const rule = { id, learningRate, parameters: usualParameters } as const;
      const path = descend(rosenbrock, rule, start, 50);
      expect(path.points.flat().every(Number.isFinite)).toBe(true);
      expect(path.points).toHaveLength(path.divergedAt ?? 51);
    }),
  );
});

describe('the end of a walk', () => {
  it('is told as it is, also where it diverged', () => {
    // Each step multiplies the distance by 1 - 5 = -4: the tenth is the first beyond a million.
    const path = descend(quadratic(1), momentumRule(5, 0), [-2, 1.2], 50);
    const distance = Math.hypot(2, 1.2) * 4 ** 10;
    expect(path.divergedAt).toBe(10);
    expect(endLoss(quadratic(1), path) / (distance ** 2 / 2)).toBeCloseTo(1, 9);
    expect(endSlope(quadratic(1), path) / distance).toBeCloseTo(1, 9);
  });

  it('is infinite where it is no number', () => {
    const path = descend(rosenbrock, momentumRule(1e300, 0), [1.5, -1], 50);
    expect(endLoss(rosenbrock, path)).toBe(Infinity);
  });
});

describe('arrival', () => {
  it('is the first step from which the loss stays below the goal', () => {
    const bowl = quadratic(1);
    const path = descend(bowl, momentumRule(0.5, 0), [1, 0], 20);
    // 1/2, 1/8, 1/32, 1/128: the loss of x = 1, 1/2, 1/4, 1/8.
    expect(arrival(bowl, path, 1 / 32)).toBe(2);
    expect(arrival(bowl, path, 1)).toBe(0);
    expect(arrival(bowl, path, 1e-30)).toBeUndefined();
  });

  it('does not count passing through', () => {
    const bowl = quadratic(1);
    const points: Pair[] = [
      [1, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ];
    expect(arrival(bowl, { points, divergedAt: undefined }, 0.1)).toBe(3);
    expect(arrival(bowl, { points, divergedAt: 4 }, 0.1)).toBeUndefined();
  });
});

describe('the ravine of the challenge', () => {
  const ravine = quadratic(25);
  const lossAfter30 = (rate: number, momentum: number) => {
    const { points, divergedAt } = descend(ravine, momentumRule(rate, momentum), [-2, 1], 30);
    return divergedAt === undefined ? ravine.loss(...points.at(-1)!) : Infinity;
  };

  it('cannot be walked in 30 plain steps, whatever the rate, but with momentum', () => {
    const rates = Array.from({ length: 400 }, (_, index) => 0.0005 * (index + 1));
    expect(Math.min(...rates.map((rate) => lossAfter30(rate, 0)))).toBeGreaterThan(0.02);
    // Polyak's momentum and rate for curvatures 1 and 25: (2/3)^2 and 4/36.
    expect(lossAfter30(1 / 9, 4 / 9)).toBeLessThan(0.001);
  });

  it('takes at best 35 steps without momentum, 11 with some, and 62 with much', () => {
    const rates = Array.from({ length: 600 }, (_, index) => 0.0005 * (index + 1));
    const best = (momentum: number) =>
      Math.min(
        ...rates.map((rate) => {
          const path = descend(ravine, momentumRule(rate, momentum), [-2, 1], 300);
          return arrival(ravine, path, 0.01) ?? Infinity;
        }),
      );
    expect([0, 0.5, 0.9].map(best)).toEqual([35, 11, 62]);
  });
});
