import * as tf from '@tensorflow/tfjs-core';

import { mnist } from '../catalog/datasets';
import type { Evaluation } from '../math/metric-series';
import type { ImageBatch } from './datasets/image-batch';
import { crossEntropy } from './losses/cross-entropy';
import type { Model } from './model';
import { disposeState, inputShape, type TrainingState } from './trainer';

/**
 * Test loss and accuracy of one held state, computed slice by slice so that training can go on in
 * between. Takes over `state` and disposes it.
 */
export class EvaluationJob {
  readonly step: number;
  readonly imageCount: number;
  #done = 0;
  #lossSum = 0;
  #correct = 0;

  constructor(
    readonly model: Model,
    readonly state: TrainingState,
    readonly readSlice: (from: number, count: number) => ImageBatch,
    imageCount: number,
    readonly sliceSize: number,
  ) {
    this.step = state.step;
    this.imageCount = imageCount;
  }

  /** Evaluates the next slice; resolves to the result after the last one. */
  async advance(): Promise<Evaluation | undefined> {
    const batch = this.readSlice(
      this.#done,
      Math.min(this.sliceSize, this.imageCount - this.#done),
    );
    const sums = tf.tidy(() => {
      const images = tf.tensor4d(batch.pixels, [batch.count, ...inputShape]);
      const targets = tf.tensor2d(batch.targets, [batch.count, mnist.classCount]);
      const logits = this.model.forward(this.state.weights, images);
      const correct = tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1));
      return tf.stack([crossEntropy(logits, targets), tf.mean(tf.cast(correct, 'float32'))]);
    });
    const [loss, accuracy] = await sums.data();
    sums.dispose();
    this.#lossSum += loss! * batch.count;
    this.#correct += Math.round(accuracy! * batch.count);
    this.#done += batch.count;
    if (this.#done < this.imageCount) return undefined;
    return {
      step: this.step,
      loss: this.#lossSum / this.imageCount,
      accuracy: this.#correct / this.imageCount,
      imageCount: this.imageCount,
    };
  }

  dispose(): void {
    disposeState(this.state);
  }
}
