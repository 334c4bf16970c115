import type * as tf from '@tensorflow/tfjs-core';

/** What layers need that do something else in training than afterwards. */
export interface TrainingPass {
  /** Images of the whole batch, of which this may be a slice. */
  readonly batchCount: number;
  /**
   * [3]: the step's random key in two 16-bit halves (floats hold them exactly), and the number of the
   * slice's first image within the batch. A tensor, so that a recorded step can be repeated with
   * other numbers.
   */
  readonly dropoutKey: tf.Tensor1D;
  /** Of passes that are not the only ones by which running statistics move in a step: see `StatisticsPart`. */
  readonly statistics?: StatisticsPart;
}

/**
 * What running statistics follow instead of a batch's: so many times those of this pass's batch, and so many times
 * themselves. The parts of all passes of a step add up.
 */
export interface StatisticsPart {
  readonly ofBatch: number;
  readonly ofRunning: number;
}
