import { expect, it } from 'vitest';

import { MetricSeries } from '../../math/history/metric-series';
import { sampleTest, wholeTest } from '../../math/testing/made-tests';
import { type AxisKind, runAxis } from './run-axis';
import { tableSteps } from './table-steps';

function seriesWith(learningRate: number[]): MetricSeries {
  const series = new MetricSeries();
  series.append(
    {
      firstStep: 1,
      loss: new Float32Array(learningRate.length),
      score: new Float32Array(learningRate.length),
      learningRate: Float32Array.from(learningRate),
    },
    10 * learningRate.length,
  );
  series.addEvaluations([sampleTest(2)]);
  return series;
}

const partOf = (series: MetricSeries, from: number, to: number, kind: AxisKind = 'step') => ({
  axis: runAxis(series, kind, 10),
  range: { from, to },
});

it('lists tests and changes of the learning rate, newest first', () => {
  const { steps, isCut } = tableSteps(seriesWith([1, 1, 1, 0.5, 0.5]), 200);
  expect(steps).toEqual([4, 2, 1]);
  expect(isCut).toBe(false);
});

it('gives no rows to a schedule', () => {
  expect(tableSteps(seriesWith([5, 4, 3, 2, 1]), 4).steps).toEqual([2]);
});

it('says that there are more than rows for them', () => {
  const series = seriesWith(Array.from({ length: 500 }, () => 1));
  series.addEvaluations([100, 200, 300].flatMap((step) => [sampleTest(step), wholeTest(step)]));
  expect(tableSteps(series, 3)).toEqual({ steps: [300, 200, 100], isEach: false, isCut: true });
});

it('keeps to the part that is shown, whatever the axis counts', () => {
  const series = seriesWith(Array.from({ length: 500 }, () => 1));
  series.addEvaluations([100, 200, 300].map((step) => sampleTest(step)));
  const stepsOf = (...part: Parameters<typeof partOf>) => tableSteps(series, 20, partOf(...part));
  expect(stepsOf(series, 50, 200)).toMatchObject({ steps: [200, 100], isEach: false });
  expect(stepsOf(series, 5, 20.5, 'epoch').steps).toEqual([200, 100]);
  expect(stepsOf(series, 500, 2000, 'time').steps).toEqual([200, 100]);
  // The run ends before.
  expect(stepsOf(series, 600, 900).steps).toEqual([]);
});

it('lists each step of a part that has no more of them than there are rows', () => {
  const series = seriesWith([1, 1, 1, 1, 1, 1]);
  expect(tableSteps(series, 4, partOf(series, 2.5, 5))).toEqual({
    steps: [5, 4, 3],
    isEach: true,
    isCut: false,
  });
});
