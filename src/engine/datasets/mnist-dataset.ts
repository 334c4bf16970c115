import { mnist, mnistShape } from '../../catalog/datasets';
import type { ImageKind } from '../../math/batch-images';
import type { DataProgress, ExampleImages, ShardFailure } from '../../protocol/events';
import type { ImageBatch, ImageFormat, ImageStore, StoredPart } from './image-batch';
import type { ImageOrigins } from './shown-batch';
import { ShardError, type ShardEntry, ShardLoader } from './shard-loader';
import { type BatchArrays, StoredBatch } from './stored-batch';

const imageLength = mnist.imageSize ** 2;
const parallelDownloads = 3;

export type Split = 'train' | 'test';

export const mnistFormat: ImageFormat = {
  ...mnistShape,
  mean: mnist.mean,
  standardDeviation: mnist.standardDeviation,
};

/** Pixels 0 to 1, the label, and the number in the original files. */
export interface OriginalImage {
  readonly pixels: Float32Array;
  readonly label: number;
  readonly index: number;
}

interface Shard {
  readonly split: Split;
  readonly position: number;
  readonly entry: ShardEntry;
  bytes?: Uint8Array;
  failure?: ShardFailure;
  loading: boolean;
}

/**
 * MNIST, arriving shard by shard. Images are numbered shard by shard within their split; since
 * shard k of n holds the original images k, k + n, k + 2n and so on, `originsOf` tells which one
 * each is. `onProgress` is called whenever a shard arrives or is given up.
 */
export class MnistDataset {
  readonly #loader: ShardLoader;
  readonly #shards: Record<Split, Shard[]> = { train: [], test: [] };
  readonly #onProgress: (progress: DataProgress) => void;
  readonly #arrays = new Map<number, BatchArrays>();
  readonly #stores = { train: this.#storeOf('train'), test: this.#storeOf('test') };
  #queue: Shard[] = [];
  #running = 0;

  constructor(baseUrl: string, onProgress: (progress: DataProgress) => void) {
    this.#loader = new ShardLoader(baseUrl);
    this.#onProgress = onProgress;
  }

  /** Reads the manifest. Throws if it can't be had. Downloads start with `download`. */
  async open(): Promise<void> {
    const manifest = await this.#loader.manifest();
    for (const split of ['train', 'test'] as const) {
      this.#shards[split] = manifest[split].shards.map((entry, position) => ({
        split,
        position,
        entry,
        loading: false,
      }));
    }
    this.#report();
  }

  shardSizes(split: Split): number[] {
    return this.#shards[split].map((shard) => shard.entry.count);
  }

  /** Downloads what is missing, the training shards in the given order; test images come early. */
  download(trainOrder: readonly number[]): void {
    const train = trainOrder.map((position) => this.#shards.train[position]!);
    const [firstTest, ...otherTests] = this.#shards.test;
    const wanted = [...train.slice(0, 2), firstTest!, ...train.slice(2), ...otherTests];
    this.#queue = wanted.filter((shard) => !shard.bytes && !shard.loading && !shard.failure);
    this.#startDownloads();
  }

  /** Asks again for the shards that were given up. */
  retry(): void {
    const failed = [...this.#shards.train, ...this.#shards.test].filter((shard) => shard.failure);
    for (const shard of failed) delete shard.failure;
    this.#queue.push(...failed);
    this.#report();
    this.#startDownloads();
  }

  /** How many images, from the first on, have all arrived. */
  readyCount(split: Split): number {
    let count = 0;
    for (const shard of this.#shards[split]) {
      if (!shard.bytes) break;
      count += shard.entry.count;
    }
    return count;
  }

  /** Whether every shard has either arrived or been given up. */
  isSettled(split: Split): boolean {
    return this.#shards[split].every((shard) => shard.bytes ?? shard.failure);
  }

  /** Whether `read` can give these images: no shard they stand in is still on its way. */
  has(split: Split, images: Uint32Array): boolean {
    if (!this.#shards[split].some((shard) => shard.bytes)) return false;
    return images.every((image) => {
      const { shard } = this.#locate(split, image);
      return shard.bytes !== undefined || shard.failure !== undefined;
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
    return { first, count: shard.entry.count };
  }

  /** Made once for each size: fresh arrays for each of thousands of steps would keep the memory busy. */
  #arraysFor(count: number): BatchArrays {
    let arrays = this.#arrays.get(count);
    if (!arrays) {
      const pixels = new Float32Array(count * imageLength);
      arrays = { pixels, targets: new Float32Array(count * mnist.classCount) };
      this.#arrays.set(count, arrays);
    }
    return arrays;
  }

  /** One image as it is in the data set. */
  original(split: Split, image: number): OriginalImage {
    const number = this.#presentNumber(split, image);
    const { labels, pixels, first } = this.#stores[split].partOf(number);
    const offset = number - first;
    const start = offset * imageLength;
    return {
      pixels: Float32Array.from(pixels.subarray(start, start + imageLength), (byte) => byte / 255),
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
    const pixels = new Uint8Array(images.length * imageLength);
    const labels: number[] = [];
    const trueLabels: number[] = [];
    images.forEach((image, row) => {
      const number = this.#presentNumber(split, image);
      const part = this.#stores[split].partOf(number);
      const offset = number - part.first;
      const start = offset * imageLength;
      pixels.set(part.pixels.subarray(start, start + imageLength), row * imageLength);
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
    return (image - first) * this.#shards[split].length + shard.position;
  }

  #storeOf(split: Split): ImageStore {
    const sizes = () => this.shardSizes(split);
    const partOf = (image: number): StoredPart => {
      const { shard, first } = this.#locate(split, image);
      const { bytes, entry } = shard;
      if (!bytes) throw new Error(`the ${split} image ${image} has not arrived`);
      // A shard is its labels and then its images.
      return { first, labels: bytes.subarray(0, entry.count), pixels: bytes.subarray(entry.count) };
    };
    return {
      format: mnistFormat,
      get imageCount() {
        return sizes().reduce((sum, size) => sum + size, 0);
      },
      partOf,
    };
  }

  #locate(split: Split, image: number): { shard: Shard; first: number } {
    let first = 0;
    for (const shard of this.#shards[split]) {
      if (image < first + shard.entry.count) return { shard, first };
      first += shard.entry.count;
    }
    throw new RangeError(`the ${split} set has no image ${image}`);
  }

  /** The number of the image itself, or of that which stands for it. */
  #presentNumber(split: Split, image: number): number {
    const { shard, first } = this.#locate(split, image);
    if (shard.bytes) return image;
    const shards = this.#shards[split];
    for (let distance = 1; distance < shards.length; distance += 1) {
      const position = (shard.position + distance) % shards.length;
      const { bytes, entry } = shards[position]!;
      if (!bytes) continue;
      const before = shards.slice(0, position).reduce((sum, other) => sum + other.entry.count, 0);
      return before + ((image - first) % entry.count);
    }
    throw new Error(`no ${split} images have arrived`);
  }

  #startDownloads(): void {
    while (this.#running < parallelDownloads && this.#queue.length > 0) {
      const shard = this.#queue.shift()!;
      shard.loading = true;
      this.#running += 1;
      void this.#fetch(shard).then(() => {
        shard.loading = false;
        this.#running -= 1;
        this.#report();
        this.#startDownloads();
      });
    }
  }

  async #fetch(shard: Shard): Promise<void> {
    try {
      shard.bytes = await this.#loader.load(shard.entry);
    } catch (error) {
      shard.failure =
        error instanceof ShardError
          ? error.failure
          : { file: shard.entry.file, kind: 'missing', detail: String(error) };
    }
  }

  #report(): void {
    const all = [...this.#shards.train, ...this.#shards.test];
    const ready = all.filter((shard) => shard.bytes);
    const countImages = (shards: Shard[]) =>
      shards.reduce((sum, shard) => sum + shard.entry.count, 0);
    this.#onProgress({
      imagesReady: countImages(ready),
      imagesTotal: countImages(all),
      shardsReady: ready.length,
      shardsTotal: all.length,
      failures: all.flatMap((shard) => shard.failure ?? []),
    });
  }
}
