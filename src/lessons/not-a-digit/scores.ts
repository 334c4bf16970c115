import { entropy } from '../../math/information';
import { rebuildingErrors } from './linear-autoencoder';
import { auroc, type ScoredKinds, thresholdFor } from '../../math/roc';
import { leastSurprisal, softmax } from '../../math/softmax';
import { niceCeiling } from '../../ui/plot/ticks';
import { autoencoder, known, logitsOf, mostNumbers, type TestImage, testImages } from './models';

/** How strange an image is: by what is wrong with it rebuilt, by the surprisal of the classifier's own guess, by its entropy. */
export type ScoreName = 'error' | 'guess' | 'entropy';
export const scoreNames = ['error', 'guess', 'entropy'] as const satisfies readonly ScoreName[];

/** How many numbers the autoencoder begins with. */
export const usualNumbers = 12;

/** The share of known images that may raise an alarm before anything is dragged. */
export const usualAlarms = 0.05;

/** An image with all its scores. */
export interface Scores {
  readonly image: TestImage;
  /** Squared error with 0, 1, 2 … numbers. */
  readonly errors: Float64Array;
  readonly logits: readonly number[];
  readonly guess: number;
  readonly entropy: number;
}

export function scoresOf(pixels: ArrayLike<number>): Omit<Scores, 'image'> {
  const logits = logitsOf(pixels);
  return {
    errors: rebuildingErrors(autoencoder, pixels),
    logits,
    guess: leastSurprisal(logits),
    entropy: entropy(softmax(logits)),
  };
}

const all: readonly Scores[] = testImages.map((image) => ({ image, ...scoresOf(image.pixels) }));

export const knownImages = all.filter(({ image }) => known.includes(image.label));
export const unknownImages = {
  zeros: all.filter(({ image }) => image.label === 0),
  ones: all.filter(({ image }) => image.label === 1),
} as const;
export type Unknown = keyof typeof unknownImages;
export const unknowns = ['zeros', 'ones'] as const satisfies readonly Unknown[];

/** One of the scores; `numbers` is how many the autoencoder has. */
export function scoreOf(scores: Omit<Scores, 'image'>, name: ScoreName, numbers: number): number {
  return name === 'error' ? scores.errors[numbers]! : scores[name];
}

/** The scores of the unknown images, which a detector is to say yes to, and of the known. */
export function scoredKinds(unknown: Unknown, name: ScoreName, numbers: number): ScoredKinds {
  const score = (scores: Scores) => scoreOf(scores, name, numbers);
  return { positives: unknownImages[unknown].map(score), negatives: knownImages.map(score) };
}

/** The threshold that is usual: it follows from known images alone. */
export function usualThreshold(name: ScoreName, numbers: number): number {
  return thresholdFor(
    usualAlarms,
    knownImages.map((scores) => scoreOf(scores, name, numbers)),
  );
}

/** The end of the axis of a score, above all that there are: entropies end at ln 8 = 2.079. */
export function axisEnd(name: ScoreName, { positives, negatives }: ScoredKinds): number {
  if (name !== 'error') return 2.1;
  return niceCeiling(Math.max(...Array.from(positives), ...Array.from(negatives)) * 1.0001);
}

/** How well the error tells unknown from known with 0, 1, 2 … numbers. */
export const aurocsOfErrors: Readonly<Record<Unknown, readonly number[]>> = {
  zeros: aurocsFor('zeros'),
  ones: aurocsFor('ones'),
};

function aurocsFor(unknown: Unknown): number[] {
  return Array.from({ length: mostNumbers + 1 }, (_, numbers) =>
    auroc(scoredKinds(unknown, 'error', numbers))!,
  );
}
