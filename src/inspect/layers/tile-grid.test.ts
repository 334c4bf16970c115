import fc from 'fast-check';
import { expect, it } from 'vitest';

import { placeAt, placeBeside, tileAt, tileGrid } from './tile-grid';

const grid = fc
  .record({
    shape: fc.oneof(
      fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })),
      fc.constant([]),
    ),
    units: fc.integer({ min: 1, max: 80 }),
    from: fc.nat(79),
    room: fc.integer({ min: 60, max: 1200 }),
  })
  .map(({ shape, units, from, room }) => {
    const first = Math.min(from, units - 1);
    const count = units - first;
    return {
      units,
      places: (shape[0] ?? 1) * (shape[1] ?? 1) * units,
      grid: tileGrid([...shape, units], { first, count, room, isInput: false }),
    };
  });

it('finds the value under every point at which it is drawn', () => {
  fc.assert(
    fc.property(grid, fc.nat(), ({ units, places, grid: drawn }, chosen) => {
      const pixel = Math.floor((chosen % places) / units);
      const unit = drawn.first + (chosen % drawn.count);
      const place = pixel * units + unit;
      const { x, y } = tileAt(drawn, unit);
      const across = x + ((pixel % drawn.columnsOfTile) + 0.5) * drawn.cell;
      const down = y + (Math.floor(pixel / drawn.columnsOfTile) + 0.5) * drawn.cell;
      expect(placeAt(drawn, units, across, down)).toBe(place);
      expect(across).toBeLessThan(drawn.width);
      expect(down).toBeLessThan(drawn.height);
    }),
  );
});

it('moves within a map, beyond its edge to the next, and stays at the end', () => {
  const drawn = tileGrid([2, 2, 4], { first: 0, count: 4, room: 110, isInput: false });
  expect(drawn.columns).toBe(2);
  const right = (place: number) => placeBeside(drawn, 4, place, { right: 1 });
  expect(right(0)).toBe(4);
  expect(right(4)).toBe(1);
  expect(right(4 + 3)).toBe(4 + 3);
  expect(placeBeside(drawn, 4, 8, { down: 1 })).toBe(2);
  expect(placeBeside(drawn, 4, 0, { down: -1 })).toBe(0);
  expect(placeBeside(drawn, 4, 1, { right: -1 })).toBe(4);
});
