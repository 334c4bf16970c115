import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  type Guess,
  guessingLoss,
  leastLoss,
  type LossId,
  lossOf,
  type LossSettings,
  uninformedLoss,
} from './losses';
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

/** Without facts: of classes equally frequent. */
const guessOf = (loss: LossId, settings = neutral, guess: Guess = ten) =>
  guessingLoss(loss, guess, settings, undefined);
const shared = (frequencies: readonly number[]) => ({ frequencies });

it('of guessing among ten classes is ln 10, and 0.9 for squared errors', () => {
  expect(guessOf('cross-entropy')).toBeCloseTo(Math.log(10), 12);
  expect(guessOf('cross-entropy', { ...neutral, labelSmoothing: 0.5 })).toBeCloseTo(
    Math.log(10),
    12,
  );
  expect(guessOf('focal', { ...neutral, focalGamma: 2 })).toBeCloseTo(0.81 * Math.log(10), 12);
  expect(guessOf('mse')).toBeCloseTo(0.9, 12);
  // Before the first step a network does not know that a class counts more than others.
  const weighted = { ...neutral, classWeight: 11 };
  expect(uninformedLoss('class-weighted', ten, weighted)).toBeCloseTo(2 * Math.log(10), 12);
});

it('of guessing is the entropy of how frequent the classes are', () => {
  const facts = shared([0.5, 0.25, 0.25, 0]);
  const four = { ...ten, classCount: 4 };
  expect(guessingLoss('cross-entropy', four, neutral, facts)).toBeCloseTo(1.5 * Math.LN2, 12);
  expect(guessingLoss('mse', four, neutral, facts)).toBeCloseTo(1 - 0.375, 12);
  // One that is left out: nine occur.
  const nine = shared(Array.from({ length: 10 }, (_, label) => (label === 9 ? 0 : 1 / 9)));
  expect(guessingLoss('cross-entropy', ten, neutral, nine)).toBeCloseTo(Math.log(9), 12);
});

it('of guessing is the least that any answer costs which is the same for all images', () => {
  const anyShares = fc
    .array(fc.integer({ min: 1, max: 100 }), { minLength: 2, maxLength: 6 })
    .map((counts) => counts.map((count) => count / counts.reduce((a, b) => a + b, 0)));
  const settings = { ...neutral, labelSmoothing: 0.1, weightedClass: 1, classWeight: 5 };
  fc.assert(
    fc.property(
      anyShares,
      fc.constantFrom<LossId>('cross-entropy', 'class-weighted', 'mse', 'binary-cross-entropy'),
      fc.array(fc.double({ min: -6, max: 6, noNaN: true }), { minLength: 6, maxLength: 6 }),
      (shares, loss, logits) => {
        const guess = { ...ten, classCount: shares.length };
        const said = logits.slice(0, shares.length);
        const cost = shares.reduce(
          (all, share, label) => all + share * lossOf(loss, said, label, settings),
          0,
        );
        const least = guessingLoss(loss, guess, settings, shared(shares))!;
        expect(cost).toBeGreaterThanOrEqual(least - 1e-9);
      },
    ),
  );
});

it('is at least the entropy of the target that label smoothing makes', () => {
  const smoothed = { ...neutral, labelSmoothing: 0.1 };
  expect(leastLoss('cross-entropy', ten, smoothed)).toBeCloseTo(0.5003, 4);
  expect(leastLoss('cross-entropy', ten, neutral)).toBeUndefined();
  expect(leastLoss('mse', ten, smoothed)).toBeUndefined();
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 10, maxLength: 10 }),
      (logits) => {
        const least = leastLoss('cross-entropy', ten, smoothed)!;
        expect(lossOf('cross-entropy', logits, 3, smoothed)).toBeGreaterThan(least - 1e-9);
      },
    ),
  );
});

it('of an autoencoder that guesses is what the mean image costs, once the images are known', () => {
  const autoencoder = { ...ten, network: 'autoencoder' } as const;
  expect(guessOf('mse', neutral, autoencoder)).toBeUndefined();
  const facts = { ...shared([1]), pixels: { variance: 0.067, entropy: 0.26 } };
  expect(guessingLoss('mse', autoencoder, neutral, facts)).toBe(0.067);
  expect(guessingLoss('binary-cross-entropy', autoencoder, neutral, facts)).toBe(0.26);
  expect(uninformedLoss('mse', autoencoder, neutral)).toBe(0.25);
});

it('of guessing labels one by one is the entropy of how often each is there', () => {
  const entropy = (p: number) => -p * Math.log(p) - (1 - p) * Math.log(1 - p);
  expect(guessOf('binary-cross-entropy')).toBeCloseTo(10 * entropy(0.1), 12);
  const pairs = { ...ten, target: 'labels' } as const;
  expect(guessOf('binary-cross-entropy', neutral, pairs)).toBeCloseTo(10 * entropy(0.19), 12);
  // No other answer that is the same for all images does better.
  const guesses = Array.from({ length: 100 }, (_, index) => {
    const [logit, share] = [index / 10 - 5, 0.19];
    const lost = (isThere: boolean) =>
      lossOf('binary-cross-entropy', [logit], isThere ? 0 : 1, neutral);
    return 10 * (share * lost(true) + (1 - share) * lost(false));
  });
  expect(Math.min(...guesses)).toBeCloseTo(10 * entropy(0.19), 2);
});
