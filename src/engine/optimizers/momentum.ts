import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';
import { unpack, withDecay } from './scalars';

/**
 * SGD with momentum, as PyTorch computes it: velocity = momentum * velocity + g, and
 * w - rate * velocity; Polyak 1964, doi:10.1016/0041-5553(64)90137-5.
 */
export const momentum: Optimizer = rule(false);

/**
 * The same with the gradient taken a step ahead: w - rate * (g + momentum * velocity); Nesterov
 * 1983, in the form of Sutskever et al. 2013 (proceedings.mlr.press/v28/sutskever13.html).
 */
export const nesterov: Optimizer = rule(true);

function rule(looksAhead: boolean): Optimizer {
  return {
    kernelName: 'momentum',
    slotNames: ['velocity'],
    scalars: (learningRate, _, parameters) => [
      learningRate,
      parameters.weightDecay,
      parameters.momentum,
      looksAhead ? 1 : 0,
      looksAhead ? parameters.momentum : 1,
    ],
    compose({ weight, gradient, slots, scalars }) {
      const [rate, decay, mu, fresh, carried] = unpack(scalars, 5);
      const g = withDecay(gradient, weight, decay);
      const velocity = tf.add(tf.mul(slots.velocity!, mu), g);
      const direction = tf.add(tf.mul(g, fresh), tf.mul(velocity, carried));
      return { weight: tf.sub(weight, tf.mul(direction, rate)), slots: { velocity } };
    },
  };
}
