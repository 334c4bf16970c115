import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { mean, pairedDifference, sampleDeviation, studentQuantile } from './statistics';

describe('the quantile of Student’s t', () => {
  // scipy.stats.t.ppf 1.17.1
  it.each([
    [0.95, 1, 6.313751514675037],
    [0.95, 29, 1.6991270265334972],
    [0.975, 1, 12.706204736174694],
    [0.975, 2, 4.302652729749462],
    [0.975, 3, 3.1824463052837078],
    [0.975, 4, 2.7764451051977934],
    [0.975, 6, 2.4469118511449786],
    [0.975, 9, 2.262157162798205],
    [0.9875, 4, 3.4954059325164417],
    [0.995, 9, 3.249835541592126],
    [1 - 0.025 / 15, 2, 17.27717670004373],
    [1 - 0.025 / 15, 9, 3.954218893826723],
  ])('for %f with %i degrees of freedom is that of SciPy', (probability, freedom, expected) => {
    expect(studentQuantile(probability, freedom) / expected).toBeCloseTo(1, 9);
  });
});

describe('the mean and the standard deviation', () => {
  it('are those of a sample', () => {
    // By n − 1: numpy.std([2, 4, 4, 4, 5, 5, 7, 9], ddof=1)
    const values = [2, 4, 4, 4, 5, 5, 7, 9];
    expect(mean(values)).toBe(5);
    expect(sampleDeviation(values)).toBeCloseTo(2.138089935299395, 12);
  });

  it('are not known of too few', () => {
    expect(mean([])).toBeNaN();
    expect(sampleDeviation([3])).toBeNaN();
  });
});

describe('a paired difference', () => {
  // scipy.stats.ttest_rel(first, second).confidence_interval()
  const first = [0.0947, 0.1012, 0.0891, 0.0968, 0.1003];
  const second = [0.095, 0.1049, 0.0912, 0.0981, 0.1011];

  it('is that of SciPy, with its interval', () => {
    const { count, difference, low, high } = pairedDifference(first, second, 0.95)!;
    expect(count).toBe(5);
    expect(difference).toBeCloseTo(-0.00164, 12);
    expect(low).toBeCloseTo(-0.003290992952281054, 12);
    expect(high).toBeCloseTo(1.0992952281054392e-5, 12);
    expect(pairedDifference(first, second, 0.99)!.high).toBeCloseTo(0.0010977916350666213, 12);
  });

  it('is known no better for what both of a pair have in common', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 5, maxLength: 5 }),
        (shared) => {
          const shifted = (values: readonly number[]) =>
            values.map((value, index) => value + shared[index]!);
          const plain = pairedDifference(first, second, 0.95)!;
          const other = pairedDifference(shifted(first), shifted(second), 0.95)!;
          expect(other.low).toBeCloseTo(plain.low, 9);
          expect(other.high).toBeCloseTo(plain.high, 9);
        },
      ),
    );
  });

  it('holds nineteen times in twenty what it is of', () => {
    // Pairs whose true difference is 0.3, from a generator of the test's own (Box and Muller).
    let state = 1;
    const uniform = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return (state + 0.5) / 2 ** 32;
    };
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
    let held = 0;
    for (let trial = 0; trial < 4000; trial += 1) {
      const before = Array.from({ length: 3 }, normal);
      const after = before.map((value) => value + 0.3 + normal());
      const { low, high } = pairedDifference(after, before, 0.95)!;
      if (low <= 0.3 && 0.3 <= high) held += 1;
    }
    // Four standard deviations around 3800.
    expect(Math.abs(held - 3800)).toBeLessThan(56);
  });

  it('is not known of one pair, or of what is not finite', () => {
    expect(pairedDifference([1], [2], 0.95)).toBeUndefined();
    expect(pairedDifference([1, Number.NaN], [2, 3], 0.95)).toBeUndefined();
    expect(pairedDifference([1, Infinity], [2, Infinity], 0.95)).toBeUndefined();
  });

  it('of differences that are all the same has no width', () => {
    expect(pairedDifference([2, 3, 4], [1, 2, 3], 0.95)).toEqual({
      count: 3,
      difference: 1,
      low: 1,
      high: 1,
    });
  });
});
