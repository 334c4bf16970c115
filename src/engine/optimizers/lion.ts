import * as tf from '@tensorflow/tfjs-core';

import { optimizers } from '../../catalog/optimizers';
import type { Optimizer } from './optimizer';

const { beta1, beta2 } = optimizers.lion.parameters;

/**
 * Lion (Chen et al. 2023, arXiv:2302.06675, algorithm 2, without weight decay): every weight moves
 * by exactly the rate, in the direction sign(beta1 m + (1 - beta1) g).
 */
export const lion: Optimizer = {
  slotNames: ['m'],
  scalars: (learningRate) => [learningRate],
  update({ weight, gradient, slots, scalars: rate }) {
    const mix = (keep: number) => tf.add(tf.mul(slots.m!, keep), tf.mul(gradient, 1 - keep));
    const direction = tf.sign(mix(beta1));
    return { weight: tf.sub(weight, tf.mul(direction, rate)), slots: { m: mix(beta2) } };
  },
};
