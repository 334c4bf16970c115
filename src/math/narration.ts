import type { BatchImages } from './batch-images';

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

/** A layer by its type and its place among those of that type, from 1. */
export interface LayerName {
  readonly type: string;
  readonly number: number;
}
