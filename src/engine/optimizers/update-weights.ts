import * as tf from '@tensorflow/tfjs-core';

import type { TrainingArrays } from '../training-state';
import type { Optimizer } from './optimizer';

/** All weights and slots after one update, as new tensors, the caller's to dispose. */
export function updateWeights(
  optimizer: Optimizer,
  { weights, slots }: TrainingArrays,
  gradients: readonly tf.Tensor[],
  scalars: tf.Tensor1D,
): TrainingArrays {
  const { slotNames } = optimizer;
  const arrays = tf.tidy(() => {
    const updated = weights.map((weight, index) =>
      optimizer.update({
        weight,
        gradient: gradients[index]!,
        slots: Object.fromEntries(slotNames.map((name) => [name, slots[name]![index]!])),
        scalars,
      }),
    );
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
