import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type LabelRequest, type Lines, placeLabels, placesAlong } from './label-placement';
import { textWidth } from '../text-width';
import { type Box, distance, LineMap, overlaps, type Point } from './line-map';

const area: Box = { x: 46, y: 4, width: 560, height: 220 };
const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const point = fc.tuple(between(46, 606), between(4, 224));
const line = fc
  .array(point, { minLength: 1, maxLength: 60 })
  .map((points) => points.toSorted(([a], [b]) => a - b));
/** As losses are: lines that fall and level off, close to each other. */
const curve = fc.record({ from: between(10, 120), to: between(120, 220) }).map(({ from, to }) =>
  Array.from({ length: 60 }, (_, index): Point => {
    const x = 46 + (560 * index) / 59;
    return [x, to - (to - from) * Math.exp(-index / 8)];
  }),
);
const runs = fc.array(
  fc.record({ line: fc.oneof(line, curve), name: fc.string({ minLength: 1, maxLength: 22 }) }),
  { maxLength: 12 },
);

function mapsOf(strong: readonly (readonly Point[])[], faint: readonly (readonly Point[])[] = []) {
  const lines: Lines = { strong: new LineMap(area), faint: new LineMap(area) };
  for (const points of strong) lines.strong.add(points);
  for (const points of faint) lines.faint.add(points);
  return lines;
}

const requestOf = (own: readonly Point[], name = 'Adam 0.001'): LabelRequest => {
  const width = textWidth(name);
  return { width, places: placesAlong(own, width), line: own };
};

/** Whether a line runs through a box, looked at in small steps. */
function crosses(points: readonly Point[], box: Box): boolean {
  return points.some(([toX, toY], index) => {
    const [fromX, fromY] = points[index - 1] ?? [toX, toY];
    const steps = Math.ceil(Math.hypot(toX - fromX, toY - fromY)) + 1;
    return Array.from({ length: steps + 1 }, (_, step) => step / steps).some(
      (share) =>
        distance(box, [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share]) === 0,
    );
  });
}

describe('names on lines', () => {
  it('stay inside, never cover one another, and never a line', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const lines = mapsOf(all.map((run) => run.line));
        const labels = placeLabels(
          all.map((run) => requestOf(run.line, run.name)),
          area,
          lines,
        );
        const boxes = labels.flatMap((label) => label?.box ?? []);
        for (const [index, box] of boxes.entries()) {
          expect(box.x).toBeGreaterThanOrEqual(area.x - 1e-6);
          expect(box.y).toBeGreaterThanOrEqual(area.y - 1e-6);
          expect(box.x + box.width).toBeLessThanOrEqual(area.x + area.width + 1e-6);
          expect(box.y + box.height).toBeLessThanOrEqual(area.y + area.height + 1e-6);
          for (const other of boxes.slice(index + 1)) expect(overlaps(box, other)).toBe(false);
          for (const run of all) expect(crosses(run.line, box)).toBe(false);
        }
      }),
    );
  });

  it('are all there as long as there is room, in whatever knot their lines end', () => {
    fc.assert(
      fc.property(fc.array(curve, { minLength: 1, maxLength: 6 }), (lines) => {
        const labels = placeLabels(
          lines.map((own) => requestOf(own)),
          area,
          mapsOf(lines),
        );
        expect(labels).not.toContain(undefined);
      }),
    );
  });

  it('lie on the noise of batches only where there is no other room', () => {
    fc.assert(
      fc.property(curve, curve, (own, noise) => {
        const lines = mapsOf([own], [noise]);
        const [label] = placeLabels([requestOf(own)], area, lines);
        expect(crosses(noise, label!.box)).toBe(false);
      }),
    );
  });

  it('far from their line have a leader to it', () => {
    fc.assert(
      fc.property(runs, (all) => {
        const requests = all.map((run) => requestOf(run.line, run.name));
        const labels = placeLabels(requests, area, mapsOf(all.map((run) => run.line)));
        for (const [index, label] of labels.entries()) {
          if (!label) continue;
          const around = (room: number): Box => ({
            x: label.box.x - room,
            y: label.box.y - room,
            width: label.box.width + 2 * room,
            height: label.box.height + 2 * room,
          });
          const own = all[index]!.line;
          if (!crosses(own, around(32))) expect(label.leader).toBeDefined();
          if (!label.leader) continue;
          const [from, [x, y]] = label.leader;
          expect(crosses(own, { x: x - 1, y: y - 1, width: 2, height: 2 })).toBe(true);
          expect(distance(label.box, from)).toBeCloseTo(0);
        }
      }),
    );
  });

  it('stand at the end of their line where there is room', () => {
    const flat: Point[] = [
      [50, 100],
      [300, 100],
    ];
    const [label] = placeLabels([requestOf(flat)], area, mapsOf([flat]));
    expect(label!.box.x).toBe(305);
    expect(label!.box.y + label!.box.height / 2).toBe(100);
    expect(label!.leader).toBeUndefined();
  });

  it('stay where they are until a line comes there', () => {
    const flat: Point[] = [
      [50, 100],
      [300, 100],
    ];
    const kept = { x: 400, y: 50, width: textWidth('Adam 0.001'), height: 14 };
    const request = { ...requestOf(flat), kept };
    expect(placeLabels([request], area, mapsOf([flat]))[0]!.box).toEqual(kept);
    const through: Point[] = [
      [300, 100],
      [460, 40],
    ];
    const [moved] = placeLabels([request], area, mapsOf([flat, through]));
    expect(moved!.box).not.toEqual(kept);
    expect(crosses(through, moved!.box)).toBe(false);
  });

  it('take no place from a line that has not begun', () => {
    expect(placeLabels([requestOf([])], area, mapsOf([]))).toEqual([undefined]);
  });
});
