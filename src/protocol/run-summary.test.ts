import fc from 'fast-check';
import { expect, it } from 'vitest';

import { MetricSeries } from '../math/history/metric-series';
import { defaultRunConfig } from './run-config';
import { summaryOf } from './run-summary';

function lineOf(losses: readonly number[], smoothedBy?: number) {
  const series = new MetricSeries();
  const same = Float32Array.from(losses, () => 0.1);
  series.append({
    firstStep: 1,
    loss: Float32Array.from(losses),
    score: same,
    learningRate: same,
  });
  if (smoothedBy !== undefined) series.smooth(smoothedBy);
  return { series, line: summaryOf(series, defaultRunConfig).lossLine! };
}

it('the line of the loss is few finite points of the smoothed loss, from the first step to the last', () => {
  const losses = fc.array(fc.float({ min: Math.fround(0.001), max: 10, noNaN: true }), {
    minLength: 1,
    maxLength: 3000,
  });
  fc.assert(
    fc.property(losses, (loss) => {
      const { series, line } = lineOf(loss);
      const steps = line.filter((_, at) => at % 2 === 0);
      expect(steps[0]).toBe(1);
      expect(steps.at(-1)).toBe(loss.length);
      expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
      expect(line.length).toBeLessThanOrEqual(96);
      for (let at = 0; at < line.length; at += 2) {
        const { smoothedLoss } = series.at(line[at]!)!;
        // As many digits as are ever told of it.
        expect(Math.abs(line[at + 1]! / smoothedLoss - 1)).toBeLessThan(1e-5);
      }
    }),
    { numRuns: 40 },
  );
});

it('does not follow how a person has the charts smoothed', () => {
  const losses = Array.from({ length: 300 }, (_, index) => 2 + (index % 3) / 2);
  expect(lineOf(losses, 0).line).toEqual(lineOf(losses).line);
});

it('what a diverged run ended with is not in it, and a run without steps has none', () => {
  const { line } = lineOf([2, 3, Number.NaN, Number.POSITIVE_INFINITY]);
  expect(line.every(Number.isFinite)).toBe(true);
  expect(line.slice(0, 2)).toEqual([1, 2]);
  expect(lineOf([]).line).toEqual([]);
});
