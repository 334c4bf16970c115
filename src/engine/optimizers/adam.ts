import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';
import { unpack, withDecay } from './scalars';

/**
 * Adam (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1), as PyTorch computes it:
 * w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
 */
export const adam: Optimizer = rule(false);

/**
 * AdamW (Loshchilov & Hutter 2019, arXiv:1711.05101): Adam after the weight has shrunk by
 * rate * decay of itself, so that the decay does not pass through Adam's scaling.
 */
export const adamw: Optimizer = rule(true);

function rule(isDecoupled: boolean): Optimizer {
  return {
    kernelName: 'adam',
    slotNames: ['m', 'v'],
    scalars: (learningRate, step, { beta1, beta2, epsilon, weightDecay }) => [
      learningRate / (1 - beta1 ** step),
      1 / Math.sqrt(1 - beta2 ** step),
      beta1,
      1 - beta1,
      beta2,
      1 - beta2,
      epsilon,
      isDecoupled ? 0 : weightDecay,
      isDecoupled ? 1 - learningRate * weightDecay : 1,
    ],
    compose({ weight, gradient, slots, scalars }) {
      const [rate, correction, keepM, addM, keepV, addV, epsilon, decay, kept] = unpack(scalars, 9);
      const g = withDecay(gradient, weight, decay);
      const m = tf.add(tf.mul(slots.m!, keepM), tf.mul(g, addM));
      const v = tf.add(tf.mul(slots.v!, keepV), tf.mul(tf.square(g), addV));
      const denominator = tf.add(tf.mul(tf.sqrt(v), correction), epsilon);
      const step = tf.mul(tf.div(m, denominator), rate);
      return { weight: tf.sub(tf.mul(weight, kept), step), slots: { m, v } };
    },
  };
}
