import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MetricSeries } from '../math/history/metric-series';
import { sampleTest, wholeTest } from '../math/testing/made-tests';
import { defaultRunConfig, defaultsOf } from './run-config';
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
  const summary = summaryOf(series, defaultRunConfig);
  return { series, summary, line: summary.lossLine! };
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

describe('a run that holds images for validation', () => {
  const series = new MetricSeries();
  const same = new Float32Array(90).fill(1);
  series.append({ firstStep: 1, loss: same, score: same, learningRate: same });
  const held = { split: 'validation' } as const;
  series.addEvaluations([
    wholeTest(30, { loss: 0.31, score: 0.91 }),
    wholeTest(60, { loss: 0.25, score: 0.92 }),
    wholeTest(90, { loss: 0.29, score: 0.94 }),
    sampleTest(90),
    wholeTest(30, { ...held, loss: 0.3, score: 0.92 }),
    wholeTest(60, { ...held, loss: 0.32, score: 0.93 }),
    wholeTest(90, { ...held, loss: 0.35, score: 0.91 }),
    sampleTest(90, { ...held, loss: 0.36, score: 0.9 }),
  ]);

  it('has the tests of the steps that validation chooses for its best, and what was measured on either', () => {
    const config = { ...defaultRunConfig, validationCount: 5000 };
    expect(summaryOf(series, config)).toMatchObject({
      testLoss: 0.29,
      testAccuracy: 0.94,
      bestTestLoss: 0.31,
      bestTestAccuracy: 0.92,
      validationLoss: 0.35,
      validationAccuracy: 0.91,
      bestValidationLoss: 0.3,
      bestValidationAccuracy: 0.93,
      validationStep: 90,
      validationSampleLoss: 0.36,
      validationSampleAccuracy: 0.9,
    });
  });

  it('has no accuracies of it where its score is none, and another has nothing of it', () => {
    const gan = { ...defaultsOf('anomaly-gan'), validationCount: 5000 };
    expect(summaryOf(series, gan)).toMatchObject({
      validationLoss: 0.35,
      validationAccuracy: null,
      bestValidationAccuracy: null,
      validationSampleAccuracy: null,
    });
    const fields = Object.keys(lineOf([1]).summary);
    expect(fields.filter((field) => /validation/i.test(field))).toEqual([]);
  });
});

it('what a diverged run ended with is not in it, and a run without steps has none', () => {
  const { line } = lineOf([2, 3, Number.NaN, Number.POSITIVE_INFINITY]);
  expect(line.every(Number.isFinite)).toBe(true);
  expect(line.slice(0, 2)).toEqual([1, 2]);
  expect(lineOf([]).line).toEqual([]);
});
