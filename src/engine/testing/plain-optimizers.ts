import {
  type ChosenParameters,
  type OptimizerId,
  type OptimizerParameters,
  optimizers,
} from '../../catalog/optimizers';
import { updateRules } from '../../math/model/update-rules';

/** Numbers that none of the optimizers has by default, weight decay among them. */
export const changedParameters: ChosenParameters = {
  momentum: 0.8,
  beta1: 0.8,
  beta2: 0.99,
  alpha: 0.95,
  epsilon: 1e-3,
  weightDecay: 0.1,
};

/** The weight after all gradients of the loss, one after another, with weight decay as the optimizer has it. */
export function plainResult(
  optimizer: OptimizerId,
  weight: number,
  gradients: readonly number[],
  learningRate: number,
  parameters: OptimizerParameters,
): number {
  const step = updateRules[optimizer](learningRate, parameters);
  const decay = parameters.weightDecay;
  return gradients.reduce(
    (w, g) =>
      optimizers[optimizer].weightDecay === 'decoupled'
        ? step(w, g) - learningRate * decay * w
        : step(w, g + decay * w),
    weight,
  );
}
