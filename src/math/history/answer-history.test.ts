import fc from 'fast-check';
import { expect, it } from 'vitest';

import { AnswerHistory, type StepAnswers } from './answer-history';

/** Steps from `firstStep` on with so many images each, whose surprisal tells step and place. */
function answersOf(firstStep: number, counts: readonly number[], mark = 0): StepAnswers {
  const images = counts.flatMap((count, index) =>
    Array.from({ length: count }, (_, place) => [firstStep + index, place] as const),
  );
  return {
    firstStep,
    counts: Uint32Array.from(counts),
    surprisals: Float32Array.from(images, ([step, place]) => step + place / 16 + mark),
    predictions: Uint16Array.from(images, ([step, place]) => (step + place) % 10),
  };
}

const expected = (step: number, count: number, mark = 0) => {
  const { surprisals, predictions } = answersOf(step, [count], mark);
  return { step, surprisals, predictions };
};

const counts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 300 });

it('gives back every image of every step while there is room', () => {
  fc.assert(
    fc.property(counts, fc.nat(), (all, cut) => {
      const history = new AnswerHistory();
      const first = cut % all.length;
      history.append(answersOf(1, all.slice(0, first)));
      history.append(answersOf(first + 1, all.slice(first)));
      expect(all.map((_, index) => history.at(index + 1))).toEqual(
        all.map((count, index) => expected(index + 1, count)),
      );
      expect(history.at(0)).toBeUndefined();
      expect(history.at(all.length + 1)).toBeUndefined();
    }),
  );
});

it('keeps evenly spaced steps once it is full, and gives the nearest before', () => {
  fc.assert(
    fc.property(counts, fc.integer({ min: 10, max: 200 }), (all, capacity) => {
      const history = new AnswerHistory(capacity);
      all.forEach((count, index) => history.append(answersOf(index + 1, [count])));
      const steps = all.map((_, index) => index + 1);
      const kept = new Set(steps.flatMap((step) => history.at(step)?.step ?? []));
      const spacing = Math.min(...kept);
      expect(Math.log2(spacing) % 1).toBe(0);
      for (const step of steps) {
        const nearest = step - (step % spacing);
        expect(history.at(step)).toEqual(
          nearest === 0 ? undefined : expected(nearest, all[nearest - 1]!),
        );
      }
      const images = [...kept].reduce((sum: number, step) => sum + all[step - 1]!, 0);
      expect(images).toBeLessThanOrEqual(capacity);
      // No coarser than it has to be.
      const total = all.reduce((sum, count) => sum + count, 0);
      if (spacing > 1) expect(total).toBeGreaterThan(capacity);
    }),
  );
});

it('replaces steps that are made again, also once it has grown coarse', () => {
  fc.assert(
    fc.property(counts, fc.nat(), fc.integer({ min: 20, max: 2000 }), (all, cut, capacity) => {
      const history = new AnswerHistory(capacity);
      history.append(answersOf(1, all));
      const kept = cut % all.length;
      const again = answersOf(kept + 1, all.slice(kept), 0.5);
      history.append(again);
      all.forEach((_, index) => {
        const answers = history.at(index + 1);
        if (!answers) return;
        const { step } = answers;
        expect(answers).toEqual(expected(step, all[step - 1]!, step > kept ? 0.5 : 0));
      });
    }),
  );
});

it('has nothing to say of a gap, nor after it was cleared', () => {
  const history = new AnswerHistory();
  history.append(answersOf(3, [2]));
  expect(history.at(2)).toBeUndefined();
  expect(history.at(3)).toEqual(expected(3, 2));
  history.clear();
  expect(history.at(3)).toBeUndefined();
  history.append(answersOf(1, [1]));
  expect(history.at(1)).toEqual(expected(1, 1));
});
