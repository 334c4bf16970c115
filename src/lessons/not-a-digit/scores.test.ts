import { describe, expect, it } from 'vitest';

import { softmax } from '../../math/softmax';
import { auroc, rocCurve } from '../../math/roc';
import { known, mostNumbers } from './models';
import {
  aurocsOfErrors,
  axisEnd,
  knownImages,
  scoredKinds,
  scoreNames,
  scoreOf,
  unknownImages,
  unknowns,
  usualThreshold,
} from './scores';

const counts = Array.from({ length: mostNumbers + 1 }, (_, numbers) => numbers);

describe('the scores', () => {
  // Printed by scripts/make-lesson-models.py, from the models before they were rounded.
  it.each([
    ['zeros', [0.8151, 0.9192, 0.8537, 0.6573], 0.6993, 0.7044],
    ['ones', [0.2103, 0.1869, 0.2502, 0.1864], 0.908, 0.9221],
  ] as const)(
    'tell %s from known digits as scikit-learn says',
    (unknown, errors, guess, entropy) => {
      const places = [0, 4, 12, 48].map((numbers) => aurocsOfErrors[unknown][numbers]!);
      for (const [place, area] of places.entries()) expect(area).toBeCloseTo(errors[place]!, 2);
      expect(auroc(scoredKinds(unknown, 'guess', 0))).toBeCloseTo(guess, 2);
      expect(auroc(scoredKinds(unknown, 'entropy', 0))).toBeCloseTo(entropy, 2);
    },
  );

  it('lie on their axes', () => {
    for (const unknown of unknowns) {
      for (const name of scoreNames) {
        for (const numbers of counts) {
          const scores = scoredKinds(unknown, name, numbers);
          const all = [...Array.from(scores.positives), ...Array.from(scores.negatives)];
          expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
          expect(Math.max(...all)).toBeLessThan(axisEnd(name, scores));
        }
      }
    }
  });

  it('have a usual threshold at which one known image in twenty raises an alarm', () => {
    for (const name of scoreNames) {
      const threshold = usualThreshold(name, 4);
      const alarms = knownImages.filter((image) => scoreOf(image, name, 4) >= threshold);
      expect(alarms).toHaveLength(8);
    }
  });
});

/** The digit that the classifier takes an image for, and how sure it is. */
function guessOf({ logits }: { logits: readonly number[] }) {
  const probabilities = softmax(logits);
  const largest = Math.max(...probabilities);
  return { digit: known[probabilities.indexOf(largest)], probability: largest };
}

describe('what the lesson says', () => {
  const zeros = unknownImages.zeros.map(guessOf);

  it('of the classifier: it is sure of 29 zeros, and takes most for a 5', () => {
    expect(zeros.filter(({ probability }) => probability > 0.9)).toHaveLength(29);
    expect(zeros.filter(({ digit }) => digit === 5).length).toBeGreaterThan(40);
  });

  it('of the error: it is best for zeros with 4 numbers, and for ones always worse than chance', () => {
    const best = Math.max(...aurocsOfErrors.zeros);
    expect(aurocsOfErrors.zeros.indexOf(best)).toBe(4);
    expect(Math.max(...aurocsOfErrors.ones)).toBeLessThan(0.4);
  });

  it('of 48 numbers: zeros are rebuilt as well as twos', () => {
    const mean = (images: typeof knownImages) =>
      images.reduce((sum, { errors }) => sum + errors[48]!, 0) / images.length;
    const twos = knownImages.filter(({ image }) => image.label === 2);
    expect(mean(unknownImages.zeros)).toBeLessThan(mean(twos));
  });

  it('of the challenge: it can be done with 3 or 4 numbers, and with nothing else', () => {
    const canBeDone = (name: (typeof scoreNames)[number], numbers: number) =>
      rocCurve(scoredKinds('zeros', name, numbers)).some(
        (point) => point.truePositiveRate >= 0.65 && point.falsePositiveRate <= 0.1,
      );
    expect(counts.filter((numbers) => canBeDone('error', numbers))).toEqual([3, 4]);
    expect(canBeDone('guess', 0) || canBeDone('entropy', 0)).toBe(false);
  });
});
