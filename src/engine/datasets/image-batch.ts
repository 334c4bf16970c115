import type { DatasetShape } from '../../catalog/datasets';

/** Images ready for the model, and what they show. */
export interface ImageBatch {
  readonly count: number;
  /** [count, height, width, 1], normalised. */
  readonly pixels: Float32Array;
  /** [count, outputs]: one-hot, or a 1 for each label. */
  readonly targets: Float32Array;
  /** Where their bytes lie, for whoever would rather make `pixels` and `targets` from those. */
  readonly stored?: StoredImages;
}

export interface StoredImages {
  readonly store: ImageStore;
  /** Numbers of images that the store has. */
  readonly images: Uint32Array;
  /** How each is moved: `augmentationMaps` of as many images. Without, they are as they lie there. */
  readonly maps?: Float32Array;
}

/** What the network sees of a pixel from 0 to 1: less the mean, over the deviation. */
export interface Normalisation {
  readonly mean: number;
  readonly standardDeviation: number;
}

export interface ImageFormat extends DatasetShape, Normalisation {}

/** Images by their numbers, as bytes, in parts of which more may still arrive. */
export interface ImageStore {
  readonly format: ImageFormat;
  readonly imageCount: number;
  /** Where an image is that has arrived; the same part for all of its images, whenever it is asked. */
  find(image: number): StoredImage;
}

export interface StoredImage {
  readonly part: StoredPart;
  /** Among the images of the part. */
  readonly place: number;
}

export interface StoredPart {
  /** Those of its images, in their order. */
  readonly numbers: Uint32Array;
  readonly labels: Uint8Array;
  /** [images, height, width]. */
  readonly pixels: Uint8Array;
}

/** What the store says an image shows. */
export function labelOf(store: ImageStore, image: number): number {
  const { part, place } = store.find(image);
  return part.labels[place]!;
}
