import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sampleGrid } from './contours';
import { gridSurface } from './grid-surface';
import { largestCurvature, stabilityLimit } from './surfaces';

const bowl = (x: number, y: number) => x ** 2 + 3 * y ** 2;
const surface = gridSurface(sampleGrid(bowl, [-1, 1], [-1, 1], 15), 1);
/** Within the grid, and not in its outermost squares, which lack neighbours. */
const inner = fc.double({ min: -0.8, max: 0.8, noNaN: true });
const anywhere = fc.double({ min: -3, max: 3, noNaN: true });

describe('a surface through a grid', () => {
  it('is the function that was sampled, with its slopes, if that is a quadratic', () => {
    fc.assert(
      fc.property(inner, inner, (x, y) => {
        expect(surface.loss(x, y)).toBeCloseTo(bowl(x, y), 9);
        expect(surface.gradient(x, y)[0]).toBeCloseTo(2 * x, 9);
        expect(surface.gradient(x, y)[1]).toBeCloseTo(6 * y, 9);
      }),
    );
    expect(surface.minimum[0]).toBeCloseTo(0, 12);
    expect(surface.minimum[1]).toBeCloseTo(0, 12);
    expect(largestCurvature(surface, [0, 0])).toBeCloseTo(6, 9);
    expect(stabilityLimit(surface, 0)).toBeCloseTo(2 / 6, 9);
  });

  it('has its limit of stability from where it curves most, even if it is lowest at a corner', () => {
    const slope = gridSurface(
      sampleGrid((x, y) => 5 + 2 * x + y + 2 * x ** 4, [-1, 1], [-1, 1], 15),
      1,
    );
    expect(slope.minimum[1]).toBe(-1);
    expect(stabilityLimit(slope, 0)).toBeGreaterThan(2 / 24);
    expect(stabilityLimit(slope, 0)).toBeLessThan(2 / 12);
  });

  it('goes through every value of the grid, whatever they are', () => {
    const values = fc.array(fc.double({ min: 0, max: 20, noNaN: true }), {
      minLength: 25,
      maxLength: 25,
    });
    fc.assert(
      fc.property(values, fc.nat(24), (all, index) => {
        const rough = gridSurface({ values: all, columns: 5, rows: 5 }, 2);
        const [x, y] = [(index % 5) - 2, Math.floor(index / 5) - 2];
        expect(rough.loss(x, y)).toBeCloseTo(all[index]!, 9);
      }),
    );
  });

  it('goes on smoothly beyond its edge', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (x, y) => {
        expect(Number.isFinite(surface.loss(x, y))).toBe(true);
        expect(surface.loss(x + 1e-7, y)).toBeCloseTo(surface.loss(x, y), 4);
      }),
    );
  });
});
