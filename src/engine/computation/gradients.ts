import * as tf from '@tensorflow/tfjs-core';

import type { ImageBatch } from '../datasets/image-batch';
import type { TrainingPass } from '../layers/training-pass';
import type { Network, PassNumbers, ScoredBatch, SlicePlace } from '../networks/network';

/** What a batch, or a slice of one, says about the weights. Sums of slices are sums of the batch. */
export interface BatchSums {
  /** Sum of the images' losses, over the divisor that was given. */
  readonly loss: number;
  /** Sum of the images' scores: `Score.scoreSum`. */
  readonly scoreSum: number;
}

/** What a test says of a batch, or of a slice of it. */
export interface BatchOutputs extends BatchSums {
  /** Of each image. */
  readonly losses: Float32Array;
  /** [images, numbers]: `NetworkScore.rows`, one after another; empty if there are none. */
  readonly rows: Float32Array;
}

/** What a training step says of its batch, or of a slice of it. */
export interface BatchScores extends BatchSums {
  /** [images, 2]: surprisal in nats and predicted class of each; `Score.answers`. */
  readonly answers: Float32Array;
}

/** What a slice of either says: of a test the answers are its rows. */
export interface SliceScores extends BatchScores {
  /** Of a test: of each image. */
  readonly losses?: Float32Array;
}

export interface BatchTensors {
  /** [loss, score], for `toSums`. */
  readonly sums: tf.Tensor1D;
  /** [images, 2] */
  readonly answers: tf.Tensor2D;
  readonly gradients: tf.Tensor[];
}

/**
 * Forward and backward pass: the gradients of the whole batch's mean loss, as far as this slice makes
 * them, in the order of the weights, and what is said of the batch. All are the caller's to dispose.
 */
export function computeGradients(
  network: Network,
  weights: readonly tf.Tensor[],
  batch: ImageBatch,
  numbers: PassNumbers,
  { batchCount, firstImage }: SlicePlace = { batchCount: batch.count, firstImage: 0 },
): BatchTensors {
  const { images, targets } = toTensors(network, batch);
  const scalars = tf.tensor1d([...numbers.loss]);
  const dropoutKey = tf.tensor1d(dropoutNumbers(numbers.dropoutKey, firstImage));
  try {
    const training: TrainingPass = { batchCount, dropoutKey };
    return gradientsOf(network, weights, { images, targets, scalars, training });
  } finally {
    tf.dispose([images, targets, scalars, dropoutKey]);
  }
}

/** A key in halves, which floats hold exactly, and the number of a slice's first image. */
export const dropoutNumbers = (key: number, firstImage: number): number[] => [
  key & 0xffff,
  key >>> 16,
  firstImage,
];

export interface GradientInputs extends ScoredBatch {
  readonly training: TrainingPass;
}

/** As `computeGradients`, for a batch in tensors. */
export function gradientsOf(
  network: Network,
  weights: readonly tf.Tensor[],
  inputs: GradientInputs,
): BatchTensors {
  const [sums, answers, ...gradients] = tf.tidy(() => {
    let scoreSum: tf.Scalar | undefined;
    let rows: tf.Tensor2D | undefined;
    const { value, grads } = tf.valueAndGrads((...parameters: tf.Tensor[]) => {
      const score = network.score(parameters, inputs, inputs.training.batchCount);
      scoreSum = tf.keep(score.scoreSum);
      rows = tf.keep(score.answers);
      return score.loss;
    })(weights as tf.Tensor[]);
    const both = tf.stack([value, scoreSum!]);
    scoreSum!.dispose();
    return [both, rows!, ...grads];
  });
  return { sums: sums as tf.Tensor1D, answers, gradients };
}

export interface OutputTensors {
  /** [sum of the losses, of the scores, then the loss of each image], for `toOutputs`: one reading tells all. */
  readonly sums: tf.Tensor1D;
  /** `NetworkScore.rows` */
  readonly rows: tf.Tensor2D | undefined;
}

/** The forward pass alone, as for new images; both results are the caller's to dispose. */
export function computeOutputs(
  network: Network,
  weights: readonly tf.Tensor[],
  batch: ImageBatch,
  numbers: PassNumbers,
): OutputTensors {
  const [sums, rows] = tf.tidy(() => {
    const inputs = { ...toTensors(network, batch), scalars: tf.tensor1d([...numbers.loss]) };
    const score = network.score(weights, inputs, 1);
    const both = tf.stack([score.loss, score.scoreSum]);
    return [tf.concat([both, tf.reshape(score.losses!, [-1])]), score.rows] as [
      tf.Tensor1D,
      tf.Tensor2D?,
    ];
  });
  return { sums, rows };
}

/** Reads [loss, score] as it came from the backend. */
export function toSums([loss, scoreSum]: ArrayLike<number> & Iterable<number>): BatchSums {
  return { loss: loss!, scoreSum: scoreSum! };
}

/** The same of a test, with the loss of each image. */
export function toOutputs(values: Float32Array): BatchSums & Pick<BatchOutputs, 'losses'> {
  return { ...toSums(values), losses: values.slice(2) };
}

function toTensors(
  { frame: { imageShape, targetLength } }: Network,
  { count, pixels, targets }: ImageBatch,
): { images: tf.Tensor4D; targets: tf.Tensor2D } {
  return {
    images: tf.tensor4d(pixels, [count, ...imageShape]),
    targets: tf.tensor2d(targets, [count, targetLength]),
  };
}
