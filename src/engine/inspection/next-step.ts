import * as tf from '@tensorflow/tfjs-core';

import { parametersOf } from '../../catalog/optimizers';
import { scheduledRate } from '../../math/model/learning-rate-schedule';
import type { BatchComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { PassNumbers } from '../networks/network';
import { optimizerRules } from '../optimizers';
import type { Optimizer } from '../optimizers/optimizer';
import type { TrainingArrays } from '../optimizers/training-state';
import { updateWeights } from '../optimizers/update-weights';
import type { InspectedState } from './inspected-state';

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

/** The rate of the step that comes after a state. */
export const nextRateOf = ({ run, settings, step }: InspectedState): number =>
  scheduledRate(settings, step + 1, run.batches.stepsPerEpoch);

/** The step that comes after a state. Its images have arrived; they are good until others are read. */
export function nextStepOf(state: InspectedState): StepToMake {
  const { run, step, settings, optimizerSince } = state;
  const { network, computer } = run.trainer;
  const optimizer = optimizerRules[run.config.optimizer];
  const parameters = parametersOf(run.config.optimizer, settings);
  return {
    computer,
    optimizer,
    isStatistic: network.model.isStatistic,
    batch: run.batches.read(step + 1, settings),
    numbers: run.trainer.passNumbers(step + 1, settings),
    scalars: optimizer.scalars(nextRateOf(state), step + 1 - optimizerSince, parameters),
  };
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
