import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type Box,
  LineMap,
  placeLabels,
  placesAlong,
  type Point,
  textWidth,
} from './label-placement';

const area: Box = { x: 46, y: 4, width: 560, height: 220 };
const point = fc.tuple(fc.double({ min: 46, max: 606 }), fc.double({ min: 4, max: 224 }));
const line = fc.array(point, { minLength: 1, maxLength: 80 });
const request = fc.record({ line, name: fc.string({ minLength: 1, maxLength: 22 }) });

const sorted = (points: readonly Point[]) => points.toSorted(([a], [b]) => a - b);

describe('names on lines', () => {
  it('stay inside and never cover one another', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (runs) => {
        const map = new LineMap(area);
        for (const run of runs) map.add(sorted(run.line));
        const requests = runs.map((run) => {
          const width = textWidth(run.name);
          return { width, places: placesAlong(sorted(run.line), width) };
        });
        const boxes = placeLabels(requests, area, map).filter((box) => box !== undefined);
        for (const [index, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(area.x);
          expect(box.y).toBeGreaterThanOrEqual(area.y);
          expect(box.x + box.width).toBeLessThanOrEqual(area.x + area.width + 1e-9);
          expect(box.y + box.height).toBeLessThanOrEqual(area.y + area.height + 1e-9);
          for (const other of boxes.slice(index + 1)) {
            const isApart =
              box.x >= other.x + other.width ||
              other.x >= box.x + box.width ||
              box.y >= other.y + other.height ||
              other.y >= box.y + box.height;
            expect(isApart).toBe(true);
          }
        }
      }),
    );
  });

  it('stand at the end of their line where there is room', () => {
    const flat: Point[] = [
      [50, 100],
      [300, 100],
    ];
    const map = new LineMap(area);
    map.add(flat);
    const [box] = placeLabels([{ width: 60, places: placesAlong(flat, 60) }], area, map);
    expect(box?.x).toBe(305);
    expect(box!.y + box!.height / 2).toBe(100);
  });

  it('move off other lines', () => {
    const own: Point[] = [
      [50, 100],
      [606, 100],
    ];
    const above: Point[] = [
      [300, 88],
      [606, 88],
    ];
    const map = new LineMap(area);
    map.add(own);
    map.add(above);
    const [box] = placeLabels([{ width: 60, places: placesAlong(own, 60) }], area, map);
    expect(map.count(box!)).toBe(0);
  });

  it('take no place from a line that has not begun', () => {
    const map = new LineMap(area);
    expect(placeLabels([{ width: 60, places: placesAlong([], 60) }], area, map)).toEqual([
      undefined,
    ]);
  });
});
