import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guessingLoss, type LossId, lossOf, type LossSettings } from './losses';
import { surprisal } from './softmax';

const ids: readonly LossId[] = ['cross-entropy', 'focal', 'class-weighted', 'mse'];
const neutral: LossSettings = {
  labelSmoothing: 0,
  focalGamma: 0,
  weightedClass: 0,
  classWeight: 1,
};
const anyLogits = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), {
  minLength: 2,
  maxLength: 10,
});

describe.each(ids)('%s', (loss) => {
  it('is never negative, and finite however far apart the logits are', () => {
    fc.assert(
      fc.property(anyLogits, fc.nat(), (logits, place) => {
        const settings = { labelSmoothing: 0.2, focalGamma: 2, weightedClass: 1, classWeight: 3 };
        const value = lossOf(loss, logits, place % logits.length, settings);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(Infinity);
      }),
    );
  });
});

it('is the surprisal where no setting makes a difference', () => {
  fc.assert(
    fc.property(anyLogits, fc.nat(), (logits, place) => {
      const label = place % logits.length;
      for (const loss of ['cross-entropy', 'focal', 'class-weighted'] as const) {
        expect(lossOf(loss, logits, label, neutral)).toBeCloseTo(surprisal(logits, label), 9);
      }
    }),
  );
});

it('of guessing among ten classes is ln 10, and 0.9 for squared errors', () => {
  expect(guessingLoss('cross-entropy', 10, neutral)).toBeCloseTo(Math.log(10), 12);
  expect(guessingLoss('cross-entropy', 10, { ...neutral, labelSmoothing: 0.5 })).toBeCloseTo(
    Math.log(10),
    12,
  );
  expect(guessingLoss('focal', 10, { ...neutral, focalGamma: 2 })).toBeCloseTo(
    0.81 * Math.log(10),
    12,
  );
  expect(guessingLoss('class-weighted', 10, { ...neutral, classWeight: 11 })).toBeCloseTo(
    2 * Math.log(10),
    12,
  );
  expect(guessingLoss('mse', 10, neutral)).toBeCloseTo(0.9, 12);
});
