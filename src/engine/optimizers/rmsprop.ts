import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';
import { unpack, withDecay } from './scalars';

/**
 * RMSProp (Tieleman & Hinton 2012, lecture 6e), as PyTorch computes it: as AdaGrad, but old squared
 * gradients fade, v = alpha v + (1 - alpha) g^2.
 */
export const rmsprop: Optimizer = {
  kernelName: 'rmsprop',
  slotNames: ['v'],
  scalars: (learningRate, _, { weightDecay, epsilon, alpha }) => [
    learningRate,
    weightDecay,
    epsilon,
    alpha,
    1 - alpha,
  ],
  compose({ weight, gradient, slots, scalars }) {
    const [rate, decay, epsilon, keep, add] = unpack(scalars, 5);
    const g = withDecay(gradient, weight, decay);
    const v = tf.add(tf.mul(slots.v!, keep), tf.mul(tf.square(g), add));
    const step = tf.div(g, tf.add(tf.sqrt(v), epsilon));
    return { weight: tf.sub(weight, tf.mul(step, rate)), slots: { v } };
  },
};
