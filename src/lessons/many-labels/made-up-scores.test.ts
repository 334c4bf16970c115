import { describe, expect, it } from 'vitest';

import { madeUpScores } from './made-up-scores';
import { bestF1Threshold } from '../../math/thresholds';

const habit = { trueCount: 200, separation: 3, bias: 0 };
const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('madeUpScores', () => {
  it('are the same for the same seed and label, with two decimals in [0, 1]', () => {
    const scores = madeUpScores(1, '3', 500, habit);
    expect(madeUpScores(1, '3', 500, habit)).toEqual(scores);
    expect(madeUpScores(2, '3', 500, habit)).not.toEqual(scores);
    expect(madeUpScores(1, '7', 500, habit)).not.toEqual(scores);
    expect(scores.filter(({ isTrue }) => isTrue)).toHaveLength(200);
    for (const { score } of scores) {
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
      expect(score).toBe(Number(score.toFixed(2)));
    }
  });

  it('are higher where the label holds, and lower all over from a timid network', () => {
    const scores = madeUpScores(1, '3', 500, habit);
    const of = (isTrue: boolean) =>
      meanOf(scores.filter((image) => image.isTrue === isTrue).map(({ score }) => score));
    expect(of(true)).toBeGreaterThan(of(false) + 0.3);
    const timid = madeUpScores(1, '3', 500, { ...habit, bias: -2 });
    expect(bestF1Threshold(timid)).toBeLessThan(bestF1Threshold(scores));
  });
});
