import * as tf from '@tensorflow/tfjs-core';

import { weightArraysOf } from '../../../math/model/layer-weights';
import type { LayerSpec, Shape } from '../../../math/model/layers';
import type { Normalisation } from '../../datasets/image-batch';
import { createModel, type Model } from '../../networks/model';

/** What is asked about logits [images, classes]; differentiable. Called inside `tf.tidy`. */
export type Objective = (logits: tf.Tensor2D) => tf.Scalar;

/** The sum of the logits of a class over the images. */
export const logitOf =
  (of: number): Objective =>
  (logits) => {
    const chosen = Float32Array.from({ length: logits.shape[1] }, (_, k) => (k === of ? 1 : 0));
    return tf.sum(tf.mul(logits, tf.tensor1d(chosen)));
  };

/** A classifier with its weights, asked about images whose pixels are 0 to 1. It holds no tensors of its own. */
export class JudgedNetwork {
  readonly layers: readonly LayerSpec[];
  readonly imageShape: Shape;
  readonly weights: readonly tf.Tensor[];
  readonly #normalisation: Normalisation;
  readonly #model: Model;

  /** `weights` stay the caller's. */
  constructor(
    layers: readonly LayerSpec[],
    imageShape: Shape,
    weights: readonly tf.Tensor[],
    normalisation: Normalisation,
  ) {
    this.layers = layers;
    this.imageShape = imageShape;
    this.weights = weights;
    this.#normalisation = normalisation;
    this.#model = createModel(layers, imageShape);
  }

  /** The same layers with other weights. */
  with(weights: readonly tf.Tensor[]): JudgedNetwork {
    return new JudgedNetwork(this.layers, this.imageShape, weights, this.#normalisation);
  }

  get height(): number {
    return this.imageShape[0]!;
  }

  get width(): number {
    return this.imageShape[1]!;
  }

  /** [images, classes], a row an image. */
  async logits(images: readonly Float32Array[]): Promise<Float32Array[]> {
    const tensor = tf.tidy(() => this.#model.forward(this.weights, this.#input(images)));
    return rowsOf(await read(tensor), images.length);
  }

  /** The gradients of the objective in the pixels of each image, and the logits. */
  async gradients(
    images: readonly Float32Array[],
    objective: Objective,
  ): Promise<{ logits: Float32Array[]; gradients: Float32Array[] }> {
    const both = tf.tidy(() => {
      let logits: tf.Tensor2D | undefined;
      const gradient = tf.grad((input) => {
        logits = tf.keep(this.#model.passThrough(this.weights, input)) as tf.Tensor2D;
        return objective(logits);
      })(this.#input(images));
      // One reading for both: each has to wait for a GPU.
      const flat = [logits!, gradient].map((tensor) => tf.reshape(tensor, [images.length, -1]));
      logits!.dispose();
      return tf.concat(flat, 1);
    });
    const rows = rowsOf(await read(both), images.length);
    const pixelCount = this.height * this.width;
    const { standardDeviation } = this.#normalisation;
    return {
      logits: rows.map((row) => row.slice(0, -pixelCount)),
      gradients: rows.map((row) =>
        row.slice(-pixelCount).map((value) => value / standardDeviation),
      ),
    };
  }

  /**
   * The maps [height, width, channels] that the layers before `layer` make of an image, and the gradient in them of the logit
   * of a class.
   */
  async gradientInMaps(
    pixels: Float32Array,
    layer: number,
    of: number,
  ): Promise<{ maps: Float32Array; gradient: Float32Array; shape: Shape }> {
    const head = createModel(this.layers.slice(0, layer), this.imageShape);
    const arrays = weightArraysOf(this.layers.slice(0, layer), this.imageShape).length;
    let shape: Shape = [];
    const both = tf.tidy(() => {
      const maps = head.forward(this.weights.slice(0, arrays), this.#input([pixels]));
      shape = maps.shape.slice(1);
      const tail = createModel(this.layers.slice(layer), shape);
      const gradient = tf.grad((values) =>
        logitOf(of)(tail.passThrough(this.weights.slice(arrays), values) as tf.Tensor2D),
      )(maps);
      return tf.stack([maps, gradient]);
    });
    const [maps, gradient] = rowsOf(await read(both), 2);
    return { maps: maps!, gradient: gradient!, shape };
  }

  #input(images: readonly Float32Array[]): tf.Tensor4D {
    const { mean, standardDeviation } = this.#normalisation;
    const length = this.height * this.width;
    const values = new Float32Array(images.length * length);
    images.forEach((pixels, row) => {
      values.set(
        pixels.map((pixel) => (pixel - mean) / standardDeviation),
        row * length,
      );
    });
    const shape = [images.length, ...this.imageShape] as [number, number, number, number];
    return tf.tensor4d(values, shape);
  }
}

/** Reads a tensor and disposes it. */
async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = await tensor.data<'float32'>();
  tensor.dispose();
  return values;
}

function rowsOf(values: Float32Array, count: number): Float32Array[] {
  const length = values.length / count;
  return Array.from({ length: count }, (_, row) => values.slice(row * length, (row + 1) * length));
}
