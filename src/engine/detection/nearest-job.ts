import * as tf from '@tensorflow/tfjs-core';

import type { NearestErrors } from '../../math/detectors';
import type { TestImages } from '../datasets/run-images';
import { LatentSearch } from './latent-search';
import type { Network } from '../networks/network';
import { disposeState, type TrainingState } from '../run/training-state';

/** Of each kind: enough for a curve, few enough to wait for. */
const mostImages = 100;

/** Looks, a step at a time, for the images nearest to test images that a generator can draw. */
export class NearestJob {
  readonly #state: TrainingState;
  readonly #network: Network;
  readonly #tests: TestImages;
  readonly #counts: readonly [known: number, unknown: number];
  readonly #errors: Float32Array[] = [];
  #images: tf.Tensor4D | undefined;
  #search: LatentSearch | undefined;

  /** Takes over `state`. */
  constructor(network: Network, state: TrainingState, tests: TestImages) {
    this.#network = network;
    this.#state = state;
    this.#tests = tests;
    this.#counts = [Math.min(mostImages, tests.count), Math.min(mostImages, tests.unknownCount)];
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

  async advance(): Promise<void> {
    const part = this.#errors.length;
    const count = this.#counts[part]!;
    if (count === 0) {
      this.#errors.push(new Float32Array());
      return;
    }
    if (!this.#search) {
      const { pixels } = this.#tests.read(part === 0 ? 0 : this.#tests.count, count);
      this.#images = tf.tensor4d(pixels.slice(), [count, ...this.#network.frame.imageShape]);
      this.#search = new LatentSearch(this.#network.decoder!, this.#state.weights, this.#images);
    }
    await this.#search.advance();
    if (!this.#search.isOver) return;
    this.#errors.push(await this.#search.errors());
    this.#images!.dispose();
    this.#search = undefined;
  }

  dispose(): void {
    if (this.#search) this.#images!.dispose();
    disposeState(this.#state);
  }
}
