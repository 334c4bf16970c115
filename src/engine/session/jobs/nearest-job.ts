import * as tf from '@tensorflow/tfjs-core';

import type { NearestErrors } from '../../../math/detectors';
import type { Event } from '../../../protocol/events';
import type { TestImages } from '../../datasets/run-images';
import { LatentSearch, mostSearched } from '../../detection/latent-search';
import type { Network } from '../../networks/network';
import type { Run } from '../../run/run';
import { disposeState, type TrainingState } from '../../optimizers/training-state';
import type { Job } from './job';

/** Looks, a step at a time, for the images nearest to test images that a generator can draw. */
export class NearestJob implements Job {
  readonly kind = 'nearest';
  readonly yieldsTo = 'everything';
  readonly reportIntervalMs = Infinity;
  readonly #runId: number;
  readonly #state: TrainingState;
  readonly #network: Network;
  readonly #tests: TestImages;
  readonly #counts: readonly [known: number, unknown: number];
  readonly #errors: Float32Array[] = [];
  #images: tf.Tensor4D | undefined;
  #search: LatentSearch | undefined;

  /** Undefined if the run has no generator, or no test images yet. */
  static of(run: Run): NearestJob | undefined {
    const tests = run.batches.firstTests();
    const { network } = run.trainer;
    if (!tests || network.frame.network !== 'gan') return undefined;
    return new NearestJob(run.id, network, run.trainer.hold(), tests);
  }

  /** Takes over `state`. */
  constructor(runId: number, network: Network, state: TrainingState, tests: TestImages) {
    this.#runId = runId;
    this.#network = network;
    this.#state = state;
    this.#tests = tests;
    this.#counts = [
      Math.min(mostSearched, tests.count),
      Math.min(mostSearched, tests.unknownCount),
    ];
  }

  get isOver(): boolean {
    return this.#errors.length === this.#counts.length;
  }

  /** What is known: nothing until all is. */
  get result(): NearestErrors {
    const [knownCount, unknownCount] = this.#counts;
    const imageCount = knownCount + unknownCount;
    const errors = this.isOver
      ? Float32Array.from(this.#errors.flatMap((part) => [...part]))
      : new Float32Array();
    return { step: this.#state.step, knownCount, imageCount, errors };
  }

  report(): Event {
    return { type: 'nearest', runId: this.#runId, nearest: this.result };
  }

  reportGivenUp(): Event {
    return { type: 'nearest', runId: this.#runId, nearest: null };
  }

  /** Makes a step of the search. */
  async advance(): Promise<boolean> {
    const part = this.#errors.length;
    const count = this.#counts[part]!;
    if (count === 0) {
      this.#errors.push(new Float32Array());
      return true;
    }
    if (!this.#search) {
      const { pixels } = this.#tests.read(part === 0 ? 0 : this.#tests.count, count);
      this.#images = tf.tensor4d(pixels.slice(), [count, ...this.#network.frame.imageShape]);
      this.#search = new LatentSearch(this.#network.decoder!, this.#state.weights, this.#images);
    }
    await this.#search.advance();
    if (!this.#search.isOver) return true;
    this.#errors.push(await this.#search.errors());
    this.#images!.dispose();
    this.#search = undefined;
    return true;
  }

  dispose(): void {
    if (this.#search) this.#images!.dispose();
    disposeState(this.#state);
  }
}
