import * as tf from '@tensorflow/tfjs-core';

import type { LossSettings } from '../../math/losses';

export interface Score {
  /** Differentiable in the logits. */
  readonly loss: tf.Scalar;
  /** The number of rows whose largest logit stands where the target does; the first of equal ones. */
  readonly correct: tf.Scalar;
  /**
   * [batch, 2]: the surprisal of each row, which is -ln p of the true class whatever the loss, and
   * the class with the largest logit, the first of equal ones.
   */
  readonly answers: tf.Tensor2D;
}

/**
 * A loss of logits [batch, classes] against one-hot targets of the same shape: summed over the batch
 * and divided by a divisor, the batch size for its mean. A slice of a batch is given the size of
 * the whole.
 */
export interface Loss {
  /** The numbers of the loss that may change from step to step, at least one. */
  scalars(settings: LossSettings): readonly number[];
  /** `scalars` is a tensor, so that a step recorded once can be repeated with other numbers. */
  score(logits: tf.Tensor2D, targets: tf.Tensor2D, scalars: tf.Tensor1D, divisor: number): Score;
}

type Results = [loss: tf.Scalar, correct: tf.Scalar, gradient: tf.Tensor2D, answers: tf.Tensor2D];

/** A score by a function that computes all of it, and the loss's gradient, at once. */
export function scoreWithGradient(
  logits: tf.Tensor2D,
  compute: (z: tf.Tensor2D) => Results,
): Score {
  let correct: tf.Scalar | undefined;
  let answers: tf.Tensor2D | undefined;
  const differentiable = tf.customGrad((...inputs) => {
    const [z, save] = inputs as [tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    const [loss, count, gradient, rows] = compute(z);
    correct = tf.keep(count);
    answers = tf.keep(rows);
    save([gradient]);
    return {
      value: loss,
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, upstream),
    };
  });
  const loss = differentiable(logits);
  // As for every other tensor, whoever calls says with `tf.tidy` how long it is wanted.
  return { loss, correct: release(correct!), answers: release(answers!) };
}

/** Losses of the rows [batch, 1] and their gradients in the logits [batch, classes], made into a score. */
export function scoreOfRows(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  divisor: number,
  rows: (z: tf.Tensor2D) => { losses: tf.Tensor; gradients: tf.Tensor },
): Score {
  return scoreWithGradient(logits, (z) => {
    const { losses, gradients } = rows(z);
    const predictions = tf.argMax(z, 1);
    const hits = tf.equal(predictions, tf.argMax(targets, 1));
    const surprisals = tf.neg(tf.sum(tf.mul(logSoftmax(z), targets), 1));
    return [
      tf.div(tf.sum(losses), divisor),
      tf.sum(tf.cast(hits, 'float32')),
      tf.div(gradients, divisor),
      tf.stack([surprisals, tf.cast(predictions, 'float32')], 1) as tf.Tensor2D,
    ];
  });
}

/** ln p [batch, classes] of the probabilities that softmax makes of logits. */
export function logSoftmax(logits: tf.Tensor2D): tf.Tensor2D {
  return tf.sub(logits, tf.logSumExp(logits, 1, true));
}

/** The tensor in the tidy of the caller, rather than kept through all of them. */
function release<Kept extends tf.Tensor>(kept: Kept): Kept {
  const tensor = kept.clone();
  kept.dispose();
  return tensor;
}
