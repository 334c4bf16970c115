import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createRandom } from '../../random';
import { groupPlaces } from './groups';
import { nearestPoint, nextPoint, pointsWithin, rectangle } from './picking';
import {
  draggedPlane,
  firstPlane,
  firstPlaneNear,
  onPlane,
  type Plane,
  samePlane,
  shareSeen,
  touredPlane,
} from './planes';

const count = 5;

/** About 0, wider in the first directions than in the last. */
function pointsOf(seed: number, size = count): Float32Array {
  const random = createRandom(seed, 'points');
  return Float32Array.from(
    { length: 60 * size },
    (_, at) => random.normal() * (size - (at % size)),
  );
}

function expectOrthonormal(plane: Plane): void {
  const [x, y] = [plane.subarray(0, plane.length / 2), plane.subarray(plane.length / 2)];
  const product = (one: Plane, other: Plane) =>
    one.reduce((sum, value, at) => sum + value * other[at]!, 0);
  expect(product(x, x)).toBeCloseTo(1, 6);
  expect(product(y, y)).toBeCloseTo(1, 6);
  expect(product(x, y)).toBeCloseTo(0, 6);
}

const differenceOf = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, at) => sum + (value - other[at]!) ** 2, 0);

const anySeed = fc.integer({ min: 0, max: 1e6 });

it('turns a tour as one body, through planes that stay planes', () => {
  fc.assert(
    fc.property(anySeed, fc.double({ min: 0, max: 100, noNaN: true }), (seed, seconds) => {
      const plane = touredPlane(firstPlane(count), seconds);
      expectOrthonormal(plane);
      const points = pointsOf(seed);
      const seen = onPlane(points, plane);
      for (let point = 0; point < 60; point += 1) {
        const length = Math.hypot(...points.subarray(point * count, (point + 1) * count));
        expect(Math.hypot(seen[2 * point]!, seen[2 * point + 1]!)).toBeLessThan(length + 1e-4);
      }
    }),
  );
});

it('does not spin or flip a film: a state seen before is seen there again, and others no further than unturned', () => {
  fc.assert(
    fc.property(anySeed, anySeed, (seed, other) => {
      const [points, later] = [pointsOf(seed), pointsOf(other)];
      const plane = touredPlane(firstPlane(count), 7);
      const before = onPlane(points, plane);
      // The same state with its components turned round: as another computation might have given it.
      const flipped = points.map((value, at) => (at % count < 3 ? -value : value));
      const again = onPlane(flipped, samePlane(flipped, points, plane));
      expect(
        differenceOf(again, before) /
          differenceOf(
            before,
            before.map(() => 0),
          ),
      ).toBeLessThan(1e-6);
      const flat = onPlane(points, firstPlane(count));
      const flatAgain = onPlane(flipped, firstPlaneNear(flipped, count, flat));
      expect(
        differenceOf(flatAgain, flat) /
          differenceOf(
            flat,
            flat.map(() => 0),
          ),
      ).toBeLessThan(1e-6);
      const near = onPlane(later, firstPlaneNear(later, count, flat));
      expect(differenceOf(near, flat)).toBeLessThan(
        differenceOf(onPlane(later, firstPlane(count)), flat) * (1 + 1e-5) + 1e-3,
      );
      expectOrthonormal(firstPlaneNear(later, count, flat));
      expectOrthonormal(samePlane(later, points, plane));
    }),
  );
});

it('follows a point that is dragged', () => {
  const point = Float32Array.of(1, 2, 3, -1, 0.5);
  const plane = touredPlane(firstPlane(count), 3);
  const [x] = onPlane(point, plane);
  const dragged = draggedPlane(plane, point, { x: 0.2, y: 0 });
  expectOrthonormal(dragged);
  expect(onPlane(point, dragged)[0]!).toBeGreaterThan(x! + 0.1);
  expect(draggedPlane(plane, new Float32Array(count), { x: 1, y: 1 })).toBe(plane);
});

it('tells the share of the variance that a plane shows', () => {
  const variances = Float32Array.of(4, 3, 2, 1, 0);
  expect(shareSeen(firstPlane(count), { variances, totalVariance: 14 })).toBeCloseTo(0.5);
  const turned = touredPlane(firstPlane(count), 5);
  expect(shareSeen(turned, { variances, totalVariance: 14 })).toBeLessThan(0.5);
  expect(shareSeen(turned, { variances, totalVariance: 0 })).toBe(0);
});

it('finds the middle, the spread and the nearest neighbour of each group', () => {
  const points = Float32Array.of(0, 0, 2, 0, 10, 0, 10, 4, 5, 5);
  const places = groupPlaces(points, Int16Array.of(3, 3, 7, 7, -1));
  expect(places).toMatchObject([
    { group: 3, count: 2, spread: 1, nearest: { group: 7 } },
    { group: 7, count: 2, spread: 2, nearest: { group: 3 } },
  ]);
  expect(places[0]!.nearest!.distance).toBeCloseTo(Math.hypot(9, 2), 5);
  expect(groupPlaces(points, new Int16Array(5))[0]!.nearest).toBeUndefined();
});

it('picks what lies within an outline, and the nearest point in a direction', () => {
  const grid = Float32Array.from(
    Array.from({ length: 25 }, (_, at) => [at % 5, Math.floor(at / 5)]).flat(),
  );
  const outline = rectangle({ x: 0.5, y: 0.5 }, { x: 2.5, y: 1.5 });
  expect(pointsWithin(grid, outline)).toEqual([6, 7]);
  // Round a corner: an outline that is not convex.
  const corner = [
    [-1, -1],
    [5, -1],
    [5, 0.5],
    [0.5, 0.5],
    [0.5, 5],
    [-1, 5],
  ].map(([x, y]) => ({ x: x!, y: y! }));
  expect(pointsWithin(grid, corner)).toEqual([0, 1, 2, 3, 4, 5, 10, 15, 20]);
  expect(pointsWithin(grid, [])).toEqual([]);
  expect(nearestPoint(grid, { x: 2.2, y: 3.1 }, 1)).toBe(17);
  expect(nearestPoint(grid, { x: 9, y: 9 }, 1)).toBeUndefined();
  expect(nextPoint(grid, 12, { x: 1, y: 0 })).toBe(13);
  expect(nextPoint(grid, 12, { x: 0, y: -1 })).toBe(7);
  expect(nextPoint(grid, 4, { x: 1, y: 0 })).toBeUndefined();
});
