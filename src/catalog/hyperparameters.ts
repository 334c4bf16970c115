/** Ranges and defaults of what a person can set. */
export const hyperparameters = {
  learningRate: { minimum: 1e-5, maximum: 1, default: 0.001 },
  batchSize: { choices: [8, 16, 32, 64, 128, 256, 512], minimum: 1, maximum: 1024, default: 64 },
  /** Copies of the network that share the work of a batch; `auto`: one for each processor core. */
  replicas: { minimum: 1, maximum: 8, default: 'auto' },
  seed: { minimum: 0, maximum: 0xffff_ffff, default: 42 },
} as const;
