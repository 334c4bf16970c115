import * as tf from '@tensorflow/tfjs-core';

import { movingAverageName, type MovingAverageAttributes } from '../kernels/names';
import { statisticsMomentum } from '../layers/batch-norm';
import type { TrainingArrays } from './training-state';
import type { Optimizer, UpdateInput, UpdateResult } from './optimizer';

/** One update of one weight, in one pass where the backend has a kernel for it. Call it inside `tf.tidy`. */
export function updateWeight(optimizer: Optimizer, input: UpdateInput): UpdateResult {
  const { kernelName, slotNames } = optimizer;
  if (!tf.getKernel(kernelName, tf.getBackend())) return optimizer.compose(input);
  const { weight, gradient, scalars } = input;
  const slots = slotNames.map((name) => [name, input.slots[name]!] as const);
  const inputs = { weight, gradient, scalars, ...Object.fromEntries(slots) };
  const [newWeight, ...newSlots] = tf.engine().runKernel<tf.Tensor[]>(kernelName, inputs);
  return {
    weight: newWeight!,
    slots: Object.fromEntries(slotNames.map((name, index) => [name, newSlots[index]!])),
  };
}

/**
 * All weights and slots after one update, as new tensors, the caller's to dispose. Running statistics
 * (`Model.isStatistic`), whose gradients are the batch's statistics, follow those instead.
 */
export function updateWeights(
  optimizer: Optimizer,
  { weights, slots }: TrainingArrays,
  gradients: readonly tf.Tensor[],
  scalars: tf.Tensor1D,
  isStatistic: readonly boolean[],
): TrainingArrays {
  const { slotNames } = optimizer;
  const arrays = tf.tidy(() => {
    const updated = weights.map((weight, index) => {
      const update = isStatistic[index]
        ? updateStatistic
        : (input: UpdateInput) => updateWeight(optimizer, input);
      return update({
        weight,
        gradient: gradients[index]!,
        slots: Object.fromEntries(slotNames.map((name) => [name, slots[name]![index]!])),
        scalars,
      });
    });
    return [
      ...updated.map((result) => result.weight),
      ...slotNames.flatMap((name) => updated.map((result) => result.slots[name]!)),
    ];
  });
  const take = () => arrays.splice(0, weights.length);
  const newWeights = take();
  return {
    weights: newWeights,
    slots: Object.fromEntries(slotNames.map((name) => [name, take()])),
  };
}

/** The slots of a statistic stay as they are. */
function updateStatistic({ weight: average, gradient: value, slots }: UpdateInput): UpdateResult {
  const attributes: MovingAverageAttributes = { momentum: statisticsMomentum };
  const kept = Object.entries(slots).map(([name, slot]) => [name, slot.clone()]);
  return {
    weight: tf.engine().runKernel(movingAverageName, { average, value }, attributes),
    slots: Object.fromEntries(kept),
  };
}
