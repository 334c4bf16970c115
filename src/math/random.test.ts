import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createRandom, randomSeed, shuffle } from './random';

const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
const names = fc.string({ maxLength: 20 });

/** The share of draws in each of `bins` equal parts of the range. */
function histogram(draws: readonly number[], bins: number, range: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const draw of draws) counts[Math.floor((draw / range) * bins)]! += 1;
  return counts.map((count) => count / draws.length);
}

const repeat = (count: number, draw: () => number) => Array.from({ length: count }, draw);

describe('createRandom', () => {
  // A change here changes every run that anyone has shared by its seed.
  it('gives these numbers, for ever', () => {
    const weights = createRandom(42, 'weights');
    expect(repeat(4, weights.uint32)).toEqual([2701363377, 3155217511, 271593419, 894544741]);
    const epoch = createRandom(0xffff_ffff, 'epoch 1');
    expect(repeat(4, epoch.uint32)).toEqual([315278617, 209419343, 1812886183, 1786227764]);
  });

  it('repeats a stream from its seed and name, whatever others are drawn in between', () => {
    fc.assert(
      fc.property(seeds, names, names, (seed, name, otherName) => {
        const first = createRandom(seed, name);
        const other = createRandom(seed, otherName);
        const expected = repeat(20, first.uint32);
        const again = createRandom(seed, name);
        const interleaved = repeat(20, () => {
          other.uint32();
          return again.uint32();
        });
        expect(interleaved).toEqual(expected);
      }),
    );
  });

  it('gives unrelated numbers to neighbouring seeds and to other names', () => {
    const count = 10_000;
    const reference = repeat(count, createRandom(7, 'a').unit);
    for (const other of [createRandom(8, 'a'), createRandom(7, 'b'), createRandom(7, 'a ')]) {
      const products = reference.map((value) => (value - 0.5) * (other.unit() - 0.5) * 12);
      const correlation = products.reduce((sum, product) => sum + product, 0) / count;
      // Four standard deviations of the correlation of independent numbers.
      expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(count));
    }
  });

  it('never starts two streams alike', () => {
    const starts = new Set<string>();
    for (let seed = 0; seed < 2000; seed += 1) {
      for (const name of ['weights', 'shard order', 'epoch 0 shard 1', 'epoch 1']) {
        starts.add(repeat(2, createRandom(seed, name).uint32).join());
      }
    }
    expect(starts.size).toBe(8000);
  });
});

describe('unit', () => {
  const draws = repeat(100_000, createRandom(1, 'unit').unit);

  it('lies in [0, 1) with the mean and variance of a uniform number', () => {
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(0.004);
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(0.002);
  });

  it('fills every part of the range alike', () => {
    for (const share of histogram(draws, 50, 1)) expect(Math.abs(share - 0.02)).toBeLessThan(0.002);
  });

  it('does not tell the next draw', () => {
    const centred = draws.map((draw) => draw - 0.5);
    for (const lag of [1, 2, 3, 7]) {
      const products = centred.slice(lag).map((value, index) => value * centred[index]! * 12);
      const correlation = products.reduce((sum, product) => sum + product, 0) / products.length;
      expect(Math.abs(correlation)).toBeLessThan(0.013);
    }
  });
});

describe('below', () => {
  it('gives integers below the bound', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), (seed, bound) => {
        const value = createRandom(seed, 'below').below(bound);
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(bound);
      }),
    );
  });

  // With 3 * 2^30 a plain remainder would put half of all draws into the first third.
  it('is not biased towards small numbers', () => {
    const random = createRandom(3, 'below');
    const bound = 3 * 2 ** 30;
    const thirds = histogram(
      repeat(30_000, () => random.below(bound)),
      3,
      bound,
    );
    for (const share of thirds) expect(Math.abs(share - 1 / 3)).toBeLessThan(0.012);
  });
});

describe('normal', () => {
  const random = createRandom(3, 'normal');
  const values = repeat(100_000, () => random.normal());
  const moment = (power: number) =>
    values.reduce((sum, value) => sum + value ** power, 0) / values.length;

  // Of the standard normal distribution, each within five standard errors.
  it.each([
    [1, 0, 0.016],
    [2, 1, 0.023],
    [3, 0, 0.062],
    [4, 3, 0.16],
  ])('has the moment of power %i: %d', (power, expected, tolerance) => {
    expect(Math.abs(moment(power) - expected)).toBeLessThan(tolerance);
  });

  it.each([
    [1, 0.6827],
    [2, 0.9545],
    [3, 0.9973],
  ])('lies within %i standard deviations as often as it should', (bound, share) => {
    const within = values.filter((value) => Math.abs(value) < bound).length / values.length;
    expect(Math.abs(within - share)).toBeLessThan(0.008);
  });

  it('gives neighbours that do not depend on each other', () => {
    const product = values.reduce((sum, value, at) => sum + value * (values[at + 1] ?? 0), 0);
    expect(Math.abs(product / values.length)).toBeLessThan(0.016);
  });
});

describe('shuffle', () => {
  it('keeps all items', () => {
    fc.assert(
      fc.property(seeds, fc.array(fc.integer()), (seed, items) => {
        const shuffled = shuffle([...items], createRandom(seed, 'shuffle'));
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
      }),
    );
  });

  it('gives all orders of four items equally often', () => {
    const random = createRandom(5, 'shuffle');
    const counts = new Map<string, number>();
    for (let round = 0; round < 24_000; round += 1) {
      const order = shuffle([0, 1, 2, 3], random).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(130);
  });
});

describe('randomSeed', () => {
  it('is an integer of at most six digits', () => {
    for (const seed of repeat(100, randomSeed)) {
      expect(Number.isInteger(seed)).toBe(true);
      expect(seed).toBeGreaterThanOrEqual(0);
      expect(seed).toBeLessThan(1_000_000);
    }
  });
});
