import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { scoreOfRow, scoresOfRows } from './detector-scores';

const logits = fc.array(fc.double({ min: -30, max: 30, noNaN: true }), {
  minLength: 2,
  maxLength: 12,
});

describe('scores of a classifier', () => {
  it('are largest where all classes are as likely', () => {
    expect(scoreOfRow('max-softmax', [1, 1, 1, 1])).toBeCloseTo(0.75, 12);
    expect(scoreOfRow('entropy', [1, 1, 1, 1])).toBeCloseTo(Math.log(4), 12);
    expect(scoreOfRow('energy', [1, 1, 1, 1])).toBeCloseTo(-1 - Math.log(4), 12);
  });

  it('stay within their bounds, and all but energy do not see what is added to every logit', () => {
    fc.assert(
      fc.property(logits, fc.double({ min: -20, max: 20, noNaN: true }), (row, shift) => {
        const moved = row.map((logit) => logit + shift);
        const surprise = scoreOfRow('max-softmax', row);
        expect(surprise).toBeGreaterThanOrEqual(0);
        expect(surprise).toBeLessThanOrEqual(1 - 1 / row.length + 1e-12);
        expect(scoreOfRow('max-softmax', moved)).toBeCloseTo(surprise, 9);
        expect(scoreOfRow('entropy', moved)).toBeCloseTo(scoreOfRow('entropy', row), 8);
        expect(scoreOfRow('energy', moved)).toBeCloseTo(scoreOfRow('energy', row) - shift, 9);
      }),
    );
  });
});

it('reads rows one after another', () => {
  const rows = Float32Array.of(0.5, 0.75, 0.25, 0.125);
  expect([...scoresOfRows('squared-error', rows, 2)]).toEqual([0.5, 0.25]);
  expect([...scoresOfRows('cross-entropy', rows, 2)]).toEqual([0.75, 0.125]);
  expect([...scoresOfRows('discriminator', rows, 4)]).toEqual([-0.5, -0.75, -0.25, -0.125]);
});
