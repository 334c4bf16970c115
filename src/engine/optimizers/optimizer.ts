import type * as tf from '@tensorflow/tfjs-core';

/** An update rule as a pure function: tensors in, new tensors out, nothing changed in place. */
export interface Optimizer {
  /** Names of the arrays kept for each weight, all starting at zero. */
  readonly slotNames: readonly string[];
  /** One update of one weight. `step` counts from 1. Call it inside `tf.tidy`. */
  update(input: UpdateInput): UpdateResult;
}

export interface UpdateInput {
  readonly weight: tf.Tensor;
  readonly gradient: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
  readonly learningRate: number;
  readonly step: number;
}

export interface UpdateResult {
  readonly weight: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}
