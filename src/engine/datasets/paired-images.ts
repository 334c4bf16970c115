import { frameOf, overlapShift } from '../../catalog/tasks';
import { mapLength, sampleMapped } from '../../math/data/augmentation';
import { layOver, type Pair, pairOf, type PairPlan } from '../../math/data/digit-pairs';
import type { ImageKind } from '../../math/data/batch-images';
import { setOf } from '../../math/data/label-sets';
import type { ExampleImages } from '../../protocol/events';
import type { RunConfig } from '../../protocol/run-config';
import { type ImageBatch, type ImageFormat, type ImageStore, labelOf } from './image-batch';
import type { Dataset, OriginalImage, Split } from './dataset';
import { plainTests, type RunImages, type TestImages } from './run-images';
import type { ImageOrigins } from './shown-batch';
import { type BatchArrays, normalise } from './stored-batch';
import { trainableImages } from './trainable-images';

/** Test pairs are the same in every run, so that results can be compared. */
const testSeed = 0;

/**
 * Pairs of digits, side by side or over one another. Image n of a split is its digit n and another
 * of the same shard, which the seed chooses, so that a pair is there when its shard is. What is held
 * from training is paired with what is, too, and with nothing else.
 */
export class PairedImages implements RunImages {
  readonly partCount = 2;
  readonly normalisation: ImageFormat;
  readonly #dataset: Dataset;
  readonly training: ImageStore;
  readonly #plans: Record<Split, PairPlan>;
  readonly kind: ImageKind;
  readonly #arrays = new Map<number, BatchArrays>();
  /** Room for one digit. */
  readonly #digit: Float32Array;
  #held: ReadonlySet<number> = new Set();
  /** Of each shard, by the number of its first image: the images that are held, and the others. */
  #partners = new Map<number, Record<'held' | 'others', Uint32Array>>();

  constructor(dataset: Dataset, training: ImageStore, config: RunConfig) {
    this.#dataset = dataset;
    this.training = training;
    this.normalisation = training.format;
    const [pairHeight, pairWidth] = frameOf(config).imageShape;
    this.kind = { height: pairHeight, width: pairWidth, target: 'labels' };
    const { height, width } = training.format;
    const shift = config.task === 'overlapping-digits' ? overlapShift : 0;
    this.#plans = {
      train: { seed: config.seed, shift, width },
      test: { seed: testSeed, shift, width },
    };
    this.#digit = new Float32Array(height * width);
  }

  hold(images: Uint32Array): void {
    this.#held = new Set(images);
    this.#partners = new Map();
  }

  sources(split: Split, images: Uint32Array): Uint32Array {
    const partners = images.map((image) => this.#pairOf(split, image).partner);
    // Of all training images at once there are too many to be arguments.
    const sources = new Uint32Array(images.length + partners.length);
    sources.set(images);
    sources.set(partners, images.length);
    return sources;
  }

  read(split: Split, images: Uint32Array, maps?: Float32Array): ImageBatch {
    return this.#read(split, this.#storeOf(split), images, maps);
  }

  readHeld(images: Uint32Array): ImageBatch {
    return this.#read('train', this.#dataset.store('train'), images);
  }

  #read(split: Split, store: ImageStore, images: Uint32Array, maps?: Float32Array): ImageBatch {
    const { length: count } = images;
    const { classCount } = this.normalisation;
    const pairLength = this.kind.height * this.kind.width;
    const { pixels, targets } = this.#arraysFor(count);
    targets.fill(0);
    images.forEach((image, row) => {
      const pair = pixels.subarray(row * pairLength, (row + 1) * pairLength);
      const numbers = this.#compose(split, image, pair, maps?.subarray(row * 2 * mapLength));
      for (let index = 0; index < pairLength; index += 1) {
        pair[index] = normalise(pair[index]!, this.normalisation);
      }
      for (const number of numbers) targets[row * classCount + labelOf(store, number)] = 1;
    });
    return { count, pixels, targets };
  }

  examples(images: Uint32Array): ExampleImages {
    const pairs = Array.from(images, (image) => this.#shown('train', image));
    const pixels = new Uint8Array(images.length * this.kind.height * this.kind.width);
    pairs.forEach((pair, row) => {
      const bytes = pair.pixels.map((pixel) => Math.round(pixel * 255));
      pixels.set(bytes, row * bytes.length);
    });
    return {
      ...this.kind,
      pixels,
      labels: pairs.map(({ numbers }) => labelSet(this.training, numbers)),
      trueLabels: pairs.map(({ numbers }) => labelSet(this.#dataset.store('train'), numbers)),
    };
  }

  origins(images: Uint32Array): ImageOrigins {
    const store = this.#dataset.store('train');
    const sets = Array.from(images, (image) => labelSet(store, this.#numbersOf('train', image)));
    return {
      ...this.#dataset.originsOf('train', images),
      trueLabels: Uint16Array.from(sets),
    };
  }

  original(split: Split, image: number): OriginalImage {
    const { pixels, numbers } = this.#shown(split, image);
    const label = labelSet(this.#dataset.store(split), numbers);
    return { pixels, label, index: this.#dataset.original(split, image).index };
  }

  tests(images: Uint32Array): TestImages {
    const store = this.#dataset.store('test');
    return plainTests(this, images, {
      label: (image) => labelSet(store, this.#numbersOf('test', image)),
      number: (image) => this.#dataset.numberOf('test', image),
    });
  }

  /** Made once for each size, as the data set's. */
  #arraysFor(count: number): BatchArrays {
    let arrays = this.#arrays.get(count);
    if (!arrays) {
      const pixels = new Float32Array(count * this.kind.height * this.kind.width);
      const targets = new Float32Array(count * this.normalisation.classCount);
      arrays = { pixels, targets };
      this.#arrays.set(count, arrays);
    }
    return arrays;
  }

  #storeOf(split: Split): ImageStore {
    return split === 'train' ? this.training : this.#dataset.store(split);
  }

  #pairOf(split: Split, image: number): Pair {
    const shard = this.#dataset.shardOf(split, image);
    const plan = this.#plans[split];
    if (split === 'test' || this.#held.size === 0) return pairOf(image, shard, plan);
    const others = this.#partnersIn(shard)[this.#held.has(image) ? 'held' : 'others'];
    const { partner, offsets } = pairOf(image, { first: 0, count: others.length }, plan);
    return { partner: others[partner]!, offsets };
  }

  #partnersIn({ first, count }: { first: number; count: number }) {
    let partners = this.#partners.get(first);
    if (!partners) {
      const all = Uint32Array.from({ length: count }, (_, place) => first + place);
      partners = {
        held: all.filter((image) => this.#held.has(image)),
        others: all.filter((image) => !this.#held.has(image)),
      };
      this.#partners.set(first, partners);
    }
    return partners;
  }

  /** The numbers of the two digits, or of those that stand for them. */
  #numbersOf(split: Split, image: number): Uint32Array {
    const { partner } = this.#pairOf(split, image);
    const digits = Uint32Array.of(image, partner);
    return split === 'test' || this.#held.size === 0 || this.#held.has(image)
      ? this.#dataset.present(split, digits)
      : trainableImages(this.#dataset, digits, (digit) => !this.#held.has(digit));
  }

  #shown(split: Split, image: number): { pixels: Float32Array; numbers: Uint32Array } {
    const pixels = new Float32Array(this.kind.height * this.kind.width);
    return { pixels, numbers: this.#compose(split, image, pixels) };
  }

  /** Writes the pair to `target`, 0 to 1, and gives the numbers of its digits. */
  #compose(split: Split, image: number, target: Float32Array, maps?: Float32Array): Uint32Array {
    const { width } = this.normalisation;
    const numbers = this.#numbersOf(split, image);
    const { offsets } = this.#pairOf(split, image);
    target.fill(0);
    numbers.forEach((number, place) => {
      this.#readDigit(split, number, maps && { maps, place });
      layOver(this.#digit, width, offsets[place]!, target, this.kind.width);
    });
    return numbers;
  }

  #readDigit(split: Split, number: number, moved?: { maps: Float32Array; place: number }): void {
    const { part, place } = this.#dataset.store(split).find(number);
    const bytes = part.pixels;
    const digit = this.#digit;
    const start = place * digit.length;
    if (moved) {
      sampleMapped({ bytes, start, ...this.normalisation, ...moved }, digit, 0);
      for (let index = 0; index < digit.length; index += 1) digit[index]! /= 255;
      return;
    }
    for (let index = 0; index < digit.length; index += 1) {
      digit[index] = bytes[start + index]! / 255;
    }
  }
}

function labelSet(store: ImageStore, numbers: Uint32Array): number {
  return setOf(Array.from(numbers, (number) => labelOf(store, number)));
}
