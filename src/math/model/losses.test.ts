import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { guessingLoss, type LossId, lossOf, type LossSettings } from './losses';
import { surprisal } from '../softmax';

const ids: readonly LossId[] = [
  'cross-entropy',
  'focal',
  'class-weighted',
  'mse',
  'binary-cross-entropy',
];
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

const ten = { network: 'classifier', classCount: 10, target: 'class' } as const;

it('of guessing among ten classes is ln 10, and 0.9 for squared errors', () => {
  expect(guessingLoss('cross-entropy', ten, neutral)).toBeCloseTo(Math.log(10), 12);
  expect(guessingLoss('cross-entropy', ten, { ...neutral, labelSmoothing: 0.5 })).toBeCloseTo(
    Math.log(10),
    12,
  );
  expect(guessingLoss('focal', ten, { ...neutral, focalGamma: 2 })).toBeCloseTo(
    0.81 * Math.log(10),
    12,
  );
  expect(guessingLoss('class-weighted', ten, { ...neutral, classWeight: 11 })).toBeCloseTo(
    2 * Math.log(10),
    12,
  );
  expect(guessingLoss('mse', ten, neutral)).toBeCloseTo(0.9, 12);
});

it('of guessing labels one by one is the entropy of how often each is there', () => {
  const entropy = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  expect(guessingLoss('binary-cross-entropy', ten, neutral)).toBeCloseTo(10 * entropy(0.1), 12);
  const pairs = { ...ten, target: 'labels' } as const;
  expect(guessingLoss('binary-cross-entropy', pairs, neutral)).toBeCloseTo(10 * entropy(0.19), 12);
  // No other answer that is the same for all images does better.
  const guesses = Array.from({ length: 100 }, (_, index) => {
    const [logit, share] = [index / 10 - 5, 0.19];
    const lost = (isThere: boolean) =>
      lossOf('binary-cross-entropy', [logit], isThere ? 0 : 1, neutral);
    return 10 * (share * lost(true) + (1 - share) * lost(false));
  });
  expect(Math.min(...guesses)).toBeCloseTo(10 * entropy(0.19), 2);
});
