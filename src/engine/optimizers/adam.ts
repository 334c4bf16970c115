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
  update({ weight, gradient, slots, learningRate, step }) {
    const rate = learningRate / (1 - beta1 ** step);
    const spread = Math.sqrt(1 - beta2 ** step);
    if (tf.getKernel(adamName, tf.getBackend())) {
      const attributes: AdamAttributes = { beta1, beta2, rate, correction: 1 / spread, epsilon };
      const inputs = { weight, gradient, m: slots.m!, v: slots.v! };
      const [newWeight, m, v] = tf.engine().runKernel<tf.Tensor[]>(adamName, inputs, attributes);
      return { weight: newWeight!, slots: { m: m!, v: v! } };
    }
    const m = tf.add(tf.mul(slots.m!, beta1), tf.mul(gradient, 1 - beta1));
    const v = tf.add(tf.mul(slots.v!, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const denominator = tf.add(tf.div(tf.sqrt(v), spread), epsilon);
    return { weight: tf.sub(weight, tf.mul(tf.div(m, denominator), rate)), slots: { m, v } };
  },
};
