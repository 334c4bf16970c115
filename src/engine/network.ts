import type * as tf from '@tensorflow/tfjs-core';

import { type Frame, frameOf } from '../catalog/tasks';
import type { LossId, LossSettings } from '../math/losses';
import { layersOfConfig, type RunConfig } from '../protocol/run-config';
import { scoringRule } from './losses';
import type { Score } from './losses/loss';
import { createModel, type Model, type TrainingPass } from './model';

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
  lossScalars(settings: LossSettings): readonly number[];
  /**
   * The loss of a batch over `divisor`, differentiable in the weights, and what else is said of it.
   * Call it inside `tf.tidy`.
   */
  score(weights: readonly tf.Tensor[], batch: ScoredBatch, divisor: number): NetworkScore;
}

export interface ScoredBatch {
  /** [batch, height, width, channels] */
  readonly images: tf.Tensor4D;
  /** [batch, outputs]: one-hot, or a 1 for each label. */
  readonly targets: tf.Tensor2D;
  /** Of the loss. */
  readonly scalars: tf.Tensor1D;
  /** In training only. */
  readonly training?: TrainingPass;
}

export interface NetworkScore extends Score {
  /** [batch, numbers]: what the page is told of each test image, if it is told anything. */
  readonly rows?: tf.Tensor2D;
}

/** Throws a RangeError for a model or a loss that can't be. */
export function createNetwork(config: NetworkConfig): Network {
  const frame = frameOf(config);
  return networkOf(frame, createModel(layersOfConfig(config), frame.imageShape), config.loss);
}

/** A model whose logits are held against targets. Throws a RangeError for a loss that can't be. */
export function networkOf(frame: Frame, model: Model, loss: LossId): Network {
  const rule = scoringRule(loss, frame.target);
  return {
    frame,
    model,
    lossScalars: (settings) => rule.scalars(settings, frame.outputCount),
    score(weights, { images, targets, scalars, training }, divisor) {
      const logits = model.forward(weights, images, training);
      const score = rule.score({ logits, targets, scalars }, divisor);
      // Thresholds are drawn on the page.
      return frame.target === 'labels' ? { ...score, rows: logits } : score;
    },
  };
}

/** The numbers of a computation on a batch that change from step to step. */
export interface PassNumbers {
  /** `Network.lossScalars`. */
  readonly loss: readonly number[];
  /** Of the step's random masks: a whole number of 32 bits. */
  readonly dropoutKey: number;
}

/** A batch, or where in a batch a slice of it lies. */
export interface SlicePlace {
  readonly batchCount: number;
  /** The number of the slice's first image within the batch. */
  readonly firstImage: number;
}
