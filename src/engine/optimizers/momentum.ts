import * as tf from '@tensorflow/tfjs-core';

import { optimizers } from '../../catalog/optimizers';
import type { Optimizer } from './optimizer';

/**
 * SGD with momentum, as PyTorch computes it: velocity = momentum * velocity + g, and
 * w - rate * velocity; Polyak 1964, doi:10.1016/0041-5553(64)90137-5.
 */
export const momentum: Optimizer = rule(optimizers.momentum.parameters.momentum, false);

/**
 * The same with the gradient taken a step ahead: w - rate * (g + momentum * velocity); Nesterov
 * 1983, in the form of Sutskever et al. 2013 (proceedings.mlr.press/v28/sutskever13.html).
 */
export const nesterov: Optimizer = rule(optimizers.nesterov.parameters.momentum, true);

function rule(mu: number, looksAhead: boolean): Optimizer {
  return {
    slotNames: ['velocity'],
    scalars: (learningRate) => [learningRate],
    update({ weight, gradient, slots, scalars: rate }) {
      const velocity = tf.add(tf.mul(slots.velocity!, mu), gradient);
      const direction = looksAhead ? tf.add(tf.mul(velocity, mu), gradient) : velocity;
      return { weight: tf.sub(weight, tf.mul(direction, rate)), slots: { velocity } };
    },
  };
}
