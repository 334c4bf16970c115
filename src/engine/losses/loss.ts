import * as tf from '@tensorflow/tfjs-core';

import type { LossSettings } from '../../math/model/losses';

export interface Score {
  /** Differentiable in the logits. */
  readonly loss: tf.Scalar;
  /** Sum of the rows' scores, of the kind that the task has (`catalog/scores.ts`): the number of rows answered correctly. */
  readonly scoreSum: tf.Scalar;
  /** [batch, 2]: the surprisal of each row, and what it was taken for. */
  readonly answers: tf.Tensor2D;
}

/** Losses of rows [batch, 1], and their gradients in the logits [batch, outputs]. */
export interface RowLosses {
  readonly losses: tf.Tensor;
  readonly gradients: tf.Tensor;
}

export interface LossInputs {
  /** [batch, outputs] */
  readonly logits: tf.Tensor2D;
  /** They have the same shape: one-hot for a class, or with as many ones as there are labels. */
  readonly targets: tf.Tensor2D;
  /** A tensor, so that a step recorded once can be repeated with other numbers. */
  readonly scalars: tf.Tensor1D;
}

/** A loss of logits against targets, row by row. */
export interface Loss {
  /** The numbers of the loss that may change from step to step, at least one. */
  scalars(settings: LossSettings, outputCount: number): readonly number[];
  rows(inputs: LossInputs): RowLosses;
  /** What `scoreOfClasses` says, by a kernel of its own, where the backend has one. */
  fused?(inputs: LossInputs, divisor: number): Score | undefined;
}

/** A loss that labels can be trained with: several of them may hold for an image. */
export interface LabelLoss extends Loss {
  /** What the sum of a row's targets has to be, if it matters: they share it. */
  readonly targetSum?: 1;
  /** The probability of each label by itself, [batch, labels]. */
  probabilities(logits: tf.Tensor2D): tf.Tensor2D;
}

type Results = [loss: tf.Scalar, scoreSum: tf.Scalar, gradient: tf.Tensor2D, answers: tf.Tensor2D];

/** A score by a function that computes all of it, and the loss's gradient, at once. */
export function scoreWithGradient(
  logits: tf.Tensor2D,
  compute: (z: tf.Tensor2D) => Results,
): Score {
  let scoreSum: tf.Scalar | undefined;
  let answers: tf.Tensor2D | undefined;
  const differentiable = tf.customGrad((...inputs) => {
    const [z, save] = inputs as [tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    const [loss, sum, gradient, rows] = compute(z);
    scoreSum = tf.keep(sum);
    answers = tf.keep(rows);
    save([gradient]);
    return {
      value: loss,
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, upstream),
    };
  });
  const loss = differentiable(logits);
  // As for every other tensor, whoever calls says with `tf.tidy` how long it is wanted.
  return { loss, scoreSum: release(scoreSum!), answers: release(answers!) };
}

/**
 * The score of one-hot targets: losses are summed over the batch and divided by a divisor, the batch
 * size for its mean; a slice of a batch is given the size of the whole. A row is answered by the
 * class with the largest logit, the first of equal ones; its surprisal is -ln p of the true class
 * by softmax, whatever the loss.
 */
export function scoreOfClasses(loss: Loss, inputs: LossInputs, divisor: number): Score {
  const { logits, targets, scalars } = inputs;
  const fused = loss.fused?.(inputs, divisor);
  if (fused) return fused;
  return scoreWithGradient(logits, (z) => {
    const { losses, gradients } = loss.rows({ logits: z, targets, scalars });
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

/**
 * As `scoreOfClasses`, of targets with any number of labels. A label is said to hold if its probability
 * is above a half, and a row is correct if exactly those are that do. What a row was taken for is
 * the sum of 2^k over the labels k said to hold; its surprisal is its loss.
 */
export function scoreOfLabels(loss: LabelLoss, inputs: LossInputs, divisor: number): Score {
  const { logits, targets, scalars } = inputs;
  const shares = sharesOf(loss, inputs);
  const bits = tf.tensor1d(Array.from({ length: logits.shape[1] }, (_, label) => 2 ** label));
  return scoreWithGradient(logits, (z) => {
    const { losses, gradients } = loss.rows({ logits: z, targets: shares, scalars });
    const predicted = tf.cast(tf.greater(loss.probabilities(z), 0.5), 'float32');
    const wrong = tf.sum(tf.abs(tf.sub(predicted, targets)), 1);
    const sets = tf.sum(tf.mul(predicted, bits), 1);
    return [
      tf.div(tf.sum(losses), divisor),
      tf.sum(tf.cast(tf.equal(wrong, 0), 'float32')),
      tf.div(gradients, divisor),
      tf.stack([tf.reshape(losses, [-1]), sets], 1) as tf.Tensor2D,
    ];
  });
}

/** The loss of each row, whose mean `scoreOfLabels` has. */
export const lossesOfLabels = (loss: LabelLoss, inputs: LossInputs) =>
  loss.rows({ ...inputs, targets: sharesOf(loss, inputs) }).losses;

function sharesOf({ targetSum }: LabelLoss, { targets }: LossInputs): tf.Tensor2D {
  return targetSum ? tf.div(targets, tf.sum(targets, 1, true)) : targets;
}

/** The surprisal of each row, [batch, 1], which is its loss wherever a network has no classes. */
export const surprisalsOf = ({ answers }: Score) => tf.slice(answers, [0, 0], [-1, 1]);

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
