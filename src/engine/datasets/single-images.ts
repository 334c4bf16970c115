import type { ImageKind } from '../../math/batch-images';
import type { ExampleImages } from '../../protocol/events';
import type { ImageBatch, ImageStore, Normalisation } from './image-batch';
import type { Dataset, OriginalImage, Split } from './dataset';
import { labelOf, type RunImages } from './run-images';
import type { ImageOrigins } from './shown-batch';

/** Images as they are in the data set, but for noise on the labels of those to train on. */
export class SingleImages implements RunImages {
  readonly partCount = 1;
  readonly kind: ImageKind;
  readonly normalisation: Normalisation;
  readonly #dataset: Dataset;
  readonly #training: ImageStore;

  constructor(dataset: Dataset, training: ImageStore) {
    this.#dataset = dataset;
    this.#training = training;
    const { height, width } = training.format;
    this.kind = { height, width, target: 'class' };
    this.normalisation = training.format;
  }

  read(split: Split, images: Uint32Array, maps?: Float32Array): ImageBatch {
    const store = split === 'train' ? this.#training : this.#dataset.store(split);
    return this.#dataset.read(split, images, { store, ...(maps && { maps }) });
  }

  examples(images: Uint32Array): ExampleImages {
    return { ...this.kind, ...this.#dataset.examples('train', images, this.#training) };
  }

  origins(images: Uint32Array): ImageOrigins {
    return this.#dataset.originsOf('train', images);
  }

  original(split: Split, image: number): OriginalImage {
    return this.#dataset.original(split, image);
  }

  testLabels(count: number): Uint16Array<ArrayBuffer> {
    const store = this.#dataset.store('test');
    return Uint16Array.from({ length: count }, (_, image) => labelOf(store, image));
  }
}
