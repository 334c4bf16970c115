import { expect, it } from 'vitest';

import { MetricSeries } from '../../math/history/metric-series';
import { isStuckAtGuessing } from './stuck';

const guess = Math.log(10);

function seriesOf(loss: (step: number) => number, score: number, steps: number): MetricSeries {
  const series = new MetricSeries();
  const column = (value: (step: number) => number) =>
    Float32Array.from({ length: steps }, (_, index) => value(index + 1));
  series.append({
    firstStep: 1,
    loss: column(loss),
    score: column(() => score),
    learningRate: column(() => 1),
  });
  return series;
}

it('is a network that guesses for 300 steps', () => {
  expect(
    isStuckAtGuessing(
      seriesOf(() => guess, 0.1, 300),
      guess,
      10,
    ),
  ).toBe(false);
  expect(
    isStuckAtGuessing(
      seriesOf(() => guess, 0.1, 301),
      guess,
      10,
    ),
  ).toBe(true);
});

it('is one that learnt before, once that is long ago', () => {
  const killedAt100 = (step: number) => (step < 100 ? 0.3 : 2.31);
  expect(isStuckAtGuessing(seriesOf(killedAt100, 0.1, 300), guess, 10)).toBe(false);
  expect(isStuckAtGuessing(seriesOf(killedAt100, 0.1, 600), guess, 10)).toBe(true);
});

it('is not one that is right more often than chance, as with much label smoothing', () => {
  expect(
    isStuckAtGuessing(
      seriesOf(() => 2.28, 0.9, 600),
      guess,
      10,
    ),
  ).toBe(false);
});

it('is not one whose loss falls', () => {
  expect(
    isStuckAtGuessing(
      seriesOf((step) => guess - step / 3000, 0.1, 600),
      guess,
      10,
    ),
  ).toBe(false);
});
