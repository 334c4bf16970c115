import fc from 'fast-check';
import { expect, it } from 'vitest';

import { isWorthKeeping, mostDispensable, nearestIndex } from './spaced-steps';

/** Keeps at most `most` of the steps 0 to `lastStep`, as a run comes to them. */
function keptOf(lastStep: number, most: number): number[] {
  const kept: number[] = [];
  for (let step = 0; step <= lastStep; step += 1) {
    if (!isWorthKeeping(step, kept.at(-1))) continue;
    kept.push(step);
    if (kept.length > most) kept.splice(mostDispensable(kept)!, 1);
  }
  return kept;
}

it('keeps every step of a run’s beginning, and then eight of each doubling', () => {
  const kept = keptOf(1000, Infinity);
  expect(kept.slice(0, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(kept.filter((step) => step >= 100 && step < 200)).toHaveLength(8);
});

it('keeps what there is room for spaced by the logarithm, from the first step on', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 50, max: 20_000 }),
      fc.integer({ min: 8, max: 60 }),
      (last, most) => {
        const kept = keptOf(last, most);
        expect(kept[0]).toBe(0);
        expect(kept.length).toBeLessThanOrEqual(most);
        const gaps = kept.slice(1).map((step, index) => Math.log2((1 + step) / (1 + kept[index]!)));
        // The first steps are whole doublings apart, whatever is done.
        const even = Math.log2(1 + last) / (kept.length - 1);
        expect(Math.max(...gaps)).toBeLessThanOrEqual(Math.max(1, 4 * even));
      },
    ),
  );
});

it('finds the nearest by the logarithm', () => {
  expect(nearestIndex([], 5)).toBe(-1);
  expect(nearestIndex([0, 10, 100], 40)).toBe(2);
  expect(nearestIndex([0, 10, 100], 30)).toBe(1);
  expect(nearestIndex([0, 10, 100], 1e6)).toBe(2);
});
