import * as tf from '@tensorflow/tfjs-core';

import { optimizers } from '../../catalog/optimizers';
import type { Optimizer } from './optimizer';

const { alpha, epsilon } = optimizers.rmsprop.parameters;

/**
 * RMSProp (Tieleman & Hinton 2012, lecture 6e), as PyTorch computes it: as AdaGrad, but old squared
 * gradients fade, v = alpha v + (1 - alpha) g^2.
 */
export const rmsprop: Optimizer = {
  slotNames: ['v'],
  scalars: (learningRate) => [learningRate],
  update({ weight, gradient, slots, scalars: rate }) {
    const v = tf.add(tf.mul(slots.v!, alpha), tf.mul(tf.square(gradient), 1 - alpha));
    const step = tf.div(gradient, tf.add(tf.sqrt(v), epsilon));
    return { weight: tf.sub(weight, tf.mul(step, rate)), slots: { v } };
  },
};
