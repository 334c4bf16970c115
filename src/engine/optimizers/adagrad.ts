import * as tf from '@tensorflow/tfjs-core';

import { optimizers } from '../../catalog/optimizers';
import type { Optimizer } from './optimizer';

const { epsilon } = optimizers.adagrad.parameters;

/**
 * AdaGrad (Duchi, Hazan & Singer 2011, jmlr.org/papers/v12/duchi11a.html): each weight's rate is
 * divided by the root of the sum of all its squared gradients so far.
 */
export const adagrad: Optimizer = {
  slotNames: ['sum'],
  scalars: (learningRate) => [learningRate],
  update({ weight, gradient, slots, scalars: rate }) {
    const sum = tf.add(slots.sum!, tf.square(gradient));
    const step = tf.div(gradient, tf.add(tf.sqrt(sum), epsilon));
    return { weight: tf.sub(weight, tf.mul(step, rate)), slots: { sum } };
  },
};
