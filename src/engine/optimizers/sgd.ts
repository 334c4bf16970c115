import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';

/** Stochastic gradient descent: w - rate * g. */
export const sgd: Optimizer = {
  slotNames: [],
  scalars: (learningRate) => [learningRate],
  update: ({ weight, gradient, scalars: rate }) => ({
    weight: tf.sub(weight, tf.mul(gradient, rate)),
    slots: {},
  }),
};
