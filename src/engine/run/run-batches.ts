import { mnist } from '../../catalog/datasets';
import { taskOf } from '../../catalog/tasks';
import { augmentationMaps, isAugmenting } from '../../math/data/augmentation';
import type { BatchImages } from '../../math/data/batch-images';
import { BatchOrder } from '../../math/data/batch-order';
import type { ExampleImages } from '../../protocol/events';
import type { LiveSettings, RunConfig } from '../../protocol/run-config';
import type { Dataset } from '../datasets/dataset';
import type { ImageBatch } from '../datasets/image-batch';
import { imagesOfRun, type RunData } from '../datasets/images-of-run';
import type { RunImages, TestImages } from '../datasets/run-images';
import { type ImageOrigins, toBatchImages } from '../datasets/shown-batch';
import { ledger } from '../time-ledger';
import { TrainingFactsJob } from './training-facts';

/** Training images that are looked at together, whatever step they belong to. */
export interface ImageSelection {
  /** Whether they have arrived. */
  areThere(): boolean;
  read(): ImageBatch;
}

/** Images that a run trains on, as they are before they are moved, under the labels that training is told. */
export interface TrainedImages {
  readonly count: number;
  areThere(): boolean;
  /** Good until others are read. */
  read(from: number, count: number): ImageBatch;
  readAt(places: readonly number[]): ImageBatch;
  /** Of all of them, or of those at these places. */
  origins(places?: readonly number[]): ImageOrigins;
}

/** The images of a run by the steps that take them: which they are, and whether they have arrived. */
export class RunBatches {
  readonly images: RunImages;
  readonly #dataset: Dataset;
  readonly #config: RunConfig;
  readonly #order: BatchOrder;

  constructor(data: RunData, config: RunConfig) {
    const { seed, batchSize, trainCount, validationCount } = config;
    this.#dataset = data.dataset;
    this.#config = config;
    this.images = imagesOfRun(data, config);
    const shards = this.#dataset.shardSizes('train');
    const takesPart = (image: number) => this.images.takesPart?.(image) ?? true;
    this.#order = new BatchOrder(seed, batchSize, shards, {
      imageLimit: trainCount,
      takesPart,
      heldCount: validationCount,
    });
    if (this.held.length > 0) this.images.hold(this.held);
  }

  /** The images held from training for validation; none unless they are asked for. */
  get held(): Uint32Array {
    return this.#order.held;
  }

  get stepsPerEpoch(): number {
    return this.#order.stepsPerEpoch;
  }

  /** An epoch ends with a test on all images; if it is short, as many do as a whole one has images. */
  get stepsBetweenWholeTests(): number {
    const { stepsPerEpoch, imageCount, held } = this.#order;
    return stepsPerEpoch * Math.ceil(mnist.trainCount / (imageCount + held.length));
  }

  /** Has the images sent for in the order in which they are needed: the shard of those tested on among the first. */
  download(): void {
    const order = this.#order.shardOrder();
    const [tested] = this.held;
    const shard = tested === undefined ? -1 : this.#dataset.shardOf('train', tested).position;
    const others = order.filter((position) => position !== shard);
    const isLate = shard >= 0 && order.indexOf(shard) > 2;
    this.#dataset.download(isLate ? [...others.slice(0, 2), shard, ...others.slice(2)] : order);
  }

  /** Whether the images of step `step` have arrived. */
  has(step: number): boolean {
    return this.#haveArrived(this.#order.batch(step));
  }

  /** The batch of step `step` as training by these settings sees it; good until another one is read. */
  read(step: number, settings: LiveSettings): ImageBatch {
    return ledger.measure('data', () => {
      const images = this.#order.batch(step);
      const { seed } = this.#config;
      const count = images.length * this.images.partCount;
      const maps = isAugmenting(settings)
        ? augmentationMaps(settings, seed, step, count, this.#dataset.format)
        : undefined;
      return this.images.read('train', images, maps, step);
    });
  }

  /** The images of step `step` to be looked at, as training by these settings sees them. */
  show(step: number, settings: LiveSettings): BatchImages {
    const origins = this.images.origins(this.#order.batch(step));
    const batch = this.read(step, settings);
    const shown = toBatchImages(step, batch, origins, this.images.kind, this.images.normalisation);
    // A GAN is told no labels: noise stands in their place.
    const isLabelled = taskOf(this.#config.task).network !== 'gan';
    return isLabelled ? shown : { ...shown, labels: shown.trueLabels.slice() };
  }

  /** The first `count` images that this run trains on, or fewer; undefined until they have arrived. */
  examples(count: number): ExampleImages | undefined {
    const images = this.#order.batch(1).subarray(0, count);
    return this.#haveArrived(images) ? this.images.examples(images) : undefined;
  }

  /** The first `count` images of the run’s first epoch, or all if it has fewer. */
  first(count: number): ImageSelection {
    const batches = Math.min(Math.ceil(count / this.#config.batchSize), this.stepsPerEpoch);
    const images = Uint32Array.from(
      Array.from({ length: batches }, (_, index) => [...this.#order.batch(index + 1)]).flat(),
    ).subarray(0, count);
    return {
      areThere: () => this.#haveArrived(images),
      read: () => this.images.read('train', images),
    };
  }

  /** The first `count` images of the run’s first epoch, or all, to be gone through in pieces. */
  trained(count: number): TrainedImages {
    const images = this.#order.images.subarray(0, count);
    const at = (places: readonly number[]) => Uint32Array.from(places, (place) => images[place]!);
    const read = (wanted: Uint32Array) => this.images.read('train', wanted);
    return {
      count: images.length,
      areThere: () => this.#haveArrived(images),
      read: (from, size) => read(images.subarray(from, from + size)),
      readAt: (places) => read(at(places)),
      origins: (places) => this.images.origins(places ? at(places) : images),
    };
  }

  /** What is to be learnt of all images that this run trains on. */
  facts(drawsImages: boolean): TrainingFactsJob {
    return new TrainingFactsJob(this.#dataset, this.images, this.#order.images, drawsImages);
  }

  /** The first of the test images, once they have arrived. */
  firstTests(): TestImages | undefined {
    const count = Math.min(mnist.testSampleCount, this.#dataset.readyCount('test'));
    return count === 0
      ? undefined
      : this.images.tests(Uint32Array.from({ length: count }, (_, image) => image));
  }

  /** Whether these training images can be made. */
  #haveArrived(images: Uint32Array): boolean {
    return this.#dataset.has('train', this.images.sources('train', images));
  }
}
