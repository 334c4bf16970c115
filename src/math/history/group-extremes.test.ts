import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { groupSize } from '../downsample';
import { GroupExtremes } from './group-extremes';

/** Group by group, by looking at every value. */
function expected(values: readonly number[], maximumCount: number): number[] {
  if (values.length <= maximumCount) return values.map((_, row) => row);
  const size = groupSize(values.length, Math.max(1, Math.floor(maximumCount / 2)));
  const rows = new Set<number>();
  for (let start = 0; start < values.length; start += size) {
    const group = values.slice(start, start + size);
    const finite = group.filter(Number.isFinite);
    const extremes = finite.length === 0 ? [0] : [Math.min(...finite), Math.max(...finite)];
    for (const value of extremes) {
      rows.add(start + (finite.length === 0 ? 0 : group.indexOf(value)));
    }
  }
  return [...rows].toSorted((a, b) => a - b);
}

function told(values: readonly number[]) {
  let looks = 0;
  const extremes = new GroupExtremes((row) => {
    looks += 1;
    return values[row]!;
  });
  for (const [row, value] of values.entries()) extremes.note(row, value);
  return { extremes, looks: () => looks };
}

describe('the extremes of groups', () => {
  const value = fc.oneof(
    fc.float({ min: -5, max: 5, noNaN: true }).map((number) => number + 0),
    fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
  );

  it('are those that looking at every value finds', () => {
    const values = fc.array(value, { minLength: 1, maxLength: 5000, size: 'max' });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 2000 }), (all, maximumCount) => {
        expect(told(all).extremes.rows(0, all.length, maximumCount)).toEqual(
          expected(all, maximumCount),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('of a part are within its groups, and none that counts is lost', () => {
    const values = fc.array(value, { minLength: 1, maxLength: 5000, size: 'max' });
    fc.assert(
      fc.property(
        values,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 2, max: 700 }),
        (all, one, other, maximumCount) => {
          const [first, end] = [one % all.length, (other % all.length) + 1].toSorted(
            (a, b) => a - b,
          ) as [number, number];
          fc.pre(end > first);
          const rows = told(all).extremes.rows(first, end, maximumCount);
          expect(rows.length).toBeLessThanOrEqual(Math.max(maximumCount, 2));
          expect(rows).toEqual([...new Set(rows)].toSorted((a, b) => a - b));
          const known = all.slice(first, end).filter(Number.isFinite);
          const found = rows.map((row) => all[row]!).filter(Number.isFinite);
          if (known.length === 0) return;
          expect(Math.max(...found)).toBeGreaterThanOrEqual(Math.max(...known));
          expect(Math.min(...found)).toBeLessThanOrEqual(Math.min(...known));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of any part of a million values are found by as few looks as those of a few thousand', () => {
    const { extremes, looks } = told(Array.from({ length: 1_000_000 }, (_, row) => Math.sin(row)));
    for (const [first, end] of [
      [0, 1_000_000],
      [0, 2000],
      [123_456, 987_654],
      [500_001, 503_003],
      [999_000, 1_000_000],
    ] as const) {
      const before = looks();
      expect(extremes.rows(first, end, 600).length).toBeGreaterThan(200);
      // Of each of 300 groups at most 4 that are known, twice held against the best so far.
      expect(looks() - before).toBeLessThan(600 * 16);
    }
  });
});
