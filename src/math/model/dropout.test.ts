import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dropoutKeeps, dropoutLayerKey, dropoutStepKey, dropoutThreshold } from './dropout';

const count = 20_000;

function mask(stepKey: number, layer: number, rate: number, first = 0): boolean[] {
  const layerKey = dropoutLayerKey(stepKey, layer);
  const threshold = dropoutThreshold(rate);
  return Array.from({ length: count }, (_, at) => dropoutKeeps(layerKey, threshold, first + at));
}

const keys = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const layers = fc.integer({ min: 0, max: 40 });
const shareOf = (values: readonly boolean[]) => values.filter(Boolean).length / values.length;
/** Six standard deviations of a share of `count` coin tosses. */
const tolerance = 6 * Math.sqrt(0.25 / count);

describe('dropout', () => {
  it('drops about as many as its rate says, whatever the key', () => {
    fc.assert(
      fc.property(
        keys,
        layers,
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        (key, layer, rate) => {
          expect(Math.abs(shareOf(mask(key, layer, rate)) - (1 - rate))).toBeLessThan(tolerance);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('drops something else in every step and layer', () => {
    fc.assert(
      fc.property(keys, layers, (key, layer) => {
        const first = mask(key, layer, 0.5);
        for (const other of [mask(key + 1, layer, 0.5), mask(key, layer + 1, 0.5)]) {
          const alike = other.map((kept, at) => kept === first[at]);
          expect(Math.abs(shareOf(alike) - 0.5)).toBeLessThan(tolerance);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('drops nothing at rate 0', () => expect(mask(1, 2, 0).every(Boolean)).toBe(true));

  it('drops neighbours independently', () => {
    const values = mask(3, 1, 0.5);
    const alike = values.slice(1).map((kept, at) => kept === values[at]);
    expect(Math.abs(shareOf(alike) - 0.5)).toBeLessThan(tolerance);
  });

  it('knows a value by its place in the whole batch', () => {
    expect(mask(7, 3, 0.3, 1000).slice(0, 100)).toEqual(mask(7, 3, 0.3).slice(1000, 1100));
  });

  it('puts a key together from its halves', () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(dropoutStepKey([key & 0xffff, key >>> 16])).toBe(key);
      }),
    );
  });
});
