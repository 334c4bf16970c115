import { rangeTestPlan } from '../../math/history/range-test';
import { defaultRunConfig, epochLength, type RunConfig } from '../../protocol/run-config';

/** A network that takes a few milliseconds a step, on a phone a few more. */
const base: RunConfig = {
  ...defaultRunConfig,
  model: 'mlp',
  optimizer: 'sgd',
  // One with which 0.9 and 1 explode. With others some of them die quietly. What the lesson says of it is
  // held in engine/run/lesson-claims.browser.test.ts.
  seed: 8,
  replicas: 1,
};

export const withRate = (learningRate: number): RunConfig => ({ ...base, learningRate });

/** What a rate is chosen by: images held from training. The batches of the first epoch are the same without. */
export const validationCount = 5000;

export const trialSteps = 200;

/** From far too small for so few steps to what no seed survives. */
export const rates = { minimum: 0.001, maximum: 1 } as const;

const { minimum, maximum, batchCount } = rangeTestPlan;
const decayPerStep = (maximum / minimum) ** (1 / (batchCount - 1));

/** A range test as a run: a decay that grows, from the lowest rate to the highest. */
export const sweepConfig: RunConfig = {
  ...withRate(minimum),
  schedule: 'exponential',
  decayFactor: decayPerStep ** epochLength(base),
};

export const sweepSteps = batchCount;

/** What a link to the playground says of this network. */
export const playgroundSettings = {
  model: base.model,
  optimizer: base.optimizer,
  seed: base.seed,
} as const;
