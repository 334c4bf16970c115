import type { ImageKind } from '../../math/batch-images';
import type { DataProgress, ExampleImages, ShardFailure } from '../../protocol/events';
import type { ImageBatch, ImageFormat, ImageStore, StoredPart } from './image-batch';
import type { ImageOrigins } from './shown-batch';
import { type BatchArrays, StoredBatch } from './stored-batch';

export type Split = 'train' | 'test';

/** Pixels 0 to 1, the label, and the number in the original files. */
export interface OriginalImage {
  readonly pixels: Float32Array;
  readonly label: number;
  readonly index: number;
}

/** Images that arrive together. */
export interface Shard {
  readonly position: number;
  /** The number of its images. */
  readonly count: number;
  /** Its labels and its pixels [images, height, width], once they have arrived. */
  data?: Omit<StoredPart, 'first'>;
  /** Why it was given up, for now. */
  failure?: ShardFailure;
}

/**
 * Images to train with and to test with, which may arrive shard by shard, and are numbered shard by
 * shard within their split. Shard k of n holds the original images k, k + n, k + 2n and so on, so
 * that each is a fair sample; `originsOf` tells which one each image is.
 */
export abstract class Dataset<Part extends Shard = Shard> {
  readonly format: ImageFormat;
  protected readonly shards: Record<Split, Part[]> = { train: [], test: [] };
  readonly #arrays = new Map<number, BatchArrays>();
  readonly #stores: Record<Split, ImageStore>;

  constructor(format: ImageFormat) {
    this.format = format;
    this.#stores = { train: this.#storeOf('train'), test: this.#storeOf('test') };
  }

  /** Has what is missing arrive, the training shards in the given order. */
  abstract download(trainOrder: readonly number[]): void;

  /** Asks again for the shards that were given up. */
  abstract retry(): void;

  /** The labels of all training images, before these have arrived. Rejects if they can't be had. */
  abstract trainLabels(): Promise<Uint8Array>;

  /** How much has arrived. */
  get progress(): DataProgress {
    const all = [...this.shards.train, ...this.shards.test];
    const ready = all.filter((shard) => shard.data);
    const countImages = (shards: readonly Shard[]) =>
      shards.reduce((sum, shard) => sum + shard.count, 0);
    return {
      imagesReady: countImages(ready),
      imagesTotal: countImages(all),
      shardsReady: ready.length,
      shardsTotal: all.length,
      failures: all.flatMap((shard) => shard.failure ?? []),
    };
  }

  shardSizes(split: Split): number[] {
    return this.shards[split].map((shard) => shard.count);
  }

  /** How many images, from the first on, have all arrived. */
  readyCount(split: Split): number {
    let count = 0;
    for (const shard of this.shards[split]) {
      if (!shard.data) break;
      count += shard.count;
    }
    return count;
  }

  /** Whether every shard has either arrived or been given up. */
  isSettled(split: Split): boolean {
    return this.shards[split].every((shard) => shard.data ?? shard.failure);
  }

  /** Whether `read` can give these images: no shard they stand in is still on its way. */
  has(split: Split, images: Uint32Array): boolean {
    if (!this.shards[split].some((shard) => shard.data)) return false;
    return images.every((image) => {
      const { shard } = this.#locate(split, image);
      return shard.data !== undefined || shard.failure !== undefined;
    });
  }

  /**
   * The images, normalised when first asked for, in arrays that are good until those of another
   * batch of this size are. An image that stands in a shard that could not be had is replaced by
   * the image at the same place of the next shard that could. `maps` move the images; `store` is
   * one made of this data set's, if it is not that itself.
   */
  read(
    split: Split,
    images: Uint32Array,
    { store = this.#stores[split], maps }: { store?: ImageStore; maps?: Float32Array } = {},
  ): ImageBatch {
    const present = this.present(split, images);
    return new StoredBatch(store, present, this.#arraysFor(images.length), maps);
  }

  /** The numbers of the images themselves, or of those that stand for them. */
  present(split: Split, images: Uint32Array): Uint32Array {
    return images.map((image) => this.#presentNumber(split, image));
  }

  store(split: Split): ImageStore {
    return this.#stores[split];
  }

  /** Where the shard with this image begins, and how many it has. */
  shardOf(split: Split, image: number): { first: number; count: number } {
    const { shard, first } = this.#locate(split, image);
    return { first, count: shard.count };
  }

  /** Made once for each size: fresh arrays for each of thousands of steps would keep the memory busy. */
  #arraysFor(count: number): BatchArrays {
    let arrays = this.#arrays.get(count);
    if (!arrays) {
      const pixels = new Float32Array(count * this.#imageLength);
      arrays = { pixels, targets: new Float32Array(count * this.format.classCount) };
      this.#arrays.set(count, arrays);
    }
    return arrays;
  }

  /** One image as it is in the data set. */
  original(split: Split, image: number): OriginalImage {
    const number = this.#presentNumber(split, image);
    const { labels, pixels, first } = this.#stores[split].partOf(number);
    const offset = number - first;
    const start = offset * this.#imageLength;
    return {
      pixels: Float32Array.from(
        pixels.subarray(start, start + this.#imageLength),
        (byte) => byte / 255,
      ),
      label: labels[offset]!,
      index: this.#originalIndex(split, number),
    };
  }

  /** Images as they are in the data set, with the labels that they have there and in `store`. */
  examples(
    split: Split,
    images: Uint32Array,
    store: ImageStore,
  ): Omit<ExampleImages, keyof ImageKind> {
    const pixels = new Uint8Array(images.length * this.#imageLength);
    const labels: number[] = [];
    const trueLabels: number[] = [];
    images.forEach((image, row) => {
      const number = this.#presentNumber(split, image);
      const part = this.#stores[split].partOf(number);
      const offset = number - part.first;
      const start = offset * this.#imageLength;
      pixels.set(part.pixels.subarray(start, start + this.#imageLength), row * this.#imageLength);
      trueLabels.push(part.labels[offset]!);
      labels.push(store.partOf(number).labels[offset]!);
    });
    return { pixels, labels, trueLabels };
  }

  /** What images are without regard to any store made of this one, and how many stand in for others. */
  originsOf(split: Split, images: Uint32Array): ImageOrigins {
    const present = this.present(split, images);
    return {
      trueLabels: Uint16Array.from(present, (image) => this.#labelOf(split, image)),
      numbers: present.map((image) => this.#originalIndex(split, image)),
      standIns: present.filter((image, index) => image !== images[index]).length,
    };
  }

  #labelOf(split: Split, image: number): number {
    const { labels, first } = this.#stores[split].partOf(image);
    return labels[image - first]!;
  }

  #originalIndex(split: Split, image: number): number {
    const { shard, first } = this.#locate(split, image);
    return (image - first) * this.shards[split].length + shard.position;
  }

  #storeOf(split: Split): ImageStore {
    const sizes = () => this.shardSizes(split);
    const partOf = (image: number): StoredPart => {
      const { shard, first } = this.#locate(split, image);
      const { data } = shard;
      if (!data) throw new Error(`the ${split} image ${image} has not arrived`);
      return { first, ...data };
    };
    return {
      format: this.format,
      get imageCount() {
        return sizes().reduce((sum, size) => sum + size, 0);
      },
      partOf,
    };
  }

  #locate(split: Split, image: number): { shard: Shard; first: number } {
    let first = 0;
    for (const shard of this.shards[split]) {
      if (image < first + shard.count) return { shard, first };
      first += shard.count;
    }
    throw new RangeError(`the ${split} set has no image ${image}`);
  }

  /** The number of the image itself, or of that which stands for it. */
  #presentNumber(split: Split, image: number): number {
    const { shard, first } = this.#locate(split, image);
    if (shard.data) return image;
    const shards = this.shards[split];
    for (let distance = 1; distance < shards.length; distance += 1) {
      const position = (shard.position + distance) % shards.length;
      const { data, count } = shards[position]!;
      if (!data) continue;
      const before = shards.slice(0, position).reduce((sum, other) => sum + other.count, 0);
      return before + ((image - first) % count);
    }
    throw new Error(`no ${split} images have arrived`);
  }

  get #imageLength(): number {
    return this.format.height * this.format.width;
  }
}
