import {
  type ChosenParameters,
  type OptimizerId,
  type OptimizerParameters,
  optimizers,
} from '../../catalog/optimizers';

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
  const step = plainRules[optimizer](learningRate, parameters);
  const decay = parameters.weightDecay;
  return gradients.reduce(
    (w, g) =>
      optimizers[optimizer].weightDecay === 'decoupled'
        ? step(w, g) - learningRate * decay * w
        : step(w, g + decay * w),
    weight,
  );
}

/** A run of one weight: called with the weight and its gradient at each step, gives the next weight. */
type PlainRun = (w: number, g: number) => number;

/** Each update rule for a single weight in plain numbers, without weight decay, as its paper writes it. */
const plainRules: Record<
  OptimizerId,
  (learningRate: number, parameters: OptimizerParameters) => PlainRun
> = {
  sgd: (rate) => (w, g) => w - rate * g,

  momentum(rate, { momentum }) {
    let velocity = 0;
    return (w, g) => {
      velocity = momentum * velocity + g;
      return w - rate * velocity;
    };
  },

  // As Nesterov puts it: the momentum is carried from an average y to w, where gradients are taken.
  nesterov(rate, { momentum }) {
    let y: number | undefined;
    return (w, g) => {
      const next = w - rate * g;
      const ahead = next + momentum * (next - (y ?? w));
      y = next;
      return ahead;
    };
  },

  adagrad(rate, { epsilon }) {
    const squares: number[] = [];
    return (w, g) => {
      squares.push(g ** 2);
      const sum = squares.reduce((total, square) => total + square, 0);
      return w - (rate * g) / (Math.sqrt(sum) + epsilon);
    };
  },

  rmsprop(rate, { alpha, epsilon }) {
    let v = 0;
    return (w, g) => {
      v = alpha * v + (1 - alpha) * g ** 2;
      return w - (rate * g) / (Math.sqrt(v) + epsilon);
    };
  },

  adam,

  adamw: adam,

  lion(rate, { beta1, beta2 }) {
    let m = 0;
    return (w, g) => {
      const direction = Math.sign(beta1 * m + (1 - beta1) * g);
      m = beta2 * m + (1 - beta2) * g;
      return w - rate * direction;
    };
  },
};

function adam(rate: number, { beta1, beta2, epsilon }: OptimizerParameters): PlainRun {
  let [m, v, step] = [0, 0, 0];
  return (w, g) => {
    step += 1;
    m = beta1 * m + (1 - beta1) * g;
    v = beta2 * v + (1 - beta2) * g ** 2;
    const mean = m / (1 - beta1 ** step);
    const spread = Math.sqrt(v / (1 - beta2 ** step));
    return w - (rate * mean) / (spread + epsilon);
  };
}
