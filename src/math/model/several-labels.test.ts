import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sigmoid } from '../activations';
import {
  binaryCrossEntropy,
  softmaxLossOfSeveral,
  sumOfBinaryCrossEntropies,
} from './several-labels';
import { softmax } from '../softmax';

const logit = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const labels = (limit: number) =>
  fc.array(fc.tuple(logit(limit), fc.boolean()), { minLength: 1, maxLength: 10 });
const split = (pairs: readonly (readonly [number, boolean])[]) =>
  [pairs.map(([z]) => z), pairs.map(([, isTrue]) => isTrue)] as const;

describe('binaryCrossEntropy', () => {
  it('is the plain definition, where that can be computed', () => {
    fc.assert(
      fc.property(logit(15), fc.boolean(), (z, isTrue) => {
        const p = 1 / (1 + Math.exp(-z));
        expect(binaryCrossEntropy(z, isTrue)).toBeCloseTo(-Math.log(isTrue ? p : 1 - p), 8);
      }),
    );
  });

  it('is the surprisal under softmax of two classes with the logits z and 0', () => {
    fc.assert(
      fc.property(logit(30), (z) => {
        expect(sigmoid(z)).toBeCloseTo(softmax([z, 0])[0]!, 12);
        expect(binaryCrossEntropy(z, true)).toBeCloseTo(softmaxLossOfSeveral([z, 0], [true]), 10);
      }),
    );
  });

  it('neither overflows nor loses what is small', () => {
    expect(binaryCrossEntropy(1000, false)).toBe(1000);
    expect(binaryCrossEntropy(-1e300, true)).toBe(1e300);
    expect(binaryCrossEntropy(1000, true)).toBe(0);
    // exp(-50), although the probability of 1 - exp(-50) rounds to 1.
    expect(binaryCrossEntropy(50, true) / Math.exp(-50)).toBeCloseTo(1, 12);
    expect(binaryCrossEntropy(0, true)).toBe(Math.LN2);
  });

  it('has the slope sigmoid(z) - y, by finite differences', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(logit(20), fc.boolean(), (z, isTrue) => {
        const rise = binaryCrossEntropy(z + h, isTrue) - binaryCrossEntropy(z - h, isTrue);
        expect(rise / (2 * h)).toBeCloseTo(sigmoid(z) - (isTrue ? 1 : 0), 6);
      }),
    );
  });
});

describe('sumOfBinaryCrossEntropies', () => {
  it('goes to 0 with all labels right, however many hold', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }), (truths) => {
        const logits = truths.map((isTrue) => (isTrue ? 40 : -40));
        expect(sumOfBinaryCrossEntropies(logits, truths)).toBeLessThan(1e-15);
      }),
    );
  });

  it('changes by what the moved label changes by alone', () => {
    fc.assert(
      fc.property(labels(10), logit(10), (pairs, moved) => {
        const [logits, truths] = split(pairs);
        const change =
          sumOfBinaryCrossEntropies([moved, ...logits.slice(1)], truths) -
          sumOfBinaryCrossEntropies(logits, truths);
        const alone =
          binaryCrossEntropy(moved, truths[0]!) - binaryCrossEntropy(logits[0]!, truths[0]!);
        expect(change).toBeCloseTo(alone, 9);
      }),
    );
  });
});

describe('softmaxLossOfSeveral', () => {
  it('is never below k log k with k labels that hold', () => {
    fc.assert(
      fc.property(labels(50), (pairs) => {
        const [logits, truths] = split(pairs);
        const count = truths.filter(Boolean).length;
        const floor = count === 0 ? 0 : count * Math.log(count);
        expect(softmaxLossOfSeveral(logits, truths)).toBeGreaterThanOrEqual(floor - 1e-9);
      }),
    );
  });

  it('gets down to 2 ln 2 with two, each at one half', () => {
    expect(softmaxLossOfSeveral([40, -40, 40], [true, false, true])).toBeCloseTo(1.386294, 6);
    expect(softmaxLossOfSeveral([3, -Infinity, 3], [true, false, true])).toBeCloseTo(
      2 * Math.LN2,
      12,
    );
  });

  it('is 0 whatever is predicted if no label holds', () => {
    fc.assert(
      fc.property(labels(50), (pairs) => {
        const [logits] = split(pairs);
        expect(
          softmaxLossOfSeveral(
            logits,
            logits.map(() => false),
          ),
        ).toBe(0);
      }),
    );
  });
});
