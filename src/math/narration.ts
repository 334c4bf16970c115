import type { BatchAnswers, BatchImages } from './batch-images';
import type { LayerName } from './layer-names';
import { surprisal } from './softmax';

/** One training step taken apart. */
export interface Narration {
  readonly step: number;
  readonly images: BatchImages;
  /** [images, classes] row by row, by the weights before the update. */
  readonly logits: Float32Array;
  /** The layers that have weights, in the order of the network. */
  readonly layers: readonly LayerUpdate[];
}

/** What a step did to a layer: lengths (Euclidean norms) over all of the layer's numbers. */
export interface LayerUpdate {
  readonly layer: LayerName;
  /** Of the gradient of the batch's loss. */
  readonly gradientNorm: number;
  /** Of the weights before the update. */
  readonly weightNorm: number;
  /** Of the difference that the update made. */
  readonly updateNorm: number;
}

/** The logits of one image, by its place in the batch. */
export function logitsOf({ logits, images }: Narration, place: number): Float32Array {
  const classes = logits.length / images.labels.length;
  return logits.subarray(place * classes, (place + 1) * classes);
}

/** What the logits say of each image: its surprisal, and its class, the first of equally likely ones. */
export function answersOf(narration: Narration): BatchAnswers {
  const { step, images } = narration;
  const surprisals = new Float32Array(images.labels.length);
  const predictions = new Uint16Array(images.labels.length);
  images.labels.forEach((label, place) => {
    const logits = logitsOf(narration, place);
    surprisals[place] = surprisal(logits, label);
    predictions[place] = logits.reduce(
      (best, logit, digit) => (logit > logits[best]! ? digit : best),
      0,
    );
  });
  return { step, surprisals, predictions };
}
