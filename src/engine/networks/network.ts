import type * as tf from '@tensorflow/tfjs-core';

import type { Frame } from '../../catalog/tasks';
import type { LossSettings } from '../../math/model/losses';
import type { RunConfig } from '../../protocol/run-config';
import type { TrainingPass } from '../layers/training-pass';
import type { Score } from '../losses/loss';
import type { Model } from './model';

/** What is trained, and what it is trained for. Threads make the same of the same config. */
export type NetworkConfig = Pick<RunConfig, 'task' | 'dataset' | 'model' | 'loss'>;

export function haveSameNetwork(one: NetworkConfig, other: NetworkConfig): boolean {
  const fields = ['task', 'dataset', 'model', 'loss'] as const;
  return fields.every((field) => one[field] === other[field]);
}

/** A model with what its outputs are held against. */
export interface Network {
  readonly frame: Frame;
  readonly model: Model;
  /** What images it can make, if it makes any. */
  readonly decoder?: ImageDecoder;
  lossScalars(settings: LossSettings): readonly number[];
  /**
   * The loss of a batch over `divisor`, differentiable in the weights, and what else is said of it.
   * Call it inside `tf.tidy`.
   */
  score(weights: readonly tf.Tensor[], batch: ScoredBatch, divisor: number): NetworkScore;
  /** What it draws for a batch, of a network that draws: in training what its step does. Call it inside `tf.tidy`. */
  drawn?(weights: readonly tf.Tensor[], batch: Omit<ScoredBatch, 'scalars'>): DrawnBatch;
}

export interface DrawnBatch {
  /** [batch, height, width, channels], as images are trained on, -1 to 1. */
  readonly images: tf.Tensor4D;
  /** [batch, 2]: a discriminator's logit of each image that it was given, and of each that was drawn. */
  readonly verdicts?: tf.Tensor2D;
}

/** The part of a network that makes images of a few numbers. Call its functions inside `tf.tidy`. */
export interface ImageDecoder {
  /** The numbers that an image is made of. */
  readonly codeLength: number;
  /** [batch, codeLength] of images as they are trained on, where there is a way to it. */
  encode?(weights: readonly tf.Tensor[], images: tf.Tensor4D): tf.Tensor2D;
  /** Images as they are trained on, -1 to 1; differentiable in the codes alone. */
  decode(weights: readonly tf.Tensor[], codes: tf.Tensor2D): tf.Tensor4D;
}

export interface ScoredBatch {
  /** [batch, height, width, channels] */
  readonly images: tf.Tensor4D;
  /** [batch, `Frame.targetLength`]: one-hot, a 1 for each label, or noise. */
  readonly targets: tf.Tensor2D;
  /** The numbers that the loss depends on. */
  readonly scalars: tf.Tensor1D;
  /** In training only. */
  readonly training?: TrainingPass;
}

export interface NetworkScore extends Score {
  /** The loss of each image; of a test only. */
  readonly losses?: tf.Tensor;
  /** [batch, numbers]: what is reported of each test image, if anything is. */
  readonly rows?: tf.Tensor2D;
}

/** The numbers of a computation on a batch that change from step to step. */
export interface PassNumbers {
  /** `Network.lossScalars`. */
  readonly loss: readonly number[];
  /** From which the step's random masks follow: a whole number of 32 bits. */
  readonly dropoutKey: number;
}

/** A batch, or where in a batch a slice of it lies. */
export interface SlicePlace {
  readonly batchCount: number;
  /** The number of the slice's first image within the batch. */
  readonly firstImage: number;
}
