import type { ImageKind } from '../../math/batch-images';
import type { ExampleImages } from '../../protocol/events';
import type { ImageBatch, ImageStore, Normalisation } from './image-batch';
import type { OriginalImage, Split } from './dataset';
import type { ImageOrigins } from './shown-batch';

/**
 * The images of a run: those of its data set as its task makes them, under labels with its noise.
 * A label is a class, or the sum of 2^k over the labels k that hold.
 */
export interface RunImages {
  readonly kind: ImageKind;
  readonly normalisation: Normalisation;
  /** How many images are moved by themselves to make one of these. */
  readonly partCount: number;
  /** As the data set's `read` has it. `maps` are those of `partCount` images for each of these. */
  read(split: Split, images: Uint32Array, maps?: Float32Array): ImageBatch;
  /** Training images, before they are moved. */
  examples(images: Uint32Array): ExampleImages;
  /** What training images are without regard to noise. */
  origins(images: Uint32Array): ImageOrigins;
  original(split: Split, image: number): OriginalImage;
  /** Of the first so many test images, which have arrived. */
  testLabels(count: number): Uint16Array<ArrayBuffer>;
}

/** What the store says an image shows. */
export function labelOf(store: ImageStore, image: number): number {
  const { labels, first } = store.partOf(image);
  return labels[image - first]!;
}
