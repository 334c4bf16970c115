import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  chosenZoom,
  movedBy,
  partOf,
  placeAt,
  type Range,
  shareAt,
  shownRange,
  withinBounds,
  zoomedAt,
} from './chart-range';

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const range = fc
  .tuple(number(1, 1000), number(1, 1000))
  .map(([from, width]): Range => ({ from, to: from + width }));
const scale = fc.constantFrom('linear' as const, 'log' as const);
const isNear = (one: Range, other: Range) => {
  expect(one.from).toBeCloseTo(other.from, 5);
  expect(one.to).toBeCloseTo(other.to, 5);
};

describe('a part of an axis', () => {
  it('tells the place of a share, and the share of a place', () => {
    fc.assert(
      fc.property(range, number(0, 1), scale, (whole, share, kind) => {
        expect(shareAt(whole, placeAt(whole, share, kind), kind)).toBeCloseTo(share);
      }),
    );
  });

  it('zoomed keeps what is pointed at in its place, and zoomed back is what it was', () => {
    fc.assert(
      fc.property(range, number(0.25, 4), number(0, 1), scale, (whole, factor, share, kind) => {
        const place = placeAt(whole, share, kind);
        const zoomed = zoomedAt(whole, factor, share, kind);
        expect(shareAt(zoomed, place, kind)).toBeCloseTo(share);
        isNear(zoomedAt(zoomed, 1 / factor, share, kind), whole);
      }),
    );
  });

  it('moved is as wide, and moved back is what it was', () => {
    fc.assert(
      fc.property(range, number(-0.9, 0.9), (whole, share) => {
        const moved = movedBy(whole, share);
        expect(moved.to - moved.from).toBeCloseTo(whole.to - whole.from);
        isNear(movedBy(moved, -share), whole);
      }),
    );
  });

  it('is the same whichever end of it comes first', () => {
    expect(partOf({ from: 0, to: 10 }, 0.7, 0.2)).toEqual({ from: 2, to: 7 });
  });

  it('stays within its bounds without growing narrower, and as wide as they are is none', () => {
    const bounds = { from: 0, to: 100 };
    expect(withinBounds({ from: -20, to: 10 }, bounds)).toEqual({ from: 0, to: 30 });
    expect(withinBounds({ from: 90, to: 120 }, bounds)).toEqual({ from: 70, to: 100 });
    expect(withinBounds({ from: -5, to: 100 }, bounds)).toBeUndefined();
    expect(withinBounds({ from: 0, to: 100 }, bounds)).toBeUndefined();
  });
});

describe('a chosen part of the steps', () => {
  const bounds = { from: 0, to: 1000 };

  it('stays put while the lines grow', () => {
    const zoom = chosenZoom('step', { from: 200, to: 300 }, bounds, 4)!;
    expect(shownRange(zoom, { from: 0, to: 2000 }, 1800)).toEqual({ from: 200, to: 300 });
  });

  it('goes along with the lines if it reaches to their end', () => {
    const zoom = chosenZoom('step', { from: 900, to: 1000 }, bounds, 4)!;
    expect(shownRange(zoom, { from: 0, to: 2000 }, 1800)).toEqual({ from: 1700, to: 1800 });
    // Steps that were taken back do not take it back.
    expect(shownRange(zoom, { from: 0, to: 2000 }, 950)).toEqual({ from: 900, to: 1000 });
  });

  it('has a few steps at least', () => {
    const { from, to } = chosenZoom('step', { from: 500, to: 500.5 }, bounds, 4)!;
    expect(to - from).toBeCloseTo(4);
  });

  it('is none where no line runs, and of all that there is', () => {
    expect(chosenZoom('step', { from: 1100, to: 1000 }, bounds, 4)).toBeUndefined();
    expect(chosenZoom('step', bounds, bounds, 4)).toBeUndefined();
    expect(shownRange(undefined, { from: 0, to: 2000 }, 1800)).toEqual({ from: 0, to: 2000 });
  });
});
