import fc from 'fast-check';
import { expect, it } from 'vitest';

import { rankCorrelation } from '../rank-correlation';
import { enlarged } from './enlarged';
import { occlusionMap, patchesOf, patchSize } from './occlusion';
import { regionIds, regionShares } from './regions';

const sizes = fc.record({
  height: fc.integer({ min: 4, max: 64 }),
  width: fc.integer({ min: 4, max: 64 }),
});

it('covers every pixel, and gives each the mean of what its squares lose', () => {
  expect(patchSize({ height: 28, width: 28 })).toEqual({ side: 4, stride: 2 });
  fc.assert(
    fc.property(sizes, (size) => {
      const patch = patchSize(size);
      const patches = patchesOf(size, patch);
      const same = occlusionMap(
        size,
        patch.side,
        patches,
        patches.map(() => 3),
      );
      expect(same.every((value) => value === 3)).toBe(true);
      expect(Math.max(...patches.map(({ top }) => top))).toBe(size.height - patch.side);
      expect(new Set(patches.map(({ top, left }) => `${top} ${left}`)).size).toBe(patches.length);
    }),
  );
});

it('enlarges between the middles of cells', () => {
  const row = enlarged(Float32Array.of(0, 4), { height: 1, width: 2 }, { height: 1, width: 8 });
  expect([...row]).toEqual([0, 0, 0.5, 1.5, 2.5, 3.5, 4, 4]);
  const one = enlarged(Float32Array.of(7), { height: 1, width: 1 }, { height: 3, width: 2 });
  expect([...one]).toEqual([7, 7, 7, 7, 7, 7]);
});

it('tells in which part of the image a map lies', () => {
  const map = new Float32Array(36);
  map[0] = 3;
  map[35] = -1;
  const shares = regionShares(map, { height: 6, width: 6 });
  expect(shares[regionIds.indexOf('top-left')]).toBe(0.75);
  expect(shares[regionIds.indexOf('bottom-right')]).toBe(-0.25);
  expect(regionShares(new Float32Array(36), { height: 6, width: 6 })).toEqual(
    regionIds.map(() => 0),
  );
});

it('correlates ranks: whatever keeps the order keeps it, ties and all', () => {
  expect(rankCorrelation([1, 2, 2, 5], [0, 9, 9, 10])).toBe(1);
  expect(rankCorrelation([1, 2, 3], [3, 2, 1])).toBe(-1);
  expect(rankCorrelation([1, 2, 3], [4, 4, 4])).toBeUndefined();
});
