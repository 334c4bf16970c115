import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { entropy } from './information';
import {
  crossEntropy,
  leastSurprisal,
  logSumExp,
  naiveSoftmax,
  softmax,
  softmaxAt,
  surprisal,
} from './softmax';

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

describe('softmax at a temperature', () => {
  const temperatures = fc.double({ min: 0.01, max: 100, noNaN: true });

  it('is softmax of the logits divided by it', () => {
    fc.assert(
      fc.property(logitsWithin(20), temperatures, (logits, temperature) => {
        const expected = softmax(logits.map((logit) => logit / temperature));
        expect(largestDifference(softmaxAt(logits, temperature), expected)).toBeLessThan(1e-9);
      }),
    );
  });

  it('has its limits at 0 and at infinity', () => {
    expect(softmaxAt([1, 3, 2], 0)).toEqual([0, 1, 0]);
    expect(softmaxAt([3, 3, 2], 0)).toEqual([0.5, 0.5, 0]);
    expect(softmaxAt([1, 3, 2], Infinity)).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(softmaxAt([1, 3, 2], Number.MIN_VALUE)).toEqual([0, 1, 0]);
  });

  it('grows more uncertain with the temperature', () => {
    fc.assert(
      fc.property(logitsWithin(20), temperatures, temperatures, (logits, one, other) => {
        const [cold, hot] = [Math.min(one, other), Math.max(one, other)];
        const at = (temperature: number) => entropy(softmaxAt(logits, temperature));
        expect(at(hot)).toBeGreaterThanOrEqual(at(cold) - 1e-9);
      }),
    );
  });
});

describe('softmax without care', () => {
  it('is softmax while nothing overflows or vanishes', () => {
    fc.assert(
      fc.property(logitsWithin(40), (logits) => {
        const { probabilities } = naiveSoftmax(logits);
        expect(largestDifference(probabilities, softmax(logits))).toBeLessThan(1e-5);
      }),
    );
  });

  it('overflows and underflows where 32-bit floats do', () => {
    expect(naiveSoftmax([88.72, 0]).exponentials[0]).toBeLessThan(Infinity);
    expect(naiveSoftmax([88.73, 0])).toEqual({
      exponentials: [Infinity, 1],
      sum: Infinity,
      probabilities: [Number.NaN, 0],
    });
    expect(naiveSoftmax([-103.97, -103.97]).sum).toBeGreaterThan(0);
    expect(naiveSoftmax([-103.98, -103.98]).probabilities).toEqual([Number.NaN, Number.NaN]);
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

describe('leastSurprisal', () => {
  it('is the smallest of the surprisals, and at most log k', () => {
    fc.assert(
      fc.property(logitsWithin(20), (logits) => {
        const least = Math.min(...logits.map((_, label) => surprisal(logits, label)));
        expect(leastSurprisal(logits)).toBeCloseTo(least, 10);
        expect(leastSurprisal(logits)).toBeLessThanOrEqual(Math.log(logits.length) + 1e-12);
      }),
    );
  });

  it('is exact at the edges', () => {
    expect(leastSurprisal([7, 7, 7, 7])).toBeCloseTo(Math.log(4), 12);
    expect(leastSurprisal([1e300, 0])).toBe(0);
    // exp(-50), although 1 + exp(-50) rounds to 1.
    expect(leastSurprisal([50, 0]) / Math.exp(-50)).toBeCloseTo(1, 12);
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
