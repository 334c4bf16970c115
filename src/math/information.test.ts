import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  crossEntropyOf,
  effectiveChoices,
  entropy,
  klDivergence,
  surprisalOf,
  withShare,
} from './information';

/** Distributions over 2 to 12 outcomes, some of probability 0. */
const distributions = (length: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.double({ min: 1e-6, max: 1, noNaN: true }) },
        fc.constant(0),
      ),
      {
        minLength: length,
        maxLength: length,
      },
    )
    .filter((weights) => weights.some((weight) => weight > 0))
    .map((weights) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      return weights.map((weight) => weight / total);
    });
const lengths = fc.integer({ min: 2, max: 12 });
const one = lengths.chain(distributions);
const two = lengths.chain((length) => fc.tuple(distributions(length), distributions(length)));

const check = <Ts extends unknown[]>(property: fc.IPropertyWithHooks<Ts>) => fc.assert(property);

describe('surprisal', () => {
  it('is 0 for the certain, infinite for the impossible, and adds up for independent events', () => {
    expect(Object.is(surprisalOf(1), 0)).toBe(true);
    expect(surprisalOf(0)).toBe(Infinity);
    expect(surprisalOf(0.5)).toBeCloseTo(Math.log(2), 12);
    const share = fc.double({ min: 1e-9, max: 1, noNaN: true });
    check(
      fc.property(share, share, (a, b) => {
        expect(surprisalOf(a * b)).toBeCloseTo(surprisalOf(a) + surprisalOf(b), 9);
      }),
    );
  });
});

describe('entropy', () => {
  it('is that of known distributions', () => {
    expect(entropy([1, 0])).toBe(0);
    // A fair coin: 1 bit. Ten equal digits: ln 10. Shannon's example of 1/2, 1/4, 1/8, 1/8: 1.75 bits.
    expect(entropy([0.5, 0.5]) / Math.LN2).toBeCloseTo(1, 12);
    expect(entropy(Array.from({ length: 10 }, () => 0.1))).toBeCloseTo(Math.log(10), 12);
    expect(entropy([1 / 2, 1 / 4, 1 / 8, 1 / 8]) / Math.LN2).toBeCloseTo(1.75, 12);
  });

  it('lies between 0 and that of equal shares, and counts choices', () => {
    check(
      fc.property(one, (p) => {
        expect(entropy(p)).toBeGreaterThanOrEqual(0);
        expect(entropy(p)).toBeLessThanOrEqual(Math.log(p.length) + 1e-12);
        expect(effectiveChoices(p)).toBeLessThanOrEqual(p.length + 1e-9);
      }),
    );
  });
});

describe('cross-entropy', () => {
  it('is entropy plus KL divergence, which is never negative', () => {
    check(
      fc.property(two, ([p, q]) => {
        const divergence = klDivergence(p, q);
        expect(divergence).toBeGreaterThanOrEqual(0);
        if (divergence === Infinity) expect(crossEntropyOf(p, q)).toBe(Infinity);
        else expect(crossEntropyOf(p, q)).toBeCloseTo(entropy(p) + divergence, 9);
      }),
    );
  });

  it('is least, and the entropy, where the distributions agree', () => {
    check(
      fc.property(two, ([p, q]) => {
        expect(klDivergence(p, p)).toBe(0);
        expect(crossEntropyOf(p, p)).toBeLessThanOrEqual(crossEntropyOf(p, q) + 1e-9);
      }),
    );
  });

  it('is infinite exactly where something possible was called impossible', () => {
    expect(crossEntropyOf([0.5, 0.5], [1, 0])).toBe(Infinity);
    expect(crossEntropyOf([1, 0], [0.5, 0.5])).toBeCloseTo(Math.LN2, 12);
    expect(klDivergence([0.5, 0.5], [1, 0])).toBe(Infinity);
  });

  it('does not treat the two alike', () => {
    const [sure, open] = [
      [0.9, 0.1],
      [0.5, 0.5],
    ];
    expect(klDivergence(sure, open)).toBeCloseTo(0.368064, 6);
    expect(klDivergence(open, sure)).toBeCloseTo(0.510826, 6);
  });
});

describe('setting a share', () => {
  it('leaves a distribution, and the others in proportion', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    check(
      fc.property(one, fc.nat(11), share, (p, place, value) => {
        const index = place % p.length;
        const next = withShare(p, index, value);
        expect(next[index]).toBe(value);
        expect(next.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...next)).toBeGreaterThanOrEqual(0);
      }),
    );
    expect(withShare([0.5, 0.3, 0.2], 0, 0)).toEqual([0, 0.6, 0.4]);
    expect(withShare([1, 0, 0], 0, 0.4)).toEqual([0.4, 0.3, 0.3]);
  });
});
