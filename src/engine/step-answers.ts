import type { StepAnswers } from '../math/answer-history';

/** Answers of consecutive steps, [images, 2] each, with a column in an array of its own. */
export function toStepAnswers(firstStep: number, steps: readonly Float32Array[]): StepAnswers {
  const counts = Uint32Array.from(steps, ({ length }) => length / 2);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const surprisals = new Float32Array(total);
  const predictions = new Uint16Array(total);
  let image = 0;
  for (const answers of steps) {
    for (let index = 0; index < answers.length; index += 2) {
      surprisals[image] = answers[index]!;
      predictions[image] = answers[index + 1]!;
      image += 1;
    }
  }
  return { firstStep, counts, surprisals, predictions };
}
