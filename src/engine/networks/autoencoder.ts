import * as tf from '@tensorflow/tfjs-core';

import type { Frame } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import { weightArraysOf } from '../../math/model/layer-weights';
import type { LossId } from '../../math/model/losses';
import { checkModel, narrowest } from '../../math/model/model-check';
import { scoreWithGradient, surprisalsOf } from '../losses/loss';
import { createModel } from './model';
import type { Network } from './network';

/** Codes of two numbers are reported of each test image: they are its place on a map. */
const mapLength = 2;

/**
 * A network that gives images again. Its outputs are logits: what it draws is their sigmoid. The loss
 * of an image is the mean over its pixels, from 0 to 1, of the squared error or of the binary
 * cross-entropy. Both are reported of each test image.
 */
export function autoencoderOf(frame: Frame, layers: readonly LayerSpec[], loss: LossId): Network {
  if (loss !== 'mse' && loss !== 'binary-cross-entropy') {
    throw new RangeError(`${loss} is no loss of an autoencoder`);
  }
  const model = createModel(layers, frame.inputShape);
  const { fitting } = checkModel(layers, frame);
  const codeAt = narrowest(fitting) + 1;
  const codeShape = fitting[codeAt - 1]!.output;
  const encoder = createModel(layers.slice(0, codeAt), frame.inputShape);
  const decoder = createModel(layers.slice(codeAt), codeShape);
  const encoderArrays = weightArraysOf(layers.slice(0, codeAt), frame.inputShape).length;
  const codeLength = codeShape.reduce((product, length) => product * length, 1);
  const pixelCount = frame.imageShape.reduce((product, length) => product * length, 1);
  const encode = (weights: readonly tf.Tensor[], images: tf.Tensor4D) => {
    const codes = encoder.forward(weights.slice(0, encoderArrays), images);
    return tf.reshape(codes, [-1, codeLength]) as tf.Tensor2D;
  };
  /** Pixels from -1 to 1. */
  const asImages = (logits: tf.Tensor) => tf.sub(tf.mul(tf.sigmoid(logits), 2), 1) as tf.Tensor4D;

  return {
    frame,
    model,
    decoder: {
      codeLength,
      encode,
      decode(weights, codes) {
        const shaped = tf.reshape(codes, [-1, ...codeShape]);
        return asImages(decoder.passThrough(weights.slice(encoderArrays), shaped));
      },
    },
    drawn: (weights, { images, training }) => ({
      images: asImages(model.forward(weights, images, training)),
    }),
    // Nothing changes, but an empty tensor is none that a GPU could hold.
    lossScalars: () => [0],
    score(weights, { images, training }, divisor) {
      const outputs = model.forward(weights, images, training);
      const logits = tf.reshape(outputs, [-1, pixelCount]) as tf.Tensor2D;
      const pixels = tf.reshape(tf.div(tf.add(images, 1), 2), [-1, pixelCount]) as tf.Tensor2D;
      const score = scoreOfPixels(loss, logits, pixels, divisor);
      if (training) return score;
      const errors = [squaredErrors(logits, pixels), crossEntropies(logits, pixels)];
      const codes = codeLength === mapLength ? [encode(weights, images)] : [];
      const columns = errors.map((rows) => tf.reshape(tf.mean(rows, 1), [-1, 1]) as tf.Tensor2D);
      const rows: tf.Tensor2D = tf.concat([...columns, ...codes], 1);
      return { ...score, losses: surprisalsOf(score), rows };
    },
  };
}

function scoreOfPixels(
  loss: 'mse' | 'binary-cross-entropy',
  logits: tf.Tensor2D,
  pixels: tf.Tensor2D,
  divisor: number,
) {
  const [, pixelCount] = logits.shape;
  return scoreWithGradient(logits, (z) => {
    const drawn = tf.sigmoid(z);
    const difference = tf.sub(drawn, pixels);
    const losses = tf.mean(loss === 'mse' ? tf.square(difference) : crossEntropies(z, pixels), 1);
    // The gradient of the squared error has the sigmoid's slope p (1 - p) as a factor, which cancels out in that of the
    // cross-entropy.
    const gradient =
      loss === 'mse' ? tf.mul(tf.mul(difference, 2), tf.mul(drawn, tf.sub(1, drawn))) : difference;
    return [
      tf.div(tf.sum(losses), divisor),
      // There is no score of it: see `catalog/tasks.ts`.
      tf.scalar(0),
      tf.div(gradient, divisor * pixelCount),
      tf.stack([losses, tf.zerosLike(losses)], 1) as tf.Tensor2D,
    ];
  });
}

const squaredErrors = (logits: tf.Tensor2D, pixels: tf.Tensor2D) =>
  tf.square(tf.sub(tf.sigmoid(logits), pixels));

/** max(z, 0) - y z + ln(1 + exp(-|z|)): without overflow. */
const crossEntropies = (logits: tf.Tensor2D, pixels: tf.Tensor2D) =>
  tf.add(tf.sub(tf.relu(logits), tf.mul(pixels, logits)), tf.log1p(tf.exp(tf.neg(tf.abs(logits)))));
