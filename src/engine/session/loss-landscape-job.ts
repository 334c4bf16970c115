import * as tf from '@tensorflow/tfjs-core';

import {
  filterNormalised,
  type LossLandscape,
  landscapePlace,
  landscapeSize,
} from '../../math/model/loss-landscape';
import { createRandom } from '../../math/random';
import type { BatchComputer } from '../run/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import type { PassNumbers } from '../networks/network';
import { disposeState, type TrainingState } from '../run/training-state';

/** The images whose loss is looked at. */
export interface LandscapeImages {
  /** Whether they have arrived. */
  areThere(): boolean;
  read(): ImageBatch;
}

/**
 * The loss on a plane through held weights, spanned by two random directions that follow from the
 * seed, computed point by point so that others get their turn. Takes over `state` and disposes it.
 */
export class LossLandscapeJob {
  readonly #losses: number[] = [];
  #imageCount = 0;
  #directions: readonly [readonly tf.Tensor[], readonly tf.Tensor[]] | undefined;

  constructor(
    readonly computer: BatchComputer,
    readonly state: TrainingState,
    readonly seed: number,
    readonly images: LandscapeImages,
    readonly numbers: PassNumbers,
  ) {}

  get isOver(): boolean {
    return this.#losses.length === landscapeSize ** 2;
  }

  /** What is known so far. */
  get landscape(): LossLandscape {
    const { step } = this.state;
    return { step, imageCount: this.#imageCount, losses: [...this.#losses] };
  }

  canAdvance(): boolean {
    return !this.isOver && this.images.areThere();
  }

  /** Computes the next point. */
  async advance(): Promise<void> {
    const [alongX, alongY] = (this.#directions ??= [
      await this.#direction('slice x'),
      await this.#direction('slice y'),
    ]);
    const [x, y] = landscapePlace(this.#losses.length);
    const weights = tf.tidy(() =>
      this.state.weights.map((array, index) =>
        tf.addN([array, tf.mul(alongX[index]!, x), tf.mul(alongY[index]!, y)]),
      ),
    );
    const batch = this.images.read();
    const { loss } = await this.computer.evaluate(weights, batch, this.numbers);
    tf.dispose(weights);
    this.#imageCount = batch.count;
    this.#losses.push(loss / batch.count);
  }

  dispose(): void {
    disposeState(this.state);
    tf.dispose(this.#directions?.flat() ?? []);
  }

  async #direction(stream: string): Promise<tf.Tensor[]> {
    const random = createRandom(this.seed, stream);
    const directions: tf.Tensor[] = [];
    for (const array of this.state.weights) {
      const values = filterNormalised(await array.data<'float32'>(), array.shape, random);
      directions.push(tf.tensor(values, array.shape));
    }
    return directions;
  }
}
