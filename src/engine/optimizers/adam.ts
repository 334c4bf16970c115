import * as tf from '@tensorflow/tfjs-core';

import { optimizers } from '../../catalog/optimizers';
import { type AdamAttributes, adamName } from '../kernels/names';
import type { Optimizer } from './optimizer';

const { beta1, beta2, epsilon } = optimizers.adam.parameters;

/**
 * Adam (Kingma & Ba 2015, arXiv:1412.6980, algorithm 1), as PyTorch computes it:
 * w - rate / (1 - beta1^t) * m / (sqrt(v) / sqrt(1 - beta2^t) + epsilon).
 */
export const adam: Optimizer = {
  slotNames: ['m', 'v'],
  scalars: (learningRate, step) => [
    learningRate / (1 - beta1 ** step),
    1 / Math.sqrt(1 - beta2 ** step),
  ],
  update({ weight, gradient, slots, scalars }) {
    if (tf.getKernel(adamName, tf.getBackend())) {
      const attributes: AdamAttributes = { beta1, beta2, epsilon };
      const inputs = { weight, gradient, m: slots.m!, v: slots.v!, scalars };
      const [newWeight, m, v] = tf.engine().runKernel<tf.Tensor[]>(adamName, inputs, attributes);
      return { weight: newWeight!, slots: { m: m!, v: v! } };
    }
    const [rate, correction] = tf.split(scalars, 2) as [tf.Tensor1D, tf.Tensor1D];
    const m = tf.add(tf.mul(slots.m!, beta1), tf.mul(gradient, 1 - beta1));
    const v = tf.add(tf.mul(slots.v!, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const denominator = tf.add(tf.mul(tf.sqrt(v), correction), epsilon);
    return { weight: tf.sub(weight, tf.mul(tf.div(m, denominator), rate)), slots: { m, v } };
  },
};
