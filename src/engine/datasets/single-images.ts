import type { ImageKind } from '../../math/data/batch-images';
import type { ExampleImages } from '../../protocol/events';
import { type ImageBatch, type ImageStore, labelOf, type Normalisation } from './image-batch';
import type { Dataset, OriginalImage, Split } from './dataset';
import { plainTests, type RunImages, type TestImages } from './run-images';
import type { ImageOrigins } from './shown-batch';

/** Images as they are in the data set, but for noise on the labels of those to train on. */
export class SingleImages implements RunImages {
  readonly partCount = 1;
  readonly kind: ImageKind;
  readonly normalisation: Normalisation;
  readonly training: ImageStore;
  protected readonly dataset: Dataset;
  readonly #stores: Record<Split, ImageStore>;

  constructor(dataset: Dataset, training: ImageStore, testing = dataset.store('test')) {
    this.dataset = dataset;
    this.training = training;
    this.#stores = { train: training, test: testing };
    const { height, width } = training.format;
    this.kind = { height, width, target: 'class' };
    this.normalisation = training.format;
  }

  sources(_split: Split, images: Uint32Array): Uint32Array {
    return images;
  }

  read(split: Split, images: Uint32Array, maps?: Float32Array): ImageBatch {
    return this.dataset.read(split, images, { store: this.#stores[split], ...(maps && { maps }) });
  }

  examples(images: Uint32Array): ExampleImages {
    return { ...this.kind, ...this.dataset.examples('train', images, this.#stores.train) };
  }

  origins(images: Uint32Array): ImageOrigins {
    return this.dataset.originsOf('train', images);
  }

  original(split: Split, image: number): OriginalImage {
    return this.dataset.original(split, image);
  }

  tests(images: Uint32Array): TestImages {
    return plainTests(this, images, (image) => labelOf(this.#stores.test, image));
  }
}
