import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { labelNoiseEntropy, noisyLabel } from './label-noise';

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
        expect([4, noisyLabel(4, image, more, seed, 10)]).toContain(noisy);
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

describe('the entropy of noisy labels', () => {
  it('is that of their frequencies', () => {
    expect(labelNoiseEntropy(0, 10)).toBe(0);
    expect(labelNoiseEntropy(0.9, 10)).toBeCloseTo(Math.log(10), 12);
    expect(labelNoiseEntropy(1, 10)).toBeCloseTo(Math.log(9), 12);
    const counts = new Array<number>(10).fill(0);
    for (let image = 0; image < 50_000; image += 1) {
      counts[noisyLabel(0, image, 0.2, 1, 10)]! += 1 / 50_000;
    }
    const entropy = counts.reduce((sum, part) => sum - part * Math.log(part), 0);
    expect(labelNoiseEntropy(0.2, 10)).toBeCloseTo(entropy, 1);
  });
});
