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
        expect(told(all).extremes.rows(all.length, maximumCount)).toEqual(
          expected(all, maximumCount),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('of a million values are found by as few looks as those of a few thousand', () => {
    const looksAt = (length: number) => {
      const { extremes, looks } = told(Array.from({ length }, (_, row) => Math.sin(row)));
      const before = looks();
      expect(extremes.rows(length, 600).length).toBeGreaterThan(300);
      return looks() - before;
    };
    expect(looksAt(1_000_000)).toBeLessThanOrEqual(2 * looksAt(2000));
  });
});
