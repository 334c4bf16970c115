/** The rules by which gradients change weights, without weight decay. Their kernels are in the engine. */
export type UpdateRuleId =
  | 'sgd'
  | 'momentum'
  | 'nesterov'
  | 'adagrad'
  | 'rmsprop'
  | 'adam'
  | 'adamw'
  | 'lion';

export interface UpdateParameters {
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly alpha: number;
  readonly epsilon: number;
}

/** One run of one weight: called at each step with the weight and its gradient, gives the next weight. */
export type PlainUpdate = (w: number, g: number) => number;

/** Each update rule for a single weight in plain numbers, as its paper writes it. */
export const updateRules: Readonly<
  Record<UpdateRuleId, (learningRate: number, parameters: UpdateParameters) => PlainUpdate>
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

function adam(rate: number, { beta1, beta2, epsilon }: UpdateParameters): PlainUpdate {
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
