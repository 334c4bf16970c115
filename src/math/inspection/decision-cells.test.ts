import fc from 'fast-check';
import { expect, it } from 'vitest';

import { decisionsAt } from '../thresholds';
import { type DecisionCell, decisionsOn, imagesOfCell, type Question } from './decision-cells';

const images = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 10 }).map((of) => of / 10), isTrue: fc.boolean() }),
  { maxLength: 30 },
);
const questionOf = (
  of: readonly { readonly score: number; readonly isTrue: boolean }[],
): Question => ({
  imageCount: of.length,
  score: (image) => of[image]!.score,
  isTrue: (image) => of[image]!.isTrue,
});

it('has every image in one cell, as thresholds decide, the most surprising first', () => {
  fc.assert(
    fc.property(images, fc.integer({ min: 0, max: 10 }), (of, tenths) => {
      const threshold = tenths / 10;
      const question = questionOf(of);
      const decisions = decisionsOn(question, threshold);
      expect(decisions).toEqual(decisionsAt(of, threshold));
      const cells = Object.keys(decisions) as DecisionCell[];
      const placed = cells.flatMap((cell) => {
        const own = imagesOfCell(question, threshold, cell);
        expect(own).toHaveLength(decisions[cell]);
        const scores = own.map((image) => of[image]!.score);
        const upwards = cell === 'truePositives' || cell === 'falseNegatives';
        expect(scores).toEqual(scores.toSorted((a, b) => (upwards ? a - b : b - a)));
        return own;
      });
      expect(placed.toSorted((a, b) => a - b)).toEqual(of.map((_, image) => image));
    }),
  );
});
