import * as tf from '@tensorflow/tfjs-core';

import type { BatchComputer } from './batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { BatchScores } from './gradients';
import type { PassNumbers } from '../networks/network';
import type { Optimizer } from '../optimizers/optimizer';
import { updateWeights } from '../optimizers/update-weights';
import { ledger } from '../time-ledger';
import { disposeState, mapArrays, type TrainingArrays } from '../optimizers/training-state';

/** The numbers of a step that change from one to the next. */
export interface StepNumbers extends PassNumbers {
  /** `Optimizer.scalars`. */
  readonly optimizer: readonly number[];
}

/** Holds the arrays of a training run and updates them, one batch after another. */
export interface Stepper {
  /** The arrays after all updates so far, for computations that begin before the next one. */
  readonly arrays: TrainingArrays;
  /**
   * Makes one update. Resolves to what is said of the batches of the steps that became known
   * since the last call, in their order: of this one, of earlier ones, or of none.
   */
  update(batch: ImageBatch, numbers: StepNumbers): Promise<BatchScores[]>;
  /** Resolves to what is known once all updates are made. */
  settle(): Promise<BatchScores[]>;
  /** The arrays as they are now, to keep; the caller's to dispose. */
  hold(): TrainingArrays;
  /** Goes back to arrays that were held, which stay the holder's. */
  restore(arrays: TrainingArrays): void;
  dispose(): void;
}

/** Computes each step as it comes and replaces the arrays by new ones, so that to hold them costs nothing. */
export class EagerStepper implements Stepper {
  readonly #computer: BatchComputer;
  readonly #optimizer: Optimizer;
  readonly #isStatistic: readonly boolean[];
  #arrays: TrainingArrays;

  /** Takes over `arrays`. `isStatistic`: as of their model. */
  constructor(
    computer: BatchComputer,
    optimizer: Optimizer,
    arrays: TrainingArrays,
    isStatistic: readonly boolean[],
  ) {
    this.#computer = computer;
    this.#optimizer = optimizer;
    this.#isStatistic = isStatistic;
    this.#arrays = arrays;
  }

  get arrays(): TrainingArrays {
    return this.#arrays;
  }

  async update(batch: ImageBatch, numbers: StepNumbers): Promise<BatchScores[]> {
    // Images become numbers when they are first asked for: here, where it is known what that is.
    ledger.measure('data', () => batch.pixels);
    const { weights } = this.#arrays;
    const { gradients, readScores } = await this.#computer.gradients(weights, batch, numbers);
    ledger.measure('update', () => this.#replaceArrays(gradients, numbers.optimizer));
    return [await readScores()];
  }

  async settle(): Promise<BatchScores[]> {
    return [];
  }

  hold(): TrainingArrays {
    return mapArrays(this.#arrays, (tensor) => tensor.clone());
  }

  restore(arrays: TrainingArrays): void {
    disposeState(this.#arrays);
    this.#arrays = mapArrays(arrays, (tensor) => tensor.clone());
  }

  dispose(): void {
    disposeState(this.#arrays);
  }

  #replaceArrays(gradients: readonly tf.Tensor[], scalars: readonly number[]): void {
    const previous = this.#arrays;
    const numbers = tf.tensor1d([...scalars]);
    this.#arrays = updateWeights(this.#optimizer, previous, gradients, numbers, this.#isStatistic);
    numbers.dispose();
    tf.dispose([...gradients]);
    disposeState(previous);
  }
}
