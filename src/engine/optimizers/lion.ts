import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';
import { unpack } from './scalars';

/**
 * Lion (Chen et al. 2023, arXiv:2302.06675, algorithm 2): every weight moves by exactly the rate, in
 * the direction sign(beta1 m + (1 - beta1) g), after it has shrunk by rate * decay of itself.
 */
export const lion: Optimizer = {
  kernelName: 'lion',
  slotNames: ['m'],
  scalars: (learningRate, _, { weightDecay, beta1, beta2 }) => [
    learningRate,
    1 - learningRate * weightDecay,
    beta1,
    1 - beta1,
    beta2,
    1 - beta2,
  ],
  compose({ weight, gradient, slots, scalars }) {
    const [rate, kept, keepLook, addLook, keepM, addM] = unpack(scalars, 6);
    const mix = (keep: tf.Tensor, add: tf.Tensor) =>
      tf.add(tf.mul(slots.m!, keep), tf.mul(gradient, add));
    const direction = tf.sign(mix(keepLook, addLook));
    return {
      weight: tf.sub(tf.mul(weight, kept), tf.mul(direction, rate)),
      slots: { m: mix(keepM, addM) },
    };
  },
};
