import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeCard } from './card-placement';
import { LineMap, type Point } from './line-map';

const area = { x: 0, y: 0, width: 600, height: 520 };
const size = { width: 244, height: 130 };
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const fallen = between(20, 120).map((top) =>
  Array.from({ length: 100 }, (_, index): Point => [
    46 + 5.3 * index,
    220 - (220 - top) * Math.exp(-index / 10),
  ]),
);

function mapOf(...lines: readonly (readonly Point[])[]): LineMap {
  const map = new LineMap(area);
  for (const line of lines) map.add(line);
  return map;
}

const free = { area, lines: mapOf(), noise: mapOf() };

describe('the card of the crosshair', () => {
  it('covers neither a line nor the crosshair, wherever that is', () => {
    fc.assert(
      fc.property(fc.array(fallen, { maxLength: 4 }), between(46, 578), (lines, crosshairX) => {
        const map = mapOf(...lines);
        const box = placeCard(size, { ...free, lines: map, crosshairX, before: undefined });
        expect(map.count(box)).toBe(0);
        expect(box.x > crosshairX || box.x + box.width < crosshairX).toBe(true);
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(area.width);
        expect(box.y + box.height).toBeLessThanOrEqual(area.height);
      }),
    );
  });

  it('stays where it is until the crosshair comes there', () => {
    const before = { x: 340, y: 26, ...size };
    expect(placeCard(size, { ...free, crosshairX: 100, before })).toEqual(before);
    const moved = placeCard(size, { ...free, crosshairX: 400, before });
    expect(moved.x + moved.width).toBeLessThan(400);
  });

  it('keeps off the noise of batches where there is room beside it', () => {
    const noise = mapOf(
      Array.from({ length: 300 }, (_, index): Point => [46 + 1.8 * index, index % 2 ? 200 : 300]),
    );
    const box = placeCard(size, { ...free, noise, crosshairX: 300, before: undefined });
    expect(noise.count(box)).toBe(0);
  });

  it('leaves the crosshair free where lines are everywhere', () => {
    const everywhere = Array.from({ length: 60 }, (_, index): Point[] => [
      [0, index * 9],
      [600, index * 9],
    ]);
    const box = placeCard(size, {
      ...free,
      lines: mapOf(...everywhere),
      crosshairX: 300,
      before: undefined,
    });
    expect(box.x > 300 || box.x + box.width < 300).toBe(true);
  });
});
