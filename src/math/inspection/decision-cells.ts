import type { Decisions } from '../thresholds';

/** One yes-or-no question about each of several images. */
export interface Question {
  readonly imageCount: number;
  /** How much speaks for yes. */
  score(image: number): number;
  isTrue(image: number): boolean;
}

export type DecisionCell = keyof Decisions;

/** Which cell of the 2x2 an image is in: yes is said from the threshold on. */
export function cellOf(question: Question, image: number, threshold: number): DecisionCell {
  const isYes = question.score(image) >= threshold;
  if (question.isTrue(image)) return isYes ? 'truePositives' : 'falseNegatives';
  return isYes ? 'falsePositives' : 'trueNegatives';
}

/** How many images each cell has. */
export function decisionsOn(question: Question, threshold: number): Decisions {
  const counts = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  for (let image = 0; image < question.imageCount; image += 1) {
    counts[cellOf(question, image, threshold)] += 1;
  }
  return counts;
}

/** The images of a cell, those first whose score speaks most against what they are. */
export function imagesOfCell(question: Question, threshold: number, cell: DecisionCell): number[] {
  const isTrue = cell === 'truePositives' || cell === 'falseNegatives';
  const own = Array.from({ length: question.imageCount }, (_, image) => image).filter(
    (image) => cellOf(question, image, threshold) === cell,
  );
  return own.toSorted((one, other) => {
    const difference = question.score(one) - question.score(other);
    return isTrue ? difference : -difference;
  });
}
