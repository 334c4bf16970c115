import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { crossEntropy, logSumExp, softmax, surprisal } from './softmax';

const finite = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const logitsWithin = (limit: number) => fc.array(finite(limit), { minLength: 1, maxLength: 20 });

function largestDifference(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => Math.abs(actual[index]! - value)));
}

describe('softmax', () => {
  it('is exp(z) over the sum of exp(z)', () => {
    fc.assert(
      fc.property(logitsWithin(20), (logits) => {
        const exponentials = logits.map(Math.exp);
        const sum = exponentials.reduce((total, value) => total + value, 0);
        const expected = exponentials.map((value) => value / sum);
        expect(largestDifference(softmax(logits), expected)).toBeLessThan(1e-12);
      }),
    );
  });

  it('gives probabilities that sum to one, in the order of the logits', () => {
    fc.assert(
      fc.property(logitsWithin(1e6), (logits) => {
        const probabilities = softmax(logits);
        expect(probabilities.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 8);
        const largest = logits.indexOf(Math.max(...logits));
        expect(probabilities[largest]).toBe(Math.max(...probabilities));
      }),
    );
  });

  it('does not see a shift of all logits', () => {
    fc.assert(
      fc.property(logitsWithin(20), finite(1000), (logits, shift) => {
        const shifted = logits.map((logit) => logit + shift);
        expect(largestDifference(softmax(shifted), softmax(logits))).toBeLessThan(1e-10);
      }),
    );
  });

  it('neither overflows nor underflows to NaN', () => {
    expect(softmax([1e300, 0])).toEqual([1, 0]);
    expect(softmax([-1e300, -1e300])).toEqual([0.5, 0.5]);
    expect(softmax([-Infinity, 3])).toEqual([0, 1]);
  });
});

describe('logSumExp', () => {
  it('lies between the largest value and that plus log(count)', () => {
    fc.assert(
      fc.property(logitsWithin(1e6), (values) => {
        const largest = Math.max(...values);
        expect(logSumExp(values)).toBeGreaterThanOrEqual(largest);
        expect(logSumExp(values)).toBeLessThanOrEqual(largest + Math.log(values.length) + 1e-9);
      }),
    );
  });

  it('is -Infinity where there is nothing to sum', () => {
    expect(logSumExp([])).toBe(-Infinity);
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
  });
});

describe('surprisal', () => {
  it('is -log of the probability', () => {
    fc.assert(
      fc.property(logitsWithin(20), fc.nat(), (logits, pick) => {
        const label = pick % logits.length;
        expect(surprisal(logits, label)).toBeCloseTo(-Math.log(softmax(logits)[label]!), 8);
      }),
    );
  });

  it('stays exact where the probability is too small for a number', () => {
    expect(surprisal([0, 2000], 0)).toBe(2000);
  });

  it('of a guess among ten classes is log(10)', () => {
    expect(surprisal(new Float32Array(10), 3)).toBeCloseTo(Math.log(10), 12);
  });
});

describe('crossEntropy', () => {
  it('is the mean surprisal of the rows', () => {
    const row = fc.tuple(fc.array(finite(20), { minLength: 4, maxLength: 4 }), fc.nat(3));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const naive = rows.map(([logits, label]) => -Math.log(softmax(logits)[label]!));
        const expected = naive.reduce((sum, value) => sum + value, 0) / rows.length;
        const actual = crossEntropy(
          rows.flatMap(([logits]) => logits),
          rows.map(([, label]) => label),
        );
        expect(actual).toBeCloseTo(expected, 8);
      }),
    );
  });
});
