import type { StepAnswers } from '../../math/history/answer-history';
import type { BatchAnswers } from '../../math/data/batch-images';

/** Answers of consecutive steps, [images, 2] each, with a column in an array of its own. */
export function toStepAnswers(firstStep: number, steps: readonly Float32Array[]): StepAnswers {
  const counts = Uint32Array.from(steps, ({ length }) => length / 2);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const surprisals = new Float32Array(total);
  const predictions = new Uint16Array(total);
  let image = 0;
  for (const answers of steps) {
    const columns = splitAnswers(answers);
    surprisals.set(columns.surprisals, image);
    predictions.set(columns.predictions, image);
    image += columns.surprisals.length;
  }
  return { firstStep, counts, surprisals, predictions };
}

/** The columns of [images, 2]. */
export function splitAnswers(answers: Float32Array): Omit<BatchAnswers, 'step'> {
  const count = answers.length / 2;
  return {
    surprisals: Float32Array.from({ length: count }, (_, image) => answers[2 * image]!),
    predictions: Uint16Array.from({ length: count }, (_, image) => answers[2 * image + 1]!),
  };
}
