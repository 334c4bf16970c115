import { createRandom, shuffle } from './random';

export function stepsPerEpoch(imageCount: number, batchSize: number): number {
  return Math.ceil(imageCount / batchSize);
}

/**
 * Which images make up which batch: a function of the seed alone, never of what has arrived when.
 *
 * Images are numbered shard by shard. The first epoch takes the shards one after another, in an
 * order drawn from the seed and shuffled within, so that training can begin with the first shard;
 * later epochs are shuffled as a whole. As every shard is a fair sample of the whole set, the first
 * epoch is no poorer for it.
 */
export class BatchOrder {
  readonly stepsPerEpoch: number;
  readonly #imageCount: number;
  #epoch = -1;
  #order = new Uint32Array();

  constructor(
    readonly seed: number,
    readonly batchSize: number,
    readonly shardSizes: readonly number[],
  ) {
    this.#imageCount = shardSizes.reduce((sum, size) => sum + size, 0);
    this.stepsPerEpoch = stepsPerEpoch(this.#imageCount, batchSize);
  }

  /** The shards in the order the first epoch needs them. */
  shardOrder(): number[] {
    const shards = this.shardSizes.map((_, shard) => shard);
    return shuffle(shards, createRandom(this.seed, 'shard order'));
  }

  /** The images of step `step` (from 1). The last batch of an epoch may be smaller. */
  batch(step: number): Uint32Array {
    const epoch = Math.floor((step - 1) / this.stepsPerEpoch);
    if (epoch !== this.#epoch) {
      this.#order = epoch === 0 ? this.#firstEpoch() : this.#laterEpoch(epoch);
      this.#epoch = epoch;
    }
    const start = ((step - 1) % this.stepsPerEpoch) * this.batchSize;
    return this.#order.subarray(start, start + this.batchSize);
  }

  #firstEpoch(): Uint32Array<ArrayBuffer> {
    const order = new Uint32Array(this.#imageCount);
    let filled = 0;
    for (const shard of this.shardOrder()) {
      const size = this.shardSizes[shard]!;
      const first = this.shardSizes.slice(0, shard).reduce((sum, before) => sum + before, 0);
      const images = Uint32Array.from({ length: size }, (_, offset) => first + offset);
      order.set(shuffle(images, createRandom(this.seed, `epoch 0 shard ${shard}`)), filled);
      filled += size;
    }
    return order;
  }

  #laterEpoch(epoch: number): Uint32Array<ArrayBuffer> {
    const images = Uint32Array.from({ length: this.#imageCount }, (_, image) => image);
    return shuffle(images, createRandom(this.seed, `epoch ${epoch}`));
  }
}
