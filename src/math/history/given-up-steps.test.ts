import { describe, expect, it } from 'vitest';

import { givenUpTable } from './given-up-steps';
import { MetricSeries } from './metric-series';

function stepsOf(firstStep: number, loss: number[]) {
  const column = (value: number) => new Float32Array(loss.length).fill(value);
  return {
    firstStep,
    loss: Float32Array.from(loss),
    score: column(0.5),
    learningRate: column(0.25),
  };
}

function seriesOf(loss: number[]): MetricSeries {
  const series = new MetricSeries();
  series.append(stepsOf(1, loss));
  return series;
}

describe('steps that came to nothing', () => {
  it('stay to be seen when others take their place', () => {
    const series = seriesOf([3, 2, 1, 50]);
    series.goBackTo(2);
    expect(series.givenUp).toEqual([]);
    series.append(stepsOf(3, [1.5, 1]));
    expect(series.givenUp).toEqual([
      {
        keptStep: 2,
        loss: [
          { step: 2, value: 2 },
          { step: 3, value: 1 },
          { step: 4, value: 50 },
        ],
      },
    ]);
    expect(series.at(4)?.loss).toBe(1);
    // Steps that are made again, as after a reload, give up nothing.
    series.append(stepsOf(4, [1]));
    expect(series.givenUp).toHaveLength(1);
    series.append(stepsOf(2, [2]));
    expect(series.givenUp).toEqual([]);
  });

  it('are known again of what was kept of them', () => {
    const series = seriesOf([3, 2, 1, 50]);
    series.goBackTo(2);
    series.append(stepsOf(3, [1.5, 1]));
    const again = seriesOf([3, 2, 1.5, 1]);
    again.addGivenUp(series.givenUp.map(givenUpTable));
    expect(again.givenUp).toEqual(series.givenUp);
    again.append(stepsOf(2, [2]));
    expect(again.givenUp).toEqual([]);
  });

  it('are gone with the run', () => {
    const series = seriesOf([3, 50]);
    series.goBackTo(0);
    series.append(stepsOf(1, [3]));
    expect(series.givenUp).toHaveLength(1);
    series.clear();
    expect(series.givenUp).toEqual([]);
  });
});
