import * as tf from '@tensorflow/tfjs-core';

import { scheduleFactor } from '../../math/model/learning-rate-schedule';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import type { ImageBatch } from '../datasets/image-batch';
import { MnistDataset } from '../datasets/mnist-dataset';
import { RunBatches } from '../run/run-batches';
import { Trainer } from '../run/trainer';

/** MNIST as the page has it, all of it here. Vitest serves `public/`. */
export async function wholeMnist(): Promise<MnistDataset> {
  let hasArrived = () => {};
  const arrival = new Promise<void>((resolve) => (hasArrived = resolve));
  const dataset = new MnistDataset('/mnist/', ({ imagesReady, imagesTotal, failures }) => {
    if (failures.length > 0) throw new Error(`${failures[0]!.file}: ${failures[0]!.detail}`);
    if (imagesTotal > 0 && imagesReady === imagesTotal) hasArrived();
  });
  await dataset.open();
  dataset.download(dataset.shardSizes('train').map((_, shard) => shard));
  await arrival;
  return dataset;
}

/** A network and the losses of its steps, as a run of the page with this config has them. */
export class Trained {
  readonly trainer: Trainer;
  readonly losses: number[] = [];
  readonly #config: RunConfig;
  readonly #batches: RunBatches;
  readonly #dataset: MnistDataset;

  constructor(dataset: MnistDataset, changes: Partial<RunConfig>) {
    this.#config = { ...defaultRunConfig, replicas: 1, ...changes };
    this.#dataset = dataset;
    this.#batches = new RunBatches({ dataset }, this.#config);
    this.trainer = new Trainer(this.#config);
  }

  /** Trains up to a step, by the settings of the config and a change of them. */
  async to(last: number, changes: Partial<RunConfig> = {}): Promise<this> {
    const settings = { ...this.#config, ...changes };
    const { stepsPerEpoch } = this.#batches;
    while (this.trainer.step < last) {
      const step = this.trainer.step + 1;
      const rate = settings.learningRate * scheduleFactor(settings, step, stepsPerEpoch);
      const known = await this.trainer.train(this.#batches.read(step, settings), rate, settings);
      this.losses.push(...known.map(({ loss }) => loss));
    }
    return this;
  }

  /** The mean of the last losses. */
  late(count: number): number {
    const last = this.losses.slice(-count);
    return last.reduce((sum, loss) => sum + loss, 0) / last.length;
  }

  /** The share of all test images that it gets right. */
  async accuracy(): Promise<number> {
    const count = this.#dataset.readyCount('test');
    const tests = this.#batches.images.tests(Uint32Array.from({ length: count }, (_, i) => i));
    const right = await this.#over(tests.count, (from, size) => tests.read(from, size), 'right');
    return right / tests.count;
  }

  /** The same of the images that its config holds from training. */
  async validationAccuracy(): Promise<number> {
    const { held, images } = this.#batches;
    const read = (from: number, size: number) => images.readHeld(held.subarray(from, from + size));
    return (await this.#over(held.length, read, 'right')) / held.length;
  }

  /** The mean cross-entropy of the first training images, all by the same weights. */
  async trainLoss(count: number): Promise<number> {
    const batch = this.#batches.first(count).read();
    const sum = await this.#over(batch.count, (from, size) => part(batch, from, size), 'loss');
    return sum / batch.count;
  }

  async #over(
    count: number,
    read: (from: number, size: number) => ImageBatch,
    what: 'right' | 'loss',
  ): Promise<number> {
    const piece = 500;
    let total = 0;
    for (let from = 0; from < count; from += piece) {
      const batch = read(from, Math.min(piece, count - from));
      const sum = tf.tidy(() => {
        const { imageShape, classCount } = this.trainer.network.frame;
        const images = tf.tensor4d(batch.pixels, [batch.count, ...imageShape]);
        const logits = this.trainer.model.forward(this.trainer.weights, images) as tf.Tensor2D;
        const targets = tf.tensor2d(batch.targets, [batch.count, classCount]);
        return what === 'right'
          ? tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1)), 'float32'))
          : tf.neg(tf.sum(tf.mul(tf.logSoftmax(logits), targets)));
      });
      total += (await sum.data())[0]!;
      sum.dispose();
    }
    return total;
  }

  dispose(): void {
    this.trainer.dispose();
  }
}

function part(batch: ImageBatch, from: number, count: number): ImageBatch {
  const [pixels, targets] = [batch.pixels, batch.targets].map((values) => {
    const size = values.length / batch.count;
    return values.subarray(from * size, (from + count) * size);
  }) as [Float32Array, Float32Array];
  return { count, pixels, targets };
}
