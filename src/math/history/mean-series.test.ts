import { describe, expect, it } from 'vitest';

import { sampleTest, wholeTest } from '../testing/made-tests';
import { keptMean, meanSeries } from './mean-series';
import { MetricSeries } from './metric-series';
import { spreadOfLines } from './seed-spread';

function seriesOf(firstStep: number, losses: readonly number[], elapsedMs: number): MetricSeries {
  const series = new MetricSeries();
  const column = (values: readonly number[]) => Float32Array.from(values);
  series.append(
    {
      firstStep,
      loss: column(losses),
      score: column(losses.map((loss) => 1 - loss)),
      learningRate: column(losses.map(() => 0.5)),
    },
    elapsedMs,
  );
  return series;
}

const test = (step: number, loss: number) => wholeTest(step, { loss, score: 1 - loss });
const sample = (step: number) => sampleTest(step);

describe('the mean of several runs', () => {
  it('has the mean of each step, and of the time that they took to it', () => {
    const mean = meanSeries([seriesOf(1, [1, 0.5], 20), seriesOf(1, [0.5, 0.25], 40)]);
    expect(mean.lastStep).toBe(2);
    expect([mean.at(1)!.loss, mean.at(2)!.loss]).toEqual([0.75, 0.375]);
    expect(mean.at(2)).toMatchObject({ score: 0.625, learningRate: 0.5 });
    expect(mean.timeAt(2)).toBe(30);
  });

  it('goes as far as all have come, and has no step that one of them lacks', () => {
    const mean = meanSeries([seriesOf(1, [1, 1, 1, 1], 4), seriesOf(3, [0.5, 0.5, 0.5], 5)]);
    expect(Array.from(mean.table().step)).toEqual([3, 4]);
    expect(mean.at(3)!.loss).toBe(0.75);
  });

  it('has the tests that all made at a step on the same images', () => {
    const [one, other] = [seriesOf(1, [1, 1, 1], 3), seriesOf(1, [1, 1, 1], 3)];
    one.addEvaluations([test(1, 0.5)]);
    one.addEvaluations([sample(2)]);
    one.addEvaluations([test(3, 0.25)]);
    other.addEvaluations([test(2, 0.5)]);
    other.addEvaluations([test(3, 0.75)]);
    const { lossError: _of, ...mean } = test(3, 0.5);
    expect(meanSeries([one, other]).evaluations).toEqual([mean]);
  });

  it('is no number where one of them is none', () => {
    const mean = meanSeries([seriesOf(1, [Number.NaN], 1), seriesOf(1, [1], 1)]);
    expect(mean.at(1)!.loss).toBeNaN();
  });

  it('of runs that stand still is computed once', () => {
    const [one, other] = [seriesOf(1, [1], 1), seriesOf(1, [2], 1)];
    const mean = keptMean([one, other]);
    expect(keptMean([one, other])).toBe(mean);
    other.addEvaluations([test(1, 0.5)]);
    expect(keptMean([one, other])).not.toBe(mean);
    expect(keptMean([one])).not.toBe(mean);
  });
});

describe('the spread of lines', () => {
  const line = (...values: readonly (readonly [number, number])[]) =>
    values.map(([step, value]) => ({ step, value }));

  it('is told at the steps that all have, where all are finite', () => {
    const lines = [
      line([50, 1], [100, 3], [150, 4], [200, Infinity]),
      line([100, 5], [150, 8], [200, 2]),
    ];
    expect(spreadOfLines(lines)).toEqual([
      { step: 100, mean: 4, deviation: Math.SQRT2 },
      { step: 150, mean: 6, deviation: 2 * Math.SQRT2 },
    ]);
  });

  it('is not known of one', () => {
    expect(spreadOfLines([line([50, 1])])).toEqual([]);
    expect(spreadOfLines([])).toEqual([]);
  });
});
