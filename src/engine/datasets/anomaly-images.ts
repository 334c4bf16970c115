import { noiseLength } from '../../catalog/tasks';
import { readUnknown } from '../../catalog/unknown';
import { createRandom } from '../../math/random';
import { type ImageBatch, type ImageStore, labelOf } from './image-batch';
import type { Dataset, Split } from './dataset';
import { rescaledStore } from './rescaled-store';
import type { TestImages } from './run-images';
import { SingleImages } from './single-images';

export interface AnomalyOptions {
  /** `RunConfig.unknown` */
  readonly unknown: string;
  /** The labels of the data set's training images, where classes are left out. */
  readonly trainLabels?: Uint8Array;
  /** The images that are unknown, where no class is left out. */
  readonly foreign?: Dataset;
  /** Draws the noise that comes with each image in the place of targets, if a generator is trained. */
  readonly noiseSeed?: number;
}

/**
 * Images of which some kinds are never trained on, but tested: classes of the data set, or another
 * one's images.
 */
export class AnomalyImages extends SingleImages {
  readonly #options: AnomalyOptions;
  readonly #leftOut: ReadonlySet<number>;
  readonly #foreign: ImageStore | undefined;

  constructor(
    dataset: Dataset,
    training: ImageStore,
    held: ImageStore,
    testing: ImageStore,
    options: AnomalyOptions,
  ) {
    super(dataset, training, held, testing);
    this.#options = options;
    const unknown = readUnknown(options.unknown);
    this.#leftOut = new Set(unknown?.kind === 'classes' ? unknown.classes : []);
    // As the network sees all others.
    const { foreign } = options;
    this.#foreign = foreign && rescaledStore(foreign.store(splitOf(foreign)), training.format);
  }

  takesPart(image: number): boolean {
    const { trainLabels } = this.#options;
    return !trainLabels || !this.#leftOut.has(trainLabels[image]!);
  }

  protected override get leavesOut(): boolean {
    return super.leavesOut || this.#leftOut.size > 0;
  }

  /** An image that stands for one which could not be had may be of any class. */
  protected override isTrainedOn(image: number): boolean {
    return (
      super.isTrainedOn(image) && !this.#leftOut.has(labelOf(this.dataset.store('train'), image))
    );
  }

  override read(split: Split, images: Uint32Array, maps?: Float32Array, step?: number): ImageBatch {
    return this.#withNoise(super.read(split, images, maps), images, step);
  }

  override readHeld(images: Uint32Array): ImageBatch {
    return this.#withNoise(super.readHeld(images), images);
  }

  override tests(images: Uint32Array): TestImages {
    const { foreign } = this.#options;
    const { dataset } = this;
    const store = dataset.store('test');
    const isLeftOut = (image: number) => this.#leftOut.has(labelOf(store, image));
    const known = images.filter((image) => !isLeftOut(image));
    const unknown = foreign
      ? firstImages(Math.min(images.length, foreign.readyCount(splitOf(foreign))))
      : images.filter(isLeftOut);
    return {
      count: known.length,
      unknownCount: unknown.length,
      areUnknownLabelled: !foreign,
      read: (from, count) => {
        if (from < known.length) return this.read('test', known.subarray(from, from + count));
        const wanted = unknown.subarray(from - known.length, from - known.length + count);
        return foreign ? this.#readForeign(foreign, wanted) : this.read('test', wanted);
      },
      labels: () =>
        Uint16Array.from([...known, ...unknown], (image, place) =>
          foreign && place >= known.length ? 0 : labelOf(store, image),
        ),
      numberAt(place) {
        const isKnown = place < known.length;
        const image = isKnown ? known[place]! : unknown[place - known.length]!;
        return isKnown || !foreign
          ? dataset.numberOf('test', image)
          : foreign.numberOf(splitOf(foreign), image);
      },
    };
  }

  #withNoise(batch: ImageBatch, images: Uint32Array, step?: number): ImageBatch {
    return this.#options.noiseSeed === undefined
      ? batch
      : { ...plain(batch), targets: this.#noise(images, step) };
  }

  /** No label of theirs is one of the network's classes. */
  #readForeign(foreign: Dataset, images: Uint32Array): ImageBatch {
    const batch = plain(foreign.read(splitOf(foreign), images, { store: this.#foreign! }));
    const targets =
      this.#options.noiseSeed === undefined
        ? new Float32Array(images.length * this.dataset.format.classCount)
        : this.#noise(images);
    return { ...batch, targets };
  }

  /** [images, noiseLength]. In a test it is the same for the same images, whatever the run's seed. */
  #noise(images: Uint32Array, step?: number): Float32Array {
    const random =
      step === undefined
        ? createRandom(0, `noise of test ${images[0]}`)
        : createRandom(this.#options.noiseSeed!, `noise ${step}`);
    return Float32Array.from({ length: images.length * noiseLength }, () => random.normal());
  }
}

/** Without a note of where the bytes lie, from which the GPU would make labels. */
const plain = ({ count, pixels, targets }: ImageBatch): ImageBatch => ({ count, pixels, targets });

/** Those to test with, if there are any: images without labels are not split. */
const splitOf = (dataset: Dataset): Split => (dataset.readyCount('test') > 0 ? 'test' : 'train');

const firstImages = (count: number) => Uint32Array.from({ length: count }, (_, image) => image);
