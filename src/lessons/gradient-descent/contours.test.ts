import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { contour, evenLevels, sampleGrid } from './contours';

const bowl = sampleGrid((x, y) => x ** 2 + y ** 2, [-2, 2], [-2, 2], 81);

describe('a contour', () => {
  it('of a bowl is a circle, all the way round', () => {
    const segments = contour(bowl, 1);
    const toPlace = (index: number) => -2 + index / 20;
    let length = 0;
    for (const [from, to] of segments) {
      for (const [x, y] of [from, to]) expect(Math.hypot(toPlace(x), toPlace(y))).toBeCloseTo(1, 2);
      length += Math.hypot(to[0] - from[0], to[1] - from[1]) / 20;
    }
    expect(length).toBeCloseTo(2 * Math.PI, 2);
  });

  it('ends nowhere but at the edge, also at saddles', () => {
    const [columns, rows] = [5, 4];
    const values = fc.array(fc.integer({ min: -2, max: 2 }), {
      minLength: columns * rows,
      maxLength: columns * rows,
    });
    fc.assert(
      fc.property(values, (all) => {
        const ends = new Map<string, number>();
        for (const [x, y] of contour({ values: all, columns, rows }, 0.5).flat()) {
          const isAtEdge = x === 0 || y === 0 || x === columns - 1 || y === rows - 1;
          const place = `${x.toFixed(6)} ${y.toFixed(6)}`;
          ends.set(place, (ends.get(place) ?? 0) + (isAtEdge ? 2 : 1));
        }
        expect([...ends.values()].filter((count) => count !== 2)).toEqual([]);
      }),
    );
  });
});

it('levels share the area evenly', () => {
  const levels = evenLevels(bowl, 4);
  const below = levels.map(
    (level) => bowl.values.filter((value) => value <= level).length / bowl.values.length,
  );
  [0.125, 0.375, 0.625, 0.875].forEach((share, index) =>
    expect(below[index]).toBeCloseTo(share, 2),
  );
});
