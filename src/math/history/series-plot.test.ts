import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { sampleTest } from '../testing/made-tests';
import { MetricSeries } from './metric-series';

function seriesOf(loss: number[]): MetricSeries {
  const series = new MetricSeries();
  const column = (value: number) => new Float32Array(loss.length).fill(value);
  series.append({
    firstStep: 1,
    loss: Float32Array.from(loss),
    score: column(0.5),
    learningRate: column(0.25),
  });
  return series;
}

describe('a part of a run', () => {
  it('is drawn in full detail, and goes on to what borders on it', () => {
    const series = seriesOf(Array.from({ length: 50_000 }, (_, index) => 1 / (index + 1)));
    for (let step = 100; step <= 50_000; step += 100) series.addEvaluations([sampleTest(step)]);
    const { loss, smoothedLoss, testLoss, learningRate, lastStep } = series.plot(600, {
      from: 20_150,
      to: 20_450,
    });
    const steps = loss.map(({ step }) => step);
    for (let step = 20_149; step <= 20_451; step += 1) expect(steps).toContain(step);
    expect(steps.length).toBeLessThan(310);
    expect(smoothedLoss.map(({ step }) => step)).toEqual(steps);
    expect(testLoss.map(({ step }) => step)).toEqual([20_100, 20_200, 20_300, 20_400, 20_500]);
    // The rate that holds there was set long before.
    expect(learningRate.map(({ step }) => step)).toEqual([steps[0], steps.at(-1)]);
    expect(lastStep).toBe(50_000);
  });

  it('has few points, within it or next to it, however wide it is', () => {
    const series = seriesOf(Array.from({ length: 5000 }, (_, index) => Math.sin(index) + 2));
    for (let step = 10; step <= 5000; step += 10) series.addEvaluations([sampleTest(step)]);
    const place = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(place, place, fc.integer({ min: 4, max: 700 }), (one, other, maximumPoints) => {
        const range = { from: Math.min(one, other), to: Math.max(one, other) };
        const { lastStep, stepsPerPoint, ...lines } = series.plot(maximumPoints, range);
        expect(lastStep).toBe(5000);
        for (const line of Object.values(lines)) {
          expect(line.length).toBeLessThanOrEqual(maximumPoints);
          const steps = line.map(({ step }) => step);
          expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
        }
        for (const { step } of lines.loss) {
          expect(step).toBeGreaterThan(range.from - 4 * stepsPerPoint - 4);
          expect(step).toBeLessThan(range.to + 4 * stepsPerPoint + 4);
        }
      }),
    );
  });
});
