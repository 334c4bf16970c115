import { createRandom, shuffle } from '../random';

export function stepsPerEpoch(imageCount: number, batchSize: number): number {
  return Math.ceil(imageCount / batchSize);
}

/** The shards in the order in which the first epoch of a run of this seed needs them. */
export function shardOrder(seed: number, shardCount: number): number[] {
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  return shuffle(shards, createRandom(seed, 'shard order'));
}

/** The images of a shard, by their places in it, in the order in which that epoch takes them. */
export function orderWithinShard(
  seed: number,
  shard: number,
  size: number,
): Uint32Array<ArrayBuffer> {
  const places = Uint32Array.from({ length: size }, (_, place) => place);
  return shuffle(places, createRandom(seed, `epoch 0 shard ${shard}`));
}

/** How many images can be held from training at most: as many as are left to train on. */
export const mostHeld = (imageCount: number) => Math.floor(imageCount / 2);

export interface BatchOrderOptions {
  /** With more images that take part, only so many do. */
  readonly imageLimit?: number;
  readonly takesPart?: (image: number) => boolean;
  /** So many of those are held from training, or half of them if they are few. */
  readonly heldCount?: number;
}

/**
 * Which images make up which batch: a function of the seed alone, never of what has arrived when.
 *
 * Images are numbered shard by shard. The first epoch takes the shards one after another, in an
 * order drawn from the seed and shuffled within, so that training can begin with the first shard;
 * later epochs are shuffled as a whole. As every shard is a fair sample of the whole set, the first
 * epoch is no poorer for it. Of a limited set the images are those that the whole set's first epoch
 * begins with: a smaller set lies in every larger one, and needs few shards. Those that are held for
 * validation are the last of them: training is what it would be on a set that is smaller by as many.
 */
export class BatchOrder {
  /** The images of an epoch. */
  readonly imageCount: number;
  /** Those that are never trained on, in the order of the first epoch. */
  readonly held: Uint32Array<ArrayBuffer>;
  readonly stepsPerEpoch: number;
  readonly #firstEpoch: Uint32Array<ArrayBuffer>;
  #epoch = -1;
  #order = new Uint32Array();

  constructor(
    readonly seed: number,
    readonly batchSize: number,
    readonly shardSizes: readonly number[],
    { imageLimit = Infinity, takesPart = () => true, heldCount = 0 }: BatchOrderOptions = {},
  ) {
    const images = this.#imagesOfRun(imageLimit, takesPart);
    const trained = images.length - Math.min(heldCount, mostHeld(images.length));
    this.#firstEpoch = images.slice(0, trained);
    this.held = images.slice(trained);
    this.imageCount = this.#firstEpoch.length;
    this.stepsPerEpoch = stepsPerEpoch(this.imageCount, batchSize);
  }

  /** The images of an epoch, in the order of the first. */
  get images(): Uint32Array<ArrayBuffer> {
    return this.#firstEpoch;
  }

  /** The shards in the order the first epoch needs them, and then those it has no image of. */
  shardOrder(): number[] {
    return shardOrder(this.seed, this.shardSizes.length);
  }

  /** The images of step `step` (from 1). The last batch of an epoch may be smaller. */
  batch(step: number): Uint32Array {
    const epoch = Math.floor((step - 1) / this.stepsPerEpoch);
    if (epoch !== this.#epoch) {
      this.#order = epoch === 0 ? this.#firstEpoch : this.#laterEpoch(epoch);
      this.#epoch = epoch;
    }
    const start = ((step - 1) % this.stepsPerEpoch) * this.batchSize;
    return this.#order.subarray(start, start + this.batchSize);
  }

  #imagesOfRun(
    imageLimit: number,
    takesPart: (image: number) => boolean,
  ): Uint32Array<ArrayBuffer> {
    const total = this.shardSizes.reduce((sum, size) => sum + size, 0);
    const order = new Uint32Array(Math.min(total, imageLimit));
    let filled = 0;
    for (const shard of this.shardOrder()) {
      if (filled >= order.length) break;
      const size = this.shardSizes[shard]!;
      const first = this.shardSizes.slice(0, shard).reduce((sum, before) => sum + before, 0);
      const images = orderWithinShard(this.seed, shard, size).map((place) => first + place);
      const taking = images.filter(takesPart).subarray(0, order.length - filled);
      order.set(taking, filled);
      filled += taking.length;
    }
    return order.slice(0, filled);
  }

  #laterEpoch(epoch: number): Uint32Array<ArrayBuffer> {
    return shuffle(this.#firstEpoch.toSorted(), createRandom(this.seed, `epoch ${epoch}`));
  }
}
