import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import type { RunConfig } from '../protocol/run-config';
import type { Snapshot } from '../protocol/snapshot';
import { type BatchComputer, LocalComputer } from './batch-computer';
import { catalogModel } from './catalog-model';
import type { ImageBatch } from './datasets/image-batch';
import type { BatchSums } from './gradients';
import type { Model } from './model';
import { optimizerRules } from './optimizers';
import type { Optimizer } from './optimizers/optimizer';
import { RecordedStepper } from './step-graph/recorded-stepper';
import { EagerStepper, type Stepper } from './stepper';
import { fromArrays, type TrainingState } from './training-state';

export interface StepResult {
  readonly step: number;
  /** Mean batch loss in nats, by the weights before the update. */
  readonly loss: number;
  /** Share of the batch classified correctly, by the weights before the update. */
  readonly accuracy: number;
  readonly learningRate: number;
  readonly imageCount: number;
}

/** Trains one model: its weights, its optimizer and the steps made so far. */
export class Trainer {
  readonly model: Model;
  /** What computes evaluations of this model, and gradients where steps are not recorded. */
  readonly computer: BatchComputer;
  readonly #optimizer: Optimizer;
  readonly #stepper: Stepper;
  #step: number;
  /** Steps made whose loss is not known yet. */
  #unknown: Omit<StepResult, 'loss' | 'accuracy'>[] = [];

  /** Starts from the seed, or goes on from `snapshot`. Throws a RangeError if its sizes do not fit. */
  constructor(
    config: Pick<RunConfig, 'model' | 'optimizer' | 'seed'>,
    snapshot?: Snapshot,
    computer?: BatchComputer,
  ) {
    this.model = catalogModel(config.model);
    this.computer = computer ?? new LocalComputer(this.model);
    this.#optimizer = optimizerRules[config.optimizer];
    this.#step = snapshot?.step ?? 0;
    const shapes = this.model.weightShapes;
    const { slotNames } = this.#optimizer;
    const arrays = snapshot
      ? fromArrays(shapes, slotNames, snapshot.weights, snapshot.slots)
      : fromArrays(shapes, slotNames, this.model.initialWeights(config.seed), this.#emptySlots());
    this.#stepper =
      tf.getBackend() === 'webgpu'
        ? new RecordedStepper(tf.backend() as WebGPUBackend, this.model, this.#optimizer, arrays)
        : new EagerStepper(this.computer, this.#optimizer, arrays);
  }

  /** The number of updates made so far. */
  get step(): number {
    return this.#step;
  }

  /**
   * One update on one batch: forward, loss, gradients, optimizer. Resolves to what became known of
   * this and earlier steps. An update is made even if its loss is not finite; the caller looks and
   * goes back.
   */
  async train(batch: ImageBatch, learningRate: number): Promise<StepResult[]> {
    this.#step += 1;
    this.#unknown.push({ step: this.#step, learningRate, imageCount: batch.count });
    const scalars = this.#optimizer.scalars(learningRate, this.#step);
    return this.#toResults(await this.#stepper.update(batch, scalars));
  }

  /** Resolves to the steps that `train` has not told of, once all are made. */
  async settle(): Promise<StepResult[]> {
    return this.#toResults(await this.#stepper.settle());
  }

  /** One update whose loss is waited for. */
  async trainOn(batch: ImageBatch, learningRate: number): Promise<StepResult> {
    const known = await this.train(batch, learningRate);
    return [...known, ...(await this.settle())].at(-1)!;
  }

  /** Logits of images [batch, height, width, 1] by the current weights. Call it inside `tf.tidy`. */
  logits(images: tf.Tensor4D): tf.Tensor2D {
    return this.model.forward(this.#stepper.arrays.weights, images);
  }

  /** The current state, to keep while training goes on. */
  hold(): TrainingState {
    return { step: this.#step, ...this.#stepper.hold() };
  }

  /** Goes back to a held state, which stays the holder's. Call it when all steps are known. */
  restore(state: TrainingState): void {
    this.#stepper.restore(state);
    this.#step = state.step;
  }

  dispose(): void {
    this.#stepper.dispose();
  }

  #toResults(sums: readonly BatchSums[]): StepResult[] {
    return sums.map(({ loss, correct }) => {
      const made = this.#unknown.shift()!;
      return { ...made, loss, accuracy: correct / made.imageCount };
    });
  }

  #emptySlots(): Record<string, Float32Array[]> {
    const zeros = () =>
      this.model.weightShapes.map((shape) => new Float32Array(tf.util.sizeFromShape([...shape])));
    return Object.fromEntries(this.#optimizer.slotNames.map((name) => [name, zeros()]));
  }
}
