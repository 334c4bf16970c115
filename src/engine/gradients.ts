import * as tf from '@tensorflow/tfjs-core';

import { mnist } from '../catalog/datasets';
import { inputShape } from './catalog-model';
import type { ImageBatch } from './datasets/image-batch';
import { crossEntropy } from './losses/cross-entropy';
import type { Model } from './model';

/** What a batch, or a slice of one, says about the weights. Sums of slices are sums of the batch. */
export interface BatchSums {
  /** Sum of the surprisals in nats, over the divisor that was given. */
  readonly loss: number;
  /** How many images are classified correctly. */
  readonly correct: number;
}

/**
 * Forward and backward pass: the gradients of sum(surprisal) / divisor in the order of the weights,
 * and [loss, correct] as a tensor for `toSums`. All are the caller's to dispose.
 */
export function computeGradients(
  model: Model,
  weights: readonly tf.Tensor[],
  batch: ImageBatch,
  divisor: number,
): BatchTensors {
  const { images, targets } = toTensors(batch);
  try {
    return gradientsOf(model, weights, images, targets, divisor);
  } finally {
    tf.dispose([images, targets]);
  }
}

export interface BatchTensors {
  readonly sums: tf.Tensor1D;
  readonly gradients: tf.Tensor[];
}

/** As `computeGradients`, for a batch in tensors: images [batch, ...], one-hot targets [batch, classes]. */
export function gradientsOf(
  model: Model,
  weights: readonly tf.Tensor[],
  images: tf.Tensor4D,
  targets: tf.Tensor2D,
  divisor: number,
): BatchTensors {
  const [sums, ...gradients] = tf.tidy(() => {
    let correct: tf.Scalar | undefined;
    const { value: loss, grads } = tf.valueAndGrads((...parameters: tf.Tensor[]) => {
      const logits = model.forward(parameters, images);
      const score = crossEntropy(logits, targets, divisor);
      correct = tf.keep(score.correct);
      return score.loss;
    })(weights as tf.Tensor[]);
    const both = tf.stack([loss, correct!]);
    correct!.dispose();
    return [both, ...grads];
  });
  return { sums: sums as tf.Tensor1D, gradients };
}

/** The forward pass alone: [loss, correct], the caller's to dispose. */
export function computeSums(
  model: Model,
  weights: readonly tf.Tensor[],
  batch: ImageBatch,
  divisor: number,
): tf.Tensor1D {
  return tf.tidy(() => {
    const { images, targets } = toTensors(batch);
    const logits = model.forward(weights, images);
    const { loss, correct } = crossEntropy(logits, targets, divisor);
    return tf.stack([loss, correct]);
  }) as tf.Tensor1D;
}

/** Reads [loss, correct] as it came from the backend. */
export function toSums([loss, correct]: ArrayLike<number> & Iterable<number>): BatchSums {
  return { loss: loss!, correct: correct! };
}

function toTensors(batch: ImageBatch): { images: tf.Tensor4D; targets: tf.Tensor2D } {
  return {
    images: tf.tensor4d(batch.pixels, [batch.count, ...inputShape]),
    targets: tf.tensor2d(batch.targets, [batch.count, mnist.classCount]),
  };
}
