import type * as tf from '@tensorflow/tfjs-core';

import type { OptimizerParameters } from '../../catalog/optimizers';
import type { UpdateName } from '../kernels/names';

/** An update rule as a pure function: tensors in, new tensors out, nothing changed in place. */
export interface Optimizer {
  /** The kernel that makes the update in one pass, on backends that have it. */
  readonly kernelName: UpdateName;
  /** Names of the arrays kept for each weight, all starting at zero. */
  readonly slotNames: readonly string[];
  /**
   * All numbers of the rule for one step: the learning rate, its parameters and what follows from
   * them. `step` counts from 1.
   */
  scalars(learningRate: number, step: number, parameters: OptimizerParameters): readonly number[];
  /**
   * One update of one weight, composed of TensorFlow.js's operations. Call it inside `tf.tidy`;
   * `updateWeight` takes the kernel instead where there is one.
   */
  compose(input: UpdateInput): UpdateResult;
}

export interface UpdateInput {
  readonly weight: tf.Tensor;
  readonly gradient: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
  /** What `scalars` gave. A tensor, so that a step recorded once can be repeated with other numbers. */
  readonly scalars: tf.Tensor1D;
}

export interface UpdateResult {
  readonly weight: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}
