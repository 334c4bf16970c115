import type { BatchAnswers, BatchImages } from '../data/batch-images';
import type { LayerName } from './layer-names';

/** One training step taken apart. */
export interface Narration {
  readonly step: number;
  readonly images: BatchImages;
  /** By the weights before the update. */
  readonly answers: BatchAnswers;
  /** [images, outputs] row by row, by the same weights. */
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
