import { idxLimits } from '../math/data/idx';

/** Ranges and defaults of what a person can set. */
export const hyperparameters = {
  learningRate: { minimum: 1e-5, maximum: 1, default: 0.001 },
  batchSize: { choices: [8, 16, 32, 64, 128, 256, 512], minimum: 1, maximum: 1024, default: 64 },
  /** Copies of the network that share the work of a batch; `auto`: one for each processor core, if that pays. */
  replicas: { minimum: 1, maximum: 8, default: 'auto' },
  seed: { minimum: 0, maximum: 0xffff_ffff, default: 42 },

  /** Images of the training set that are used. */
  trainCount: {
    choices: [100, 300, 1000, 3000, 10_000, 30_000, 60_000],
    minimum: 1,
    // As many as a data set of the person's own can have.
    maximum: idxLimits.mostPixels / idxLimits.smallestSide ** 2,
    default: 60_000,
  },
  /** How many of them are held for validation: half of them at most (`math/data/batch-order.ts`). */
  validationCount: {
    choices: [0, 100, 500, 1000, 5000, 10_000],
    minimum: 0,
    maximum: idxLimits.mostPixels / idxLimits.smallestSide ** 2 / 2,
    default: 0,
  },
  /** The share of those trained on that have a wrong label. */
  labelNoise: { minimum: 0, maximum: 1, default: 0 },
  /** How far each image is moved, turned and scaled at most: in pixels, in degrees, as a share. */
  shift: { minimum: 0, maximum: 10, default: 0 },
  rotation: { minimum: 0, maximum: 90, default: 0 },
  zoom: { minimum: 0, maximum: 0.5, default: 0 },

  labelSmoothing: { minimum: 0, maximum: 0.9, default: 0 },
  focalGamma: { minimum: 0, maximum: 10, default: 2 },
  weightedClass: { minimum: 0, maximum: idxLimits.mostClasses - 1, default: 0 },
  classWeight: { minimum: 0.01, maximum: 100, default: 5 },

  warmupSteps: { minimum: 0, maximum: 100_000, default: 0 },
  scheduleEpochs: { minimum: 0.01, maximum: 1000, default: 3 },
  decayFactor: { minimum: 0.001, maximum: 1, default: 0.5 },
  decayEpochs: { minimum: 0.01, maximum: 1000, default: 1 },

  /** When training pauses by itself; whichever comes first. */
  stopEpochs: { minimum: 1, maximum: 10_000, default: 'never' },
  stopSteps: { minimum: 1, maximum: 100_000_000, default: 'never' },
  stopAccuracy: { minimum: 0, maximum: 1, default: 'never' },
  stopSeconds: { minimum: 1, maximum: 1_000_000, default: 'never' },
} as const;
