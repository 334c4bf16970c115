import { expect, it } from 'vitest';

import { MetricSeries } from '../../math/history/metric-series';
import { tableSteps } from './table-steps';
import { sampleTest } from '../../math/testing/made-tests';

function seriesWith(learningRate: number[]): MetricSeries {
  const series = new MetricSeries();
  series.append({
    firstStep: 1,
    loss: new Float32Array(learningRate.length),
    score: new Float32Array(learningRate.length),
    learningRate: Float32Array.from(learningRate),
  });
  series.addEvaluations([sampleTest(2)]);
  return series;
}

it('lists tests and changes of the learning rate, newest first', () => {
  expect(tableSteps(seriesWith([1, 1, 1, 0.5, 0.5]), 200)).toEqual([4, 2, 1]);
});

it('gives no rows to a schedule', () => {
  expect(tableSteps(seriesWith([5, 4, 3, 2, 1]), 4)).toEqual([2]);
});
