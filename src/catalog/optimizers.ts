/** The optimizers a person can choose, with the constants of their update rules. Data only. */
export interface OptimizerEntry {
  /** A rate that works for the default model, offered when the chosen one diverges. */
  readonly suggestedLearningRate: number;
  /** What a step does to a weight w with gradient g, at the learning rate η; the same in every language. */
  readonly formula: string;
  /** Numbers of the update rule besides the learning rate. */
  readonly parameters: Readonly<Record<string, number>>;
}

export const optimizers = {
  adam: {
    suggestedLearningRate: 0.001,
    formula: 'w ← w − η m̂ / (√v̂ + ε)',
    parameters: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  },
  adamw: {
    suggestedLearningRate: 0.001,
    formula: 'w ← (1 − ηλ) w − η m̂ / (√v̂ + ε)',
    parameters: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
  },
  sgd: {
    suggestedLearningRate: 0.05,
    formula: 'w ← w − η g',
    parameters: {},
  },
  momentum: {
    suggestedLearningRate: 0.01,
    formula: 'u ← μu + g;  w ← w − η u',
    parameters: { momentum: 0.9 },
  },
  nesterov: {
    suggestedLearningRate: 0.01,
    formula: 'u ← μu + g;  w ← w − η (g + μu)',
    parameters: { momentum: 0.9 },
  },
  adagrad: {
    suggestedLearningRate: 0.01,
    formula: 'w ← w − η g / (√Σg² + ε)',
    parameters: { epsilon: 1e-10 },
  },
  rmsprop: {
    suggestedLearningRate: 0.001,
    formula: 'w ← w − η g / (√v + ε)',
    parameters: { alpha: 0.99, epsilon: 1e-8 },
  },
  lion: {
    suggestedLearningRate: 0.0001,
    formula: 'w ← w − η sign(β₁m + (1 − β₁) g)',
    parameters: { beta1: 0.9, beta2: 0.99 },
  },
} as const satisfies Record<string, OptimizerEntry>;

export type OptimizerId = keyof typeof optimizers;

export const optimizerIds = Object.keys(optimizers) as OptimizerId[];
