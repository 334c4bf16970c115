import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  largestCurvature,
  type Pair,
  quadratic,
  rosenbrock,
  saddle,
  stabilityLimit,
  type Surface,
} from './surfaces';

const surfaces: [string, Surface][] = [
  ['a bowl', quadratic(1)],
  ['a ravine', quadratic(25)],
  ['a saddle', saddle],
  ['Rosenbrock', rosenbrock],
];
const coordinate = fc.double({ min: -2, max: 2, noNaN: true });
const reach = 1e-5;

/** A function's slopes by central differences. */
function slopes(valueAt: (x: number, y: number) => number, x: number, y: number): Pair {
  return [
    (valueAt(x + reach, y) - valueAt(x - reach, y)) / (2 * reach),
    (valueAt(x, y + reach) - valueAt(x, y - reach)) / (2 * reach),
  ];
}

describe.each(surfaces)('%s', (_, surface) => {
  it('has the gradient and the curvatures of its finite differences', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        const gradient = surface.gradient(x, y);
        slopes(surface.loss, x, y).forEach((slope, index) =>
          expect(gradient[index]).toBeCloseTo(slope, 3),
        );
        const [xx, xy, yy] = surface.hessian(x, y);
        const byX = slopes((a, b) => surface.gradient(a, b)[0], x, y);
        const byY = slopes((a, b) => surface.gradient(a, b)[1], x, y);
        [xx, xy, xy, yy].forEach((value, index) =>
          expect(value).toBeCloseTo([...byX, ...byY][index]!, 3),
        );
      }),
    );
  });

  it('is 0 at its minimum, flat there, and nowhere lower', () => {
    expect(surface.loss(...surface.minimum)).toBe(0);
    expect(Math.hypot(...surface.gradient(...surface.minimum))).toBe(0);
    fc.assert(
      fc.property(coordinate, coordinate, (x, y) => {
        expect(surface.loss(x, y)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('curves nowhere more than in the direction of the largest eigenvalue', () => {
    fc.assert(
      fc.property(coordinate, coordinate, fc.double({ min: 0, max: 7, noNaN: true }), (x, y, a) => {
        const [xx, xy, yy] = surface.hessian(x, y);
        const [c, s] = [Math.cos(a), Math.sin(a)];
        const curvature = xx * c * c + 2 * xy * c * s + yy * s * s;
        expect(curvature).toBeLessThanOrEqual(largestCurvature(surface, [x, y]) + 1e-9);
      }),
    );
  });
});

it('knows the limits of stability', () => {
  expect(stabilityLimit(quadratic(1), 0)).toBe(2);
  expect(stabilityLimit(quadratic(25), 0)).toBeCloseTo(0.08, 12);
  expect(stabilityLimit(quadratic(25), 0.5)).toBeCloseTo(0.12, 12);
  expect(stabilityLimit(saddle, 0)).toBe(1);
  // Of (802, -400; -400, 200): 1001.6.
  expect(largestCurvature(rosenbrock, [1, 1])).toBeCloseTo(1001.6006, 4);
});
