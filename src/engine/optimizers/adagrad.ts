import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';
import { unpack, withDecay } from './scalars';

/**
 * AdaGrad (Duchi, Hazan & Singer 2011, jmlr.org/papers/v12/duchi11a.html): each weight's rate is
 * divided by the root of the sum of all its squared gradients so far.
 */
export const adagrad: Optimizer = {
  kernelName: 'adagrad',
  slotNames: ['sum'],
  scalars: (learningRate, _, { weightDecay, epsilon }) => [learningRate, weightDecay, epsilon],
  compose({ weight, gradient, slots, scalars }) {
    const [rate, decay, epsilon] = unpack(scalars, 3);
    const g = withDecay(gradient, weight, decay);
    const sum = tf.add(slots.sum!, tf.square(g));
    const step = tf.div(g, tf.add(tf.sqrt(sum), epsilon));
    return { weight: tf.sub(weight, tf.mul(step, rate)), slots: { sum } };
  },
};
