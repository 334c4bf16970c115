import type { ImageKind } from '../../math/data/batch-images';
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
  /** The training images of the data set, under the labels that training is told. */
  readonly training: ImageStore;
  /** How many images are moved by themselves to make one of these. */
  readonly partCount: number;
  /** Whether a training image takes part at all. */
  takesPart?(image: number): boolean;
  /** Has these training images held from training: from now on no other has any part of them. */
  hold(images: Uint32Array): void;
  /** Those that are held, to be tested on: under their true labels, and as they are. */
  readHeld(images: Uint32Array): ImageBatch;
  /** The images of the data set that these are made of. */
  sources(split: Split, images: Uint32Array): Uint32Array;
  /**
   * As the data set's `read` has it. `maps` are those of `partCount` images for each of these; `step`
   * is the training step that they are for, if it matters.
   */
  read(split: Split, images: Uint32Array, maps?: Float32Array, step?: number): ImageBatch;
  /** Training images, before they are moved. */
  examples(images: Uint32Array): ExampleImages;
  /** What training images are without regard to noise. */
  origins(images: Uint32Array): ImageOrigins;
  original(split: Split, image: number): OriginalImage;
  /** What a test on these test images, which have arrived, is made on. */
  tests(images: Uint32Array): TestImages;
}

/** Images to be tested on, one after another; those that count come first. */
export interface TestImages {
  readonly count: number;
  /** How many unknown images come after those; only rows are reported of them. */
  readonly unknownCount: number;
  /** Whether those have labels. */
  readonly areUnknownLabelled?: boolean;
  read(from: number, count: number): ImageBatch;
  /** The labels of all images; 0 for an image that has none. */
  labels(): Uint16Array<ArrayBuffer>;
  /** The number in the original files of the image at a place; of one that is made of others, of the first. */
  numberAt(place: number): number;
}

/** Test images of which all count. */
export function plainTests(
  runImages: Pick<RunImages, 'read'>,
  images: Uint32Array,
  of: { label(image: number): number; number(image: number): number },
): TestImages {
  return {
    count: images.length,
    unknownCount: 0,
    read: (from, count) => runImages.read('test', images.subarray(from, from + count)),
    labels: () => Uint16Array.from(images, (image) => of.label(image)),
    numberAt: (place) => of.number(images[place]!),
  };
}
