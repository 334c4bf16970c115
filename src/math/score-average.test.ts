import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import fixture from './fixtures/pytorch-smoothing.json';
import { ScoreAverage } from './score-average';
import { TrendAverage } from './trend-average';

function averagesOf(scores: readonly number[]): number[] {
  const average = new ScoreAverage();
  return scores.map((score) => average.add(score));
}

describe('of shares', () => {
  it('stays between the extremes, and begins at the first', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 64 }), { minLength: 1 });
    fc.assert(
      fc.property(shares, (counts) => {
        const scores = counts.map((count) => count / 64);
        const averages = averagesOf(scores);
        expect(averages[0]).toBe(scores[0]);
        averages.forEach((average, index) => {
          const before = scores.slice(0, index + 1);
          expect(average).toBeGreaterThanOrEqual(Math.min(...before));
          expect(average).toBeLessThanOrEqual(Math.max(...before));
        });
      }),
    );
  });

  it('does not say 100 % while batches have errors', () => {
    // Errors fall to one image in two batches, and stay there.
    const scores = Array.from({ length: 400 }, (_, step) => {
      const errors = Math.max(step % 2, Math.round(58 * 0.96 ** step));
      return 1 - errors / 64;
    });
    expect(Math.max(...averagesOf(scores))).toBeLessThan(0.997);
  });

  const { 'wrong-labels': byHeart, default: usual } = fixture.runs;
  it.each([byHeart, usual])(
    'is near that of all images in a recorded run',
    ({ score, reference }) => {
      const averages = averagesOf(score);
      const errors = reference.step.map(
        (step, index) => averages[step - 1]! - reference.accuracy[index]!,
      );
      const later = errors.filter((_, index) => reference.step[index]! > 32);
      const bias = later.reduce((sum, error) => sum + error, 0) / later.length;
      expect(Math.abs(bias)).toBeLessThan(0.02);
    },
  );
});

it('of losses is the average of a loss', () => {
  const losses = [1.2, 0.9, 1.5, 0.8, 0.7];
  const average = new TrendAverage();
  expect(averagesOf(losses)).toEqual(losses.map((loss) => average.add(loss)));
});

it('passes over what is not finite', () => {
  expect(averagesOf([Number.NaN, 0.5, Infinity, Number.NaN])).toEqual([Number.NaN, 0.5, 0.5, 0.5]);
});
