import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from './fixtures/pytorch-smoothing.json';
import { createRandom } from './random';
import { TrendAverage } from './trend-average';

/** Averages after each of the values. */
function averagesOf(values: readonly number[], halfLifeSteps?: number): number[] {
  const average = new TrendAverage(halfLifeSteps);
  return values.map((value) => average.add(value));
}

interface RecordedRun {
  readonly loss: readonly number[];
  readonly reference: {
    readonly step: readonly number[];
    readonly loss: readonly number[];
    /** With dropout, as the batches were asked. */
    readonly lossInTraining?: readonly number[];
  };
}

/** Of the logarithm of the average over the loss on all images, in a recorded run, from one step to another. */
function errorsOf({ loss, reference }: RecordedRun, from: number, to: number): number[] {
  const averages = averagesOf(loss);
  const measured = reference.lossInTraining ?? reference.loss;
  return reference.step.flatMap((step, index) =>
    step >= from && step <= to ? Math.log(averages[step - 1]! / measured[index]!) : [],
  );
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const positive = fc.array(fc.float({ min: 0, max: 10, noNaN: true }), { minLength: 1 });

describe('on curves without noise', () => {
  it.each([0.25, 0.5, 1, 2])('lies on a loss that falls as step ** -%f', (power) => {
    const loss = (step: number) => step ** -power;
    const averages = averagesOf(Array.from({ length: 2000 }, (_, index) => loss(index + 1)));
    for (const step of [30, 100, 300, 2000]) {
      expect(averages[step - 1]! / loss(step)).toBeCloseTo(1, 1);
    }
  });

  it('lies on one that falls exponentially', () => {
    const loss = (step: number) => Math.exp(-step / 60);
    const averages = averagesOf(Array.from({ length: 600 }, (_, index) => loss(index + 1)));
    expect(averages[599]! / loss(600)).toBeCloseTo(1, 2);
  });

  it('stays on a level', () => {
    expect(averagesOf(new Array<number>(500).fill(0.3))).toEqual(new Array(500).fill(0.3));
  });

  it('comes to a new level, and is not far beyond it on the way', () => {
    const jump = (from: number, to: number) =>
      averagesOf([...new Array<number>(400).fill(from), ...new Array<number>(200).fill(to)]);
    for (const [from, to] of [
      [0.05, 0.5],
      [0.5, 0.05],
    ] as const) {
      const after = jump(from, to).slice(400);
      expect(after.at(-1)! / to).toBeCloseTo(1, 1);
      for (const value of after) {
        expect(value).toBeGreaterThanOrEqual(0.05);
        expect(value).toBeLessThanOrEqual(0.5);
      }
    }
  });
});

describe('with noise', () => {
  /** Around a level, the noise of a mean of skewed losses. */
  const noisy = (length: number, deviation: number) => {
    const random = createRandom(1, 'noise');
    const shrink = Math.exp(-(deviation ** 2) / 2);
    return Array.from({ length }, () => shrink * Math.exp(deviation * random.normal()));
  };

  it('is right in the mean, and hardly rougher than an average that knows no trend', () => {
    const values = noisy(20_000, 0.5);
    const averages = averagesOf(values).slice(200);
    const deviation = Math.sqrt(meanOf(averages.map((value) => (value - 1) ** 2)));
    expect(Math.abs(meanOf(averages) - meanOf(values))).toBeLessThan(0.01);
    // That of an exponential average: the square root of w / (2 - w), times the noise of a value.
    const weight = 1 - 0.5 ** (1 / 20);
    const plain = Math.sqrt((weight / (2 - weight)) * (Math.exp(0.25) - 1));
    expect(deviation).toBeLessThan(1.1 * plain);
  });

  it('is not taken in by one batch', () => {
    const values = noisy(400, 0.3);
    const averages = averagesOf([...values, 100, ...values.slice(0, 1)]);
    const weight = 1 - 0.5 ** (1 / 20);
    // What the plain average would make of it, and a tenth.
    expect(averages[400]).toBeLessThan(1.1 * (averages[399]! + weight * 100));
  });
});

describe('on recorded runs', () => {
  const runs = Object.entries<RecordedRun>(fixture.runs);

  it.each(runs)('%s: is near the loss on all images, and above it as often as below', (_, run) => {
    for (const [from, to] of [
      [2, 32],
      [33, 256],
      [257, Infinity],
    ] as const) {
      const errors = errorsOf(run, from, to);
      const bias = meanOf(errors);
      const spread = Math.sqrt(meanOf(errors.map((error) => (error - bias) ** 2)));
      expect(Math.abs(bias)).toBeLessThan(0.12);
      expect(spread).toBeLessThan(0.3);
    }
  });

  it('is so in all of them together', () => {
    const errors = runs.flatMap(([, run]) => errorsOf(run, 2, Infinity));
    expect(Math.abs(meanOf(errors))).toBeLessThan(0.05);
    expect(Math.sqrt(meanOf(errors.map((error) => error ** 2)))).toBeLessThan(0.1);
  });
});

describe('whatever the values', () => {
  it('starts at the first and stays between the extremes', () => {
    fc.assert(
      fc.property(positive, fc.constantFrom(0.5, 2, 20, 500), (values, halfLife) => {
        const averages = averagesOf(values, halfLife);
        expect(averages[0]).toBe(values[0]);
        averages.forEach((average, index) => {
          const before = values.slice(0, index + 1);
          expect(average).toBeGreaterThanOrEqual(Math.min(...before));
          expect(average).toBeLessThanOrEqual(Math.max(...before));
        });
      }),
    );
  });

  it('does not depend on what comes later, or on the unit', () => {
    fc.assert(
      fc.property(positive, positive, (values, more) => {
        const averages = averagesOf(values);
        expect(averagesOf([...values, ...more]).slice(0, values.length)).toEqual(averages);
        // By a power of two nothing is rounded, unless what is tiny vanishes.
        fc.pre(values.every((value) => value === 0 || value > 1e-30));
        expect(averagesOf(values.map((value) => value * 4))).toEqual(
          averages.map((average) => average * 4),
        );
      }),
    );
  });

  it('passes over what is not finite', () => {
    fc.assert(
      fc.property(positive, fc.nat(), (values, place) => {
        const at = place % (values.length + 1);
        for (const strange of [Number.NaN, Infinity, -Infinity]) {
          const average = new TrendAverage();
          const before = values.slice(0, at).map((value) => average.add(value));
          expect(average.add(strange)).toBe(before.at(-1) ?? Number.NaN);
          const after = values.slice(at).map((value) => average.add(value));
          expect([...before, ...after]).toEqual(averagesOf(values));
        }
      }),
    );
  });

  it('is the values themselves with a half-life of 0', () => {
    expect(averagesOf([3, 1e-3, 2e30, 5], 0)).toEqual([3, 1e-3, 2e30, 5]);
  });

  it('finds its way from zeros and back to them', () => {
    const averages = averagesOf([0, 0, 0, 0.5, 0.5, ...new Array<number>(3000).fill(0)]);
    expect(averages.slice(0, 3)).toEqual([0, 0, 0]);
    expect(averages[4]).toBeGreaterThan(0);
    expect(averages.at(-1)).toBeLessThan(1e-9);
  });
});
