import type { Target } from './label-sets';

/** The size of images in pixels, and what the numbers mean that say what they show. */
export interface ImageKind {
  readonly height: number;
  readonly width: number;
  readonly target: Target;
}

/** The images of one training step as the network saw them, in the order of the batch. */
export interface BatchImages extends ImageKind {
  readonly step: number;
  /** [images, height, width], a byte a pixel. */
  readonly pixels: Uint8Array;
  /** What each was said to show, and what it does: with label noise not always the same. */
  readonly labels: Uint16Array;
  readonly trueLabels: Uint16Array;
  /** The number of each in the original files. */
  readonly numbers: Uint32Array;
  /** How many of them stand in for images that could not be had. */
  readonly standIns: number;
  /** Of test images that are of a kind that is never trained on: which are, as `unknownKinds` has it. */
  readonly unknown?: Uint8Array;
}

/** What is not known of an image: nothing; that it is of a kind that is never trained on; that, and no label says what it is. */
export const unknownKinds = { known: 0, unknown: 1, unlabelled: 2 } as const;

/** What the network made of the images of one step, by the weights before its update. */
export interface BatchAnswers {
  readonly step: number;
  /** -log p of each image's true class, in nats. */
  readonly surprisals: Float32Array;
  /** What each was taken for, said as labels are. */
  readonly predictions: Uint16Array;
}

/** The images by their places in the batch, the most surprising first; what is no number before all. */
export function bySurprisal(surprisals: Float32Array): number[] {
  const size = (place: number) => {
    const value = surprisals[place]!;
    return Number.isNaN(value) ? Infinity : value;
  };
  // The same size keeps its order; a difference of infinities would be no number.
  return [...surprisals.keys()].toSorted((first, second) =>
    size(first) === size(second) ? 0 : size(second) - size(first),
  );
}

/** How many images were taken for what they are said to show. */
export function correctCount(labels: Uint16Array, predictions: Uint16Array): number {
  return labels.reduce((count, label, place) => count + (predictions[place] === label ? 1 : 0), 0);
}

/** The average of the values; of none, not a number. */
export function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
