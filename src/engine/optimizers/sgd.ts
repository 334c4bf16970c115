import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';

/** Stochastic gradient descent: w - rate * g. */
export const sgd: Optimizer = {
  slotNames: [],
  update: ({ weight, gradient, learningRate }) => ({
    weight: tf.sub(weight, tf.mul(gradient, learningRate)),
    slots: {},
  }),
};
