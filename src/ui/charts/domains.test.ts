import { describe, expect, it } from 'vitest';

import { MetricSeries } from '../../math/metric-series';
import { accuracyDomain, endOfStepAxis, learningRateDomain, lossDomain } from './domains';

function plotOf(loss: number[], accuracy = loss.map(() => 0.5)) {
  const series = new MetricSeries();
  series.append({
    firstStep: 1,
    loss: Float32Array.from(loss),
    accuracy: Float32Array.from(accuracy),
    learningRate: new Float32Array(loss.length).fill(0.001),
  });
  return series.plot(600);
}

describe('endOfStepAxis', () => {
  it('starts wide enough for a few single steps and grows in leaps', () => {
    expect(endOfStepAxis(0)).toBe(20);
    expect(endOfStepAxis(1204)).toBe(1500);
  });
});

describe('lossDomain', () => {
  it('shows the guessing line before there is anything else', () => {
    expect(lossDomain(plotOf([]), 'linear', Math.log(10))).toEqual([0, 2.5]);
    expect(lossDomain(plotOf([]), 'log', Math.log(10))).toEqual([0.25, 2.5]);
  });

  it('lets a spike stretch it, but only so far', () => {
    const calm = Array.from({ length: 50 }, () => 1);
    expect(lossDomain(plotOf([...calm, 5]), 'linear', 2.3)[1]).toBe(6);
    expect(lossDomain(plotOf([...calm, 1e6]), 'linear', 2.3)[1]).toBeGreaterThan(1e4);
    expect(lossDomain(plotOf([...calm, 1e-6]), 'log', 2.3)[0]).toBeCloseTo(0.2);
  });

  it('is a proper interval for any values', () => {
    const strange = [0, Number.NaN, Number.POSITIVE_INFINITY, 3e38, 1e-45];
    for (const scale of ['linear', 'log'] as const) {
      const [minimum, maximum] = lossDomain(plotOf(strange), scale, Math.log(10));
      expect(minimum).toBeGreaterThanOrEqual(scale === 'log' ? 1e-8 : 0);
      expect(maximum).toBeGreaterThan(minimum);
      expect(maximum).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });
});

describe('accuracyDomain', () => {
  it('closes in as the model learns', () => {
    const learning = Array.from({ length: 1000 }, (_, step) => 0.985 - 0.9 * 0.97 ** step);
    expect(accuracyDomain(plotOf([]))).toEqual([0, 1]);
    expect(accuracyDomain(plotOf(learning, learning))).toEqual([0.95, 1]);
  });

  it('shows a fall after the start in full', () => {
    const collapsed = Array.from({ length: 1000 }, (_, step) => (step < 900 ? 0.98 : 0.1));
    expect(accuracyDomain(plotOf(collapsed, collapsed))).toEqual([0, 1]);
  });
});

describe('learningRateDomain', () => {
  it('surrounds the rates', () => {
    const [minimum, maximum] = learningRateDomain(plotOf([1, 1]));
    expect(minimum).toBeCloseTo(0.0004);
    expect(maximum).toBeCloseTo(0.0025);
  });
});
