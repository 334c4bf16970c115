/** Ranges of the numbers of the update rules, besides the learning rate. */
export const optimizerParameters = {
  momentum: { minimum: 0, maximum: 0.999 },
  beta1: { minimum: 0, maximum: 0.999 },
  beta2: { minimum: 0, maximum: 0.9999 },
  alpha: { minimum: 0, maximum: 0.9999 },
  epsilon: { minimum: 1e-12, maximum: 1 },
  weightDecay: { minimum: 0, maximum: 1 },
} as const;

export type OptimizerParameterId = keyof typeof optimizerParameters;
export type OptimizerParameters = Readonly<Record<OptimizerParameterId, number>>;

/** As a person chose them: `auto` is the optimizer's own default. */
export type ChosenParameters = Readonly<Record<OptimizerParameterId, number | 'auto'>>;

export const optimizerParameterIds = Object.keys(optimizerParameters) as OptimizerParameterId[];

/** The optimizers a person can choose, with the constants of their update rules. Data only. */
export interface OptimizerEntry {
  /** A rate that works for the default model, offered when the chosen one diverges. */
  readonly suggestedLearningRate: number;
  /** What a step does to a weight w with gradient g, at the learning rate η; the same in every language. */
  readonly formula: string;
  /** Numbers of the update rule that a person can change, with their defaults. */
  readonly parameters: Readonly<Partial<Record<OptimizerParameterId, number>>>;
  /** What weight decay λ does: it shrinks the weight itself, or adds λw to the gradient (L2). */
  readonly weightDecay: 'decoupled' | 'l2';
  /** Arrays kept for each weight. */
  readonly slotCount: number;
}

export const optimizers = {
  adam: {
    suggestedLearningRate: 0.001,
    formula: 'w ← w − η m̂ / (√v̂ + ε)',
    parameters: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    weightDecay: 'l2',
    slotCount: 2,
  },
  adamw: {
    suggestedLearningRate: 0.001,
    formula: 'w ← (1 − ηλ) w − η m̂ / (√v̂ + ε)',
    parameters: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
    weightDecay: 'decoupled',
    slotCount: 2,
  },
  sgd: {
    suggestedLearningRate: 0.05,
    formula: 'w ← w − η g',
    parameters: { weightDecay: 0 },
    weightDecay: 'l2',
    slotCount: 0,
  },
  momentum: {
    suggestedLearningRate: 0.01,
    formula: 'u ← μu + g;  w ← w − η u',
    parameters: { momentum: 0.9, weightDecay: 0 },
    weightDecay: 'l2',
    slotCount: 1,
  },
  nesterov: {
    suggestedLearningRate: 0.01,
    formula: 'u ← μu + g;  w ← w − η (g + μu)',
    parameters: { momentum: 0.9, weightDecay: 0 },
    weightDecay: 'l2',
    slotCount: 1,
  },
  adagrad: {
    suggestedLearningRate: 0.01,
    formula: 'w ← w − η g / (√Σg² + ε)',
    parameters: { epsilon: 1e-10, weightDecay: 0 },
    weightDecay: 'l2',
    slotCount: 1,
  },
  rmsprop: {
    suggestedLearningRate: 0.001,
    formula: 'w ← w − η g / (√v + ε)',
    parameters: { alpha: 0.99, epsilon: 1e-8, weightDecay: 0 },
    weightDecay: 'l2',
    slotCount: 1,
  },
  lion: {
    suggestedLearningRate: 0.0001,
    formula: 'w ← (1 − ηλ) w − η sign(β₁m + (1 − β₁) g)',
    parameters: { beta1: 0.9, beta2: 0.99, weightDecay: 0 },
    weightDecay: 'decoupled',
    slotCount: 1,
  },
} as const satisfies Record<string, OptimizerEntry>;

export type OptimizerId = keyof typeof optimizers;

export const optimizerIds = Object.keys(optimizers) as OptimizerId[];

/** The numbers that the rule is to use: what was chosen, else its default; 0 for those it has not. */
export function parametersOf(
  optimizer: OptimizerId,
  chosen?: ChosenParameters,
): OptimizerParameters {
  const defaults: OptimizerEntry['parameters'] = optimizers[optimizer].parameters;
  const valueOf = (id: OptimizerParameterId): number => {
    const own = defaults[id];
    if (own === undefined) return 0;
    const choice = chosen?.[id] ?? 'auto';
    return choice === 'auto' ? own : choice;
  };
  return {
    momentum: valueOf('momentum'),
    beta1: valueOf('beta1'),
    beta2: valueOf('beta2'),
    alpha: valueOf('alpha'),
    epsilon: valueOf('epsilon'),
    weightDecay: valueOf('weightDecay'),
  };
}
