import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { noisyLabel } from './label-noise';

const anySeed = fc.integer({ min: 0, max: 0xffff_ffff });
const anyImage = fc.nat(60_000);
const anyLabel = fc.nat(9);
const anyShare = fc.double({ min: 0, max: 1, noNaN: true });

describe('a noisy label', () => {
  it('is a class, and the same whenever it is asked for', () => {
    fc.assert(
      fc.property(anyLabel, anyImage, anyShare, anySeed, (label, image, share, seed) => {
        const noisy = noisyLabel(label, image, share, seed, 10);
        expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]).toContain(noisy);
        expect(noisyLabel(label, image, share, seed, 10)).toBe(noisy);
      }),
    );
  });

  it('is right without noise, and wrong with all of it', () => {
    fc.assert(
      fc.property(anyLabel, anyImage, anySeed, (label, image, seed) => {
        expect(noisyLabel(label, image, 0, seed, 10)).toBe(label);
        expect(noisyLabel(label, image, 1, seed, 10)).not.toBe(label);
      }),
    );
  });

  it('that is wrong with little noise is the same with more', () => {
    fc.assert(
      fc.property(anyImage, anyShare, anyShare, anySeed, (image, one, other, seed) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        const noisy = noisyLabel(4, image, less, seed, 10);
        if (noisy !== 4) expect(noisyLabel(4, image, more, seed, 10)).toBe(noisy);
      }),
    );
  });

  it.each([0.1, 0.5])('is wrong in a share of %d, with every other class alike', (share) => {
    const count = 20_000;
    const counts = new Array<number>(10).fill(0);
    for (let image = 0; image < count; image += 1) counts[noisyLabel(3, image, share, 1, 10)]! += 1;
    const spread = 4 * Math.sqrt(count * share);
    counts.forEach((found, label) => {
      const expected = label === 3 ? count * (1 - share) : (count * share) / 9;
      expect(Math.abs(found - expected)).toBeLessThan(spread);
    });
  });

  it('is drawn anew for another seed', () => {
    const wrongWith = (seed: number) =>
      Array.from({ length: 200 }, (_, image) => noisyLabel(0, image, 0.5, seed, 10)).join('');
    expect(wrongWith(1)).not.toBe(wrongWith(2));
  });
});
