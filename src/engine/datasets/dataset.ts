import { mnist } from '../../catalog/datasets';
import type { NetworkKind } from '../../math/detectors';
import type { ImageKind } from '../../math/data/batch-images';
import type { DataProgress, ExampleImages } from '../../protocol/events';
import { type ImageBatch, type ImageFormat, type ImageStore, labelOf } from './image-batch';
import type { ImageOrigins } from './shown-batch';
import { type Piece, SplitLayout } from './split-layout';
import { type BatchArrays, StoredBatch } from './stored-batch';

export type Split = 'train' | 'test';

/** Pixels 0 to 1, the label, and the number in the original files. */
export interface OriginalImage {
  readonly pixels: Float32Array;
  readonly label: number;
  readonly index: number;
}

/**
 * Images to train with and to test with, which may arrive piece by piece, and are numbered shard by
 * shard within their split. Shard k of n holds the original images k, k + n, k + 2n and so on, and a
 * piece of a shard any of its images, so that each is a fair sample; `originsOf` tells which one each
 * image is.
 */
export abstract class Dataset<P extends Piece = Piece> {
  readonly format: ImageFormat;
  protected readonly layouts: Record<Split, SplitLayout<P>> = {
    train: new SplitLayout<P>([]),
    test: new SplitLayout<P>([]),
  };
  readonly #arrays = new Map<number, BatchArrays>();
  readonly #stores: Record<Split, ImageStore>;

  constructor(format: ImageFormat) {
    this.format = format;
    this.#stores = { train: this.#storeOf('train'), test: this.#storeOf('test') };
  }

  /** Has what is missing arrive, the training shards in the given order. */
  abstract download(trainOrder: readonly number[]): void;

  /**
   * Asks again for the pieces that were given up, and waits for them again. `quietly`: others go on standing in
   * until they have come.
   */
  abstract retry(quietly?: boolean): void;

  /** The labels of all training images, before these have arrived. Rejects if they can't be had. */
  abstract trainLabels(): Promise<Uint8Array>;

  /** How much has arrived. */
  get progress(): DataProgress {
    const all = [...this.layouts.train.pieces, ...this.layouts.test.pieces];
    const ready = all.filter((piece) => piece.data);
    const countImages = (pieces: readonly Piece[]) =>
      pieces.reduce((sum, { numbers }) => sum + numbers.length, 0);
    return {
      imagesReady: countImages(ready),
      imagesTotal: countImages(all),
      piecesReady: ready.length,
      piecesTotal: all.length,
      failures: all.flatMap((piece) => piece.failure ?? []),
    };
  }

  shardSizes(split: Split): number[] {
    return this.layouts[split].shards.map(({ count }) => count);
  }

  imageCount(split: Split): number {
    return this.layouts[split].imageCount;
  }

  /**
   * The test images that stand for all of them in the tests during a run, always the same ones: drawn evenly, or all
   * if there are few. Of those that come in pieces they are to be among the first that come.
   */
  testSample(_network: NetworkKind): Uint32Array {
    const count = this.imageCount('test');
    const length = Math.min(mnist.testSampleCount, count);
    return Uint32Array.from({ length }, (_, place) => Math.floor((place * count) / length));
  }

  /** How many images, of the first shard and each one after it, have all arrived. */
  readyCount(split: Split): number {
    const { shards, imageCount } = this.layouts[split];
    const missing = shards.find(({ pieces }) => pieces.some((piece) => !piece.data));
    return missing ? missing.first : imageCount;
  }

  /** Whether every piece has either arrived or been given up. */
  isSettled(split: Split): boolean {
    return this.layouts[split].pieces.every((piece) => piece.data ?? piece.failure);
  }

  /** Whether these images themselves have arrived. */
  hasArrived(split: Split, images: Uint32Array): boolean {
    const layout = this.layouts[split];
    return images.every((image) => layout.pieceOf(image).data !== undefined);
  }

  /** Whether `read` can give these images: no piece they stand in is still on its way. */
  has(split: Split, images: Uint32Array): boolean {
    const layout = this.layouts[split];
    if (!layout.pieces.some((piece) => piece.data)) return false;
    return images.every((image) => {
      const piece = layout.pieceOf(image);
      return piece.data !== undefined || piece.failure !== undefined;
    });
  }

  /**
   * The images, normalised when first asked for, in arrays that are good until those of another
   * batch of this size are. An image that stands in a piece that could not be had is replaced by
   * the image at the same place of the next piece that could. `maps` move the images; `store` is
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

  /** Which shard has this image, where it begins, and how many it has. */
  shardOf(split: Split, image: number): { position: number; first: number; count: number } {
    return this.layouts[split].shardOf(image);
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
    const { part, place } = this.#stores[split].find(number);
    const start = place * this.#imageLength;
    return {
      pixels: Float32Array.from(
        part.pixels.subarray(start, start + this.#imageLength),
        (byte) => byte / 255,
      ),
      label: part.labels[place]!,
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
      const { part, place } = this.#stores[split].find(number);
      const start = place * this.#imageLength;
      pixels.set(part.pixels.subarray(start, start + this.#imageLength), row * this.#imageLength);
      trueLabels.push(part.labels[place]!);
      labels.push(labelOf(store, number));
    });
    return { pixels, labels, trueLabels };
  }

  /** What images are without regard to any store made of this one, and how many stand in for others. */
  originsOf(split: Split, images: Uint32Array): ImageOrigins {
    const present = this.present(split, images);
    return {
      trueLabels: Uint16Array.from(present, (image) => labelOf(this.#stores[split], image)),
      numbers: present.map((image) => this.#originalIndex(split, image)),
      standIns: present.filter((image, index) => image !== images[index]).length,
    };
  }

  /** The number in the original files of an image, or of that which stands for it. */
  numberOf(split: Split, image: number): number {
    return this.#originalIndex(split, this.#presentNumber(split, image));
  }

  #originalIndex(split: Split, image: number): number {
    const layout = this.layouts[split];
    const { position, first } = layout.shardOf(image);
    return (image - first) * layout.shards.length + position;
  }

  #storeOf(split: Split): ImageStore {
    const layout = () => this.layouts[split];
    return {
      format: this.format,
      get imageCount() {
        return layout().imageCount;
      },
      find(image) {
        const { data } = layout().pieceOf(image);
        if (!data) throw new Error(`the ${split} image ${image} has not arrived`);
        return { part: data, place: layout().placeOf(image) };
      },
    };
  }

  /** The number of the image itself, or of that which stands for it. */
  #presentNumber(split: Split, image: number): number {
    const number = this.layouts[split].standIn(image);
    if (number === undefined) throw new Error(`no ${split} images have arrived`);
    return number;
  }

  get #imageLength(): number {
    return this.format.height * this.format.width;
  }
}
