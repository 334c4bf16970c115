import * as tf from '@tensorflow/tfjs-core';

import type { BatchComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { PassNumbers } from '../networks/network';
import type { Optimizer } from '../optimizers/optimizer';
import type { TrainingArrays } from '../optimizers/training-state';
import { updateWeights } from '../optimizers/update-weights';

export interface StepToMake {
  readonly computer: BatchComputer;
  readonly optimizer: Optimizer;
  /** `Model.isStatistic` */
  readonly isStatistic: readonly boolean[];
  readonly batch: ImageBatch;
  readonly numbers: PassNumbers;
  /** `Optimizer.scalars` */
  readonly scalars: readonly number[];
}

/** What a step would do to arrays, which stay as they are, each in the order of the weights. */
export interface StepEffect {
  readonly gradients: readonly tf.Tensor[];
  /** The new weights less the old ones. */
  readonly updates: readonly tf.Tensor[];
}

/** Computes what a step would do. All that it gives is the caller's to dispose. */
export async function effectOfStep(before: TrainingArrays, step: StepToMake): Promise<StepEffect> {
  const { computer, optimizer, isStatistic, batch, numbers, scalars } = step;
  const { gradients, readScores } = await computer.gradients(before.weights, batch, numbers);
  const updates = tf.tidy(() => {
    const after = updateWeights(
      optimizer,
      before,
      gradients,
      tf.tensor1d([...scalars]),
      isStatistic,
    );
    return after.weights.map((weight, index) => tf.sub(weight, before.weights[index]!));
  });
  // They are of no use here, but lie where they were computed until they are read.
  await readScores();
  return { gradients, updates };
}
