import { describe, expect, it } from 'vitest';

import { MetricSeries } from '../../math/history/metric-series';
import {
  accuracyDomain,
  extentOf,
  extentOfStepped,
  extentWithin,
  learningRateDomain,
  lossDomain,
  lowestAccuracy,
  union,
} from './domains';

function plotOf(loss: number[], accuracy = loss.map(() => 0.5)) {
  const series = new MetricSeries();
  series.append({
    firstStep: 1,
    loss: Float32Array.from(loss),
    score: Float32Array.from(accuracy),
    learningRate: new Float32Array(loss.length).fill(0.001),
  });
  return series.plot(600);
}

function extentsOf(loss: number[]) {
  const plot = plotOf(loss);
  const calmLoss = union(extentOf(plot.smoothedLoss), extentOf(plot.testLoss));
  return { calmLoss, noisyLoss: union(calmLoss, extentOf(plot.loss)) };
}

const domainOf = (runs: number[][], scale: 'linear' | 'log', guessingLoss: number, factor = 1) =>
  lossDomain(runs.map(extentsOf), factor, scale, guessingLoss);

describe('lossDomain', () => {
  it('shows the guessing line before there is anything else', () => {
    expect(domainOf([[]], 'linear', Math.log(10))).toEqual([0, 2.5]);
    expect(domainOf([[]], 'log', Math.log(10))).toEqual([0.25, 2.5]);
  });

  it('lets a spike stretch it, but only so far', () => {
    const calm = Array.from({ length: 50 }, () => 1);
    expect(domainOf([[...calm, 5]], 'linear', 2.3)[1]).toBe(6);
    expect(domainOf([[...calm, 1e6]], 'linear', 2.3)[1]).toBeGreaterThan(1e4);
    expect(domainOf([[...calm, 1e-6]], 'log', 2.3)[0]).toBeCloseTo(0.2);
  });

  it('has room for every run, in the unit of the axis', () => {
    expect(domainOf([[1], [7.5]], 'linear', 2.3)).toEqual([0, 8]);
    expect(domainOf([[1], [7.5]], 'linear', 3.3, Math.LOG2E)).toEqual([0, 12]);
  });

  it('is a proper interval for any values', () => {
    const strange = [0, Number.NaN, Number.POSITIVE_INFINITY, 3e38, 1e-45];
    for (const scale of ['linear', 'log'] as const) {
      const [minimum, maximum] = domainOf([strange], scale, Math.log(10));
      expect(minimum).toBeGreaterThanOrEqual(scale === 'log' ? 1e-8 : 0);
      expect(maximum).toBeGreaterThan(minimum);
      expect(maximum).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });
});

describe('accuracyDomain', () => {
  const domain = (values: number[]) => accuracyDomain(lowestAccuracy(plotOf(values, values)));

  it('closes in as the model learns', () => {
    expect(domain([])).toEqual([0, 1]);
    const learning = Array.from({ length: 1000 }, (_, step) => 0.985 - 0.9 * 0.97 ** step);
    expect(domain(learning)).toEqual([0.95, 1]);
  });

  it('shows a fall after the start in full', () => {
    const collapsed = Array.from({ length: 1000 }, (_, step) => (step < 900 ? 0.98 : 0.1));
    expect(domain(collapsed)).toEqual([0, 1]);
  });
});

describe('learningRateDomain', () => {
  it('has the rates well within round ends', () => {
    expect(learningRateDomain(extentOf(plotOf([1, 1]).learningRate), 0.3)).toEqual([5e-4, 2e-3]);
    expect(learningRateDomain([1e-5, 0.04], 0.3)).toEqual([5e-6, 0.1]);
  });

  it('is around the rate that a run begins with before it has any', () => {
    expect(learningRateDomain(extentOf([]), 0.003)).toEqual([2e-3, 5e-3]);
  });
});

describe('a part of the steps', () => {
  const falling = Array.from({ length: 1000 }, (_, step) => 2.3 * 0.99 ** step);
  const line = falling.map((value, index) => ({ step: index + 1, value }));

  it('has what a line is there, and where it enters and leaves', () => {
    const [lowest, highest] = extentWithin(line, { from: 200, to: 300 });
    expect([lowest, highest]).toEqual([falling[299], falling[199]]);
    const sparse = [
      { step: 100, value: 1 },
      { step: 200, value: 0.01 },
    ];
    // Half way, as a straight line has it and as one on a logarithmic axis.
    const [low, high] = extentWithin(sparse, { from: 150, to: 150 });
    expect(low).toBeCloseTo(0.1);
    expect(high).toBeCloseTo(0.505);
    expect(extentWithin(sparse, { from: 300, to: 400 })).toEqual(extentOf([]));
  });

  it('has the rate that holds there, and none of a run that ended before', () => {
    const rates = [
      { step: 1, value: 0.1 },
      { step: 50, value: 0.01 },
      { step: 90, value: 0.001 },
    ];
    expect(extentOfStepped(rates, { from: 60, to: 80 })).toEqual([0.01, 0.01]);
    expect(extentOfStepped(rates, { from: 60, to: 95 })).toEqual([0.001, 0.01]);
    expect(extentOfStepped(rates, { from: 91, to: 95 })).toEqual(extentOf([]));
    expect(extentOfStepped([], { from: 1, to: 5 })).toEqual(extentOf([]));
  });

  it('is shown without what is not there, on either scale', () => {
    const within = extentWithin(line, { from: 200, to: 250 });
    const runs = [{ calmLoss: within, noisyLoss: within }];
    expect(lossDomain(runs, 1, 'log', Math.log(10), true)).toEqual([0.1, 0.4]);
    expect(lossDomain(runs, 1, 'linear', Math.log(10), true)).toEqual([0.1, 0.4]);
    expect(lossDomain(runs, 1, 'log', Math.log(10))).toEqual([0.1, 2.5]);
    const flat = [{ calmLoss: [2, 2], noisyLoss: [2, 2] }] as const;
    for (const scale of ['linear', 'log'] as const) {
      const [minimum, maximum] = lossDomain(flat, 1, scale, 9, true);
      expect(maximum).toBeGreaterThan(minimum);
      expect(minimum).toBeGreaterThan(1);
    }
    expect(lossDomain([], 1, 'log', Math.log(10), true)).toEqual([0.25, 2.5]);
  });
});
