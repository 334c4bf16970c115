import * as tf from '@tensorflow/tfjs-core';

import { createRandom } from '../../math/random';
import type { Redrawn } from '../../math/detectors';
import { drawnBytes } from '../networks/drawn-bytes';
import type { ImageDecoder } from '../networks/network';

/** The number of test images of each kind that are looked for: enough for a curve, few enough to wait for. */
export const mostSearched = 100;

/** The settings of Adam, and how many of its steps are made. */
const search = { rate: 0.1, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, steps: 80 } as const;

/**
 * Looks for the numbers of which a generator makes something like given images: gradient descent on
 * the squared error from a random start (Schlegl et al. 2017, arXiv:1703.05921).
 */
export class LatentSearch {
  readonly #decoder: ImageDecoder;
  readonly #weights: readonly tf.Tensor[];
  readonly #images: tf.Tensor4D;
  readonly #codes: Float32Array;
  readonly #first: Float32Array;
  readonly #second: Float32Array;
  #made = 0;

  /** `images` as the network is trained on them; both they and the weights stay the caller's. */
  constructor(decoder: ImageDecoder, weights: readonly tf.Tensor[], images: tf.Tensor4D) {
    this.#decoder = decoder;
    this.#weights = weights;
    this.#images = images;
    const random = createRandom(0, 'latent search');
    const length = images.shape[0] * decoder.codeLength;
    this.#codes = Float32Array.from({ length }, () => random.normal());
    this.#first = new Float32Array(length);
    this.#second = new Float32Array(length);
  }

  get isOver(): boolean {
    return this.#made === search.steps;
  }

  /** How much of it is done, 0 to 1. */
  get share(): number {
    return this.#made / search.steps;
  }

  /** One step for all images. */
  async advance(): Promise<void> {
    const gradient = tf.tidy(() => tf.grad((codes) => tf.sum(this.#errors(codes)))(this.#tensor()));
    const values = await gradient.data<'float32'>();
    gradient.dispose();
    this.#made += 1;
    const { rate, beta1, beta2, epsilon } = search;
    const [first, second] = [1 - beta1 ** this.#made, 1 - beta2 ** this.#made];
    values.forEach((value, index) => {
      const m = (this.#first[index]! += (1 - beta1) * (value - this.#first[index]!));
      const v = (this.#second[index]! += (1 - beta2) * (value ** 2 - this.#second[index]!));
      this.#codes[index]! -= (rate * (m / first)) / (Math.sqrt(v / second) + epsilon);
    });
  }

  /** How near it has come to each image. */
  async errors(): Promise<Float32Array> {
    const errors = tf.tidy(() => this.#errors(this.#tensor()));
    const values = (await errors.data<'float32'>()).slice();
    errors.dispose();
    return values;
  }

  /** The best of all, as for several starts for one image. */
  async best(): Promise<Redrawn> {
    const errors = await this.errors();
    const best = errors.indexOf(Math.min(...errors));
    const drawn = tf.tidy(() => {
      const codes = tf.slice(this.#tensor(), [best, 0], [1, -1]);
      return this.#decoder.decode(this.#weights, codes);
    });
    const pixels = drawnBytes(await drawn.data<'float32'>());
    drawn.dispose();
    return { pixels, error: errors[best]! };
  }

  #tensor(): tf.Tensor2D {
    const { codeLength } = this.#decoder;
    return tf.tensor2d(this.#codes.slice(), [this.#images.shape[0], codeLength]);
  }

  /** [images]: mean squared errors of pixels from 0 to 1, which are from -1 to 1 here. */
  #errors(codes: tf.Tensor): tf.Tensor1D {
    const drawn = this.#decoder.decode(this.#weights, codes as tf.Tensor2D);
    return tf.mean(tf.square(tf.div(tf.sub(drawn, this.#images), 2)), [1, 2, 3]) as tf.Tensor1D;
  }
}
