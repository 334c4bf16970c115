import { type OptimizerId, optimizers } from '../../catalog/optimizers';

/** The weight after all gradients, one after another, each with its learning rate. */
export type PlainRule = (
  weight: number,
  gradients: readonly number[],
  learningRate: number,
) => number;

/** Each update rule for a single weight in plain numbers, as its paper writes it. */
export const plainRules: Record<OptimizerId, PlainRule> = {
  sgd: (weight, gradients, rate) => gradients.reduce((value, g) => value - rate * g, weight),

  momentum(weight, gradients, rate) {
    const { momentum } = optimizers.momentum.parameters;
    let velocity = 0;
    return gradients.reduce((value, g) => {
      velocity = momentum * velocity + g;
      return value - rate * velocity;
    }, weight);
  },

  // As Nesterov puts it: the momentum is carried from an average y to w, where gradients are taken.
  nesterov(weight, gradients, rate) {
    const { momentum } = optimizers.nesterov.parameters;
    let y = weight;
    return gradients.reduce((value, g) => {
      const next = value - rate * g;
      const ahead = next + momentum * (next - y);
      y = next;
      return ahead;
    }, weight);
  },

  adagrad(weight, gradients, rate) {
    const { epsilon } = optimizers.adagrad.parameters;
    return gradients.reduce((value, g, index) => {
      const sum = gradients.slice(0, index + 1).reduce((total, each) => total + each ** 2, 0);
      return value - (rate * g) / (Math.sqrt(sum) + epsilon);
    }, weight);
  },

  rmsprop(weight, gradients, rate) {
    const { alpha, epsilon } = optimizers.rmsprop.parameters;
    let v = 0;
    return gradients.reduce((value, g) => {
      v = alpha * v + (1 - alpha) * g ** 2;
      return value - (rate * g) / (Math.sqrt(v) + epsilon);
    }, weight);
  },

  adam: (weight, gradients, rate) => adam(weight, gradients, rate, 0),

  adamw: (weight, gradients, rate) =>
    adam(weight, gradients, rate, optimizers.adamw.parameters.weightDecay),

  lion(weight, gradients, rate) {
    const { beta1, beta2 } = optimizers.lion.parameters;
    let m = 0;
    return gradients.reduce((value, g) => {
      const direction = Math.sign(beta1 * m + (1 - beta1) * g);
      m = beta2 * m + (1 - beta2) * g;
      return value - rate * direction;
    }, weight);
  },
};

function adam(weight: number, gradients: readonly number[], rate: number, decay: number): number {
  const { beta1, beta2, epsilon } = optimizers.adam.parameters;
  let [m, v] = [0, 0];
  return gradients.reduce((value, g, index) => {
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g ** 2;
    const mean = m / (1 - beta1 ** (index + 1));
    const spread = Math.sqrt(v / (1 - beta2 ** (index + 1)));
    return value - rate * decay * value - (rate * mean) / (spread + epsilon);
  }, weight);
}
