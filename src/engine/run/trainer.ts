import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { ownDetails } from '../../catalog/own-details';
import { parametersOf } from '../../catalog/optimizers';
import type { LossSettings } from '../../math/model/losses';
import { createRandom } from '../../math/random';
import type { LiveSettings, RunConfig } from '../../protocol/run-config';
import { limitsHere, memoryOf } from '../../protocol/run-memory';
import type { Snapshot } from '../../protocol/snapshot';
import { type BatchComputer, LocalComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { BatchScores } from '../computation/gradients';
import type { Model } from '../networks/model';
import { createNetwork } from '../networks/create-network';
import type { Network, PassNumbers } from '../networks/network';
import { SessionError } from '../session-error';
import { optimizerRules } from '../optimizers';
import type { Optimizer } from '../optimizers/optimizer';
import { RecordedStepper } from '../step-graph/recorded-stepper';
import { EagerStepper, type Stepper } from '../computation/stepper';
import { fromArrays, type TrainingState } from '../optimizers/training-state';

export interface StepResult {
  readonly step: number;
  /** Mean batch loss, by the weights before the update. */
  readonly loss: number;
  /** Mean of the batch, by the weights before the update; absent if the task has no score. */
  readonly score?: number;
  readonly learningRate: number;
  readonly imageCount: number;
  /** [images, 2]: surprisal in nats and predicted class of each, by the weights before the update. */
  readonly answers: Float32Array;
}

/** Trains one model: its weights, its optimizer and the steps made so far. */
export class Trainer {
  /** What computes evaluations of this model, and gradients where steps are not recorded. */
  readonly computer: BatchComputer;
  /** The step after which the optimizer began. */
  readonly optimizerSince: number;
  readonly #config: RunConfig;
  readonly #network: Network;
  readonly #optimizer: Optimizer;
  readonly #stepper: Stepper;
  #step: number;
  /** Steps made whose loss is not known yet. */
  #unknown: Omit<StepResult, 'loss' | 'score' | 'answers'>[] = [];

  /**
   * Starts from the seed, or goes on from `snapshot`. Throws a SessionError if its sizes do not fit, or if
   * training takes more memory than a browser can be trusted with: the tab would be gone, and nothing be said.
   */
  constructor(config: RunConfig, snapshot?: Snapshot, computer?: BatchComputer) {
    if (memoryOf(config) > limitsHere().most)
      throw new SessionError('training', ownDetails.tooLarge);
    this.#config = config;
    this.#network = createNetwork(config);
    this.computer = computer ?? new LocalComputer(this.#network);
    this.#optimizer = optimizerRules[config.optimizer];
    this.#step = snapshot?.step ?? 0;
    this.optimizerSince = snapshot?.optimizerSince ?? 0;
    const shapes = this.model.weightShapes;
    const { slotNames } = this.#optimizer;
    const weights =
      snapshot?.weights ?? this.model.initialWeights(config.seed, config.initialisation);
    const isFresh = !snapshot || this.optimizerSince === this.#step;
    const slots = isFresh ? this.#emptySlots() : snapshot.slots;
    const arrays = fromArrays(shapes, slotNames, weights, slots);
    this.#stepper =
      tf.getBackend() === 'webgpu'
        ? new RecordedStepper(
            tf.backend() as WebGPUBackend,
            this.#network,
            this.#optimizer,
            arrays,
            config.batchSize,
          )
        : new EagerStepper(this.computer, this.#optimizer, arrays, this.model.isStatistic);
  }

  get network(): Network {
    return this.#network;
  }

  get model(): Model {
    return this.#network.model;
  }

  /** The number of updates made so far. */
  get step(): number {
    return this.#step;
  }

  /** The numbers of a computation that belongs to step `step`, by these settings. */
  passNumbers(step: number, settings: LossSettings): PassNumbers {
    const { seed } = this.#config;
    return {
      loss: this.#network.lossScalars(settings),
      dropoutKey: this.model.isRandom ? createRandom(seed, `dropout ${step}`).uint32() : 0,
    };
  }

  /**
   * One update on one batch: forward, loss, gradients, optimizer. `settings` are those in force;
   * `learningRate` is the rate that the schedule has made of theirs. Resolves to what became known
   * of this and earlier steps. An update is made even if its loss is not finite; the caller looks
   * and goes back.
   */
  async train(
    batch: ImageBatch,
    learningRate: number,
    settings: LiveSettings,
  ): Promise<StepResult[]> {
    this.#step += 1;
    this.#unknown.push({ step: this.#step, learningRate, imageCount: batch.count });
    const parameters = parametersOf(this.#config.optimizer, settings);
    const scores = await this.#stepper.update(batch, {
      ...this.passNumbers(this.#step, settings),
      optimizer: this.#optimizer.scalars(
        learningRate,
        this.#step - this.optimizerSince,
        parameters,
      ),
    });
    return this.#toResults(scores);
  }

  /** Resolves to the steps that `train` has not reported, once all are made. */
  async settle(): Promise<StepResult[]> {
    return this.#toResults(await this.#stepper.settle());
  }

  /** One update by the settings that the run began with, whose loss is waited for. */
  async trainOn(batch: ImageBatch, learningRate: number): Promise<StepResult> {
    const known = await this.train(batch, learningRate, this.#config);
    return [...known, ...(await this.settle())].at(-1)!;
  }

  /** The current weights, good until the next step. */
  get weights(): readonly tf.Tensor[] {
    return this.#stepper.arrays.weights;
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

  #toResults(scores: readonly BatchScores[]): StepResult[] {
    const hasScore = this.#network.frame.score !== undefined;
    return scores.map(({ loss, scoreSum, answers }) => {
      const made = this.#unknown.shift()!;
      return { ...made, loss, ...(hasScore && { score: scoreSum / made.imageCount }), answers };
    });
  }

  #emptySlots(): Record<string, Float32Array[]> {
    const zeros = () =>
      this.model.weightShapes.map((shape) => new Float32Array(tf.util.sizeFromShape([...shape])));
    return Object.fromEntries(this.#optimizer.slotNames.map((name) => [name, zeros()]));
  }
}
