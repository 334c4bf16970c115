import * as tf from '@tensorflow/tfjs-core';

import { lastHidden } from '../../math/model/last-hidden';
import { weightArraysOf } from '../../math/model/layer-weights';
import { modelCost } from '../../math/model/model-cost';
import { layersOfConfig, type RunConfig } from '../../protocol/run-config';
import type { ImageBatch } from '../datasets/image-batch';
import { networkOf } from '../networks/classifier';
import { createModel } from '../networks/model';
import type { Network, PassNumbers } from '../networks/network';

/** What a network makes of images before it answers, and its answers. */
export interface HiddenLayer {
  /** How many numbers of an image. */
  readonly length: number;
  /** Multiplications and additions for an image. */
  readonly flops: number;
  /** [batch, length]. Call it inside `tf.tidy`. */
  read(weights: readonly tf.Tensor[], images: tf.Tensor4D): tf.Tensor2D;
  /** The same with `Score.answers` and `NetworkScore.rows`, all for the caller to dispose. */
  readWithAnswers(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): {
    readonly hidden: tf.Tensor2D;
    readonly answers: tf.Tensor2D;
    readonly rows: tf.Tensor2D;
  };
}

/** The last hidden layer of a run's network; of a GAN there is none. */
export function hiddenLayerOf(config: RunConfig, network: Network): HiddenLayer | undefined {
  const { frame, decoder } = network;
  if (frame.network === 'gan') return undefined;
  const layers = layersOfConfig(config);
  const { layerCount, shape, length } = lastHidden(layers, frame.network, frame);
  const before = layers.slice(0, layerCount);
  const encoder = createModel(before, frame.inputShape);
  const encoderArrays = weightArraysOf(before, frame.inputShape).length;
  const rest = createModel(layers.slice(layerCount), shape);
  // What is left of a classifier is one that is given the layer's numbers for its images.
  const answering = decoder ? network : networkOf(frame, rest, config.loss);

  const encode = (weights: readonly tf.Tensor[], images: tf.Tensor4D) =>
    encoder.forward(weights.slice(0, encoderArrays), images);
  const flat = (values: tf.Tensor) => tf.reshape(values, [-1, length]) as tf.Tensor2D;
  return {
    length,
    flops: modelCost(layers, frame.inputShape).flops,
    read: (weights, images) => flat(encode(weights, images)),
    readWithAnswers(weights, { count, pixels, targets: hot }, numbers) {
      const [hidden, answers, rows] = tf.tidy(() => {
        const images = tf.tensor4d(pixels, [count, ...frame.imageShape]);
        const targets = tf.tensor2d(hot, [count, frame.targetLength]);
        const scalars = tf.tensor1d([...numbers.loss]);
        const values = encode(weights, images);
        const score = decoder
          ? answering.score(weights, { images, targets, scalars }, 1)
          : answering.score(
              weights.slice(encoderArrays),
              { images: values as tf.Tensor4D, targets, scalars },
              1,
            );
        return [flat(values), score.answers, score.rows!];
      }) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      return { hidden, answers, rows };
    },
  };
}
