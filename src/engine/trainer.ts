import * as tf from '@tensorflow/tfjs-core';

import type { RunConfig } from '../protocol/run-config';
import type { Snapshot } from '../protocol/snapshot';
import { type BatchComputer, LocalComputer } from './batch-computer';
import { catalogModel } from './catalog-model';
import type { ImageBatch } from './datasets/image-batch';
import type { Model } from './model';
import { optimizerRules } from './optimizers';
import type { Optimizer } from './optimizers/optimizer';

/** The tensors of a training run after some step. Whoever holds one disposes it. */
export interface TrainingState {
  readonly step: number;
  readonly weights: readonly tf.Tensor[];
  readonly slots: Readonly<Record<string, readonly tf.Tensor[]>>;
}

export interface StepResult {
  readonly step: number;
  /** Mean batch loss in nats, by the weights before the update. */
  readonly loss: number;
  /** Share of the batch classified correctly, by the weights before the update. */
  readonly accuracy: number;
}

/**
 * Trains one model: holds the current weights and optimizer state and replaces them step by step.
 * Updates make new tensors, so a state once taken by `hold` stays what it was.
 */
export class Trainer {
  readonly model: Model;
  /** What computes gradients and evaluations of this model. */
  readonly computer: BatchComputer;
  readonly #optimizer: Optimizer;
  #state: TrainingState;

  /** Starts from the seed, or goes on from `snapshot`. Throws a RangeError if its sizes do not fit. */
  constructor(
    config: Pick<RunConfig, 'model' | 'optimizer' | 'seed'>,
    snapshot?: Snapshot,
    computer?: BatchComputer,
  ) {
    this.model = catalogModel(config.model);
    this.computer = computer ?? new LocalComputer(this.model);
    this.#optimizer = optimizerRules[config.optimizer];
    this.#state = snapshot
      ? this.#fromArrays(snapshot.step, snapshot.weights, snapshot.slots)
      : this.#fromArrays(0, this.model.initialWeights(config.seed), this.#emptySlots());
  }

  /** The number of updates made so far. */
  get step(): number {
    return this.#state.step;
  }

  /**
   * One update on one batch: forward, loss, gradients, optimizer. Resolves when the loss is known.
   * The update is made even if the loss is not finite; the caller looks and goes back.
   */
  async trainOn(batch: ImageBatch, learningRate: number): Promise<StepResult> {
    const previous = this.#state;
    const { gradients, readSums } = await this.computer.gradients(previous.weights, batch);
    this.#state = this.#update(previous, gradients, learningRate);
    tf.dispose(gradients as tf.Tensor[]);
    disposeState(previous);
    const { step } = this.#state;
    const { loss, correct } = await readSums();
    return { step, loss, accuracy: correct / batch.count };
  }

  /** Logits of images [batch, height, width, 1] by the current weights. Call it inside `tf.tidy`. */
  logits(images: tf.Tensor4D): tf.Tensor2D {
    return this.model.forward(this.#state.weights, images);
  }

  /** The current state, to keep while training goes on. Costs no copy. */
  hold(): TrainingState {
    return mapState(this.#state, (tensor) => tensor.clone());
  }

  /** Goes back to a held state, which stays the holder's. */
  restore(state: TrainingState): void {
    disposeState(this.#state);
    this.#state = mapState(state, (tensor) => tensor.clone());
  }

  dispose(): void {
    disposeState(this.#state);
  }

  #update(
    previous: TrainingState,
    gradients: readonly tf.Tensor[],
    learningRate: number,
  ): TrainingState {
    const slotNames = this.#optimizer.slotNames;
    const step = previous.step + 1;
    const arrays = tf.tidy(() => {
      const scalars = tf.tensor1d([...this.#optimizer.scalars(learningRate, step)]);
      const updated = previous.weights.map((weight, index) =>
        this.#optimizer.update({
          weight,
          gradient: gradients[index]!,
          slots: Object.fromEntries(slotNames.map((name) => [name, previous.slots[name]![index]!])),
          scalars,
        }),
      );
      return [
        ...updated.map((result) => result.weight),
        ...slotNames.flatMap((name) => updated.map((result) => result.slots[name]!)),
      ];
    });
    const count = previous.weights.length;
    const weights = arrays.splice(0, count);
    const slots = Object.fromEntries(slotNames.map((name) => [name, arrays.splice(0, count)]));
    return { step, weights, slots };
  }

  #emptySlots(): Record<string, Float32Array[]> {
    const zeros = () =>
      this.model.weightShapes.map((shape) => new Float32Array(tf.util.sizeFromShape([...shape])));
    return Object.fromEntries(this.#optimizer.slotNames.map((name) => [name, zeros()]));
  }

  #fromArrays(
    step: number,
    weights: readonly Float32Array[],
    slots: Readonly<Record<string, readonly Float32Array[]>>,
  ): TrainingState {
    const shapes = this.model.weightShapes;
    const toTensors = (arrays: readonly Float32Array[] | undefined) =>
      shapes.map((shape, index) => {
        const values = arrays?.[index];
        if (values?.length !== tf.util.sizeFromShape([...shape])) {
          throw new RangeError(`the snapshot does not fit the model at its array ${index}`);
        }
        return tf.tensor(values, [...shape]);
      });
    return {
      step,
      weights: toTensors(weights),
      slots: Object.fromEntries(
        this.#optimizer.slotNames.map((name) => [name, toTensors(slots[name])]),
      ),
    };
  }
}

/** Reads a state back to plain arrays, the caller's own. */
export async function toSnapshot(state: TrainingState, learningRate: number): Promise<Snapshot> {
  // Sliced, because some backends hand out the very array they compute with.
  const read = (tensors: readonly tf.Tensor[]) =>
    Promise.all(tensors.map(async (tensor) => (await tensor.data<'float32'>()).slice()));
  const slots: Record<string, Float32Array[]> = {};
  for (const [name, tensors] of Object.entries(state.slots)) slots[name] = await read(tensors);
  return { step: state.step, learningRate, weights: await read(state.weights), slots };
}

export function disposeState(state: TrainingState): void {
  mapState(state, (tensor) => {
    tensor.dispose();
    return tensor;
  });
}

function mapState(state: TrainingState, change: (tensor: tf.Tensor) => tf.Tensor): TrainingState {
  return {
    step: state.step,
    weights: state.weights.map(change),
    slots: Object.fromEntries(
      Object.entries(state.slots).map(([name, tensors]) => [name, tensors.map(change)]),
    ),
  };
}
