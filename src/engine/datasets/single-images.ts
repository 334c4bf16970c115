import type { ImageKind } from '../../math/data/batch-images';
import type { ExampleImages } from '../../protocol/events';
import { type ImageBatch, type ImageStore, labelOf, type Normalisation } from './image-batch';
import type { Dataset, OriginalImage, Split } from './dataset';
import { plainTests, type RunImages, type TestImages } from './run-images';
import type { ImageOrigins } from './shown-batch';
import { trainableImages } from './trainable-images';

/** Images as they are in the data set, but for noise on the labels of those to train on. */
export class SingleImages implements RunImages {
  readonly partCount = 1;
  readonly kind: ImageKind;
  readonly normalisation: Normalisation;
  readonly training: ImageStore;
  protected readonly dataset: Dataset;
  readonly #stores: Record<Split | 'held', ImageStore>;
  #held: ReadonlySet<number> = new Set();

  /** `held`: the training images under their true labels. */
  constructor(
    dataset: Dataset,
    training: ImageStore,
    held = dataset.store('train'),
    testing = dataset.store('test'),
  ) {
    this.dataset = dataset;
    this.training = training;
    this.#stores = { train: training, held, test: testing };
    const { height, width } = training.format;
    this.kind = { height, width, target: 'class' };
    this.normalisation = training.format;
  }

  hold(images: Uint32Array): void {
    this.#held = new Set(images);
  }

  /** Whether training may see an image, or has it stand for another. */
  protected isTrainedOn(image: number): boolean {
    return !this.#held.has(image);
  }

  /** Whether there are images that it may not see. */
  protected get leavesOut(): boolean {
    return this.#held.size > 0;
  }

  sources(_split: Split, images: Uint32Array): Uint32Array {
    return images;
  }

  read(split: Split, images: Uint32Array, maps?: Float32Array): ImageBatch {
    const wanted =
      split === 'train' && this.leavesOut
        ? trainableImages(this.dataset, images, (image) => this.isTrainedOn(image))
        : images;
    return this.dataset.read(split, wanted, { store: this.#stores[split], ...(maps && { maps }) });
  }

  readHeld(images: Uint32Array): ImageBatch {
    return this.dataset.read('train', images, { store: this.#stores.held });
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
    return plainTests(this, images, {
      label: (image) => labelOf(this.#stores.test, image),
      number: (image) => this.dataset.numberOf('test', image),
    });
  }
}
