import * as tf from '@tensorflow/tfjs-core';

import type { Optimizer } from './optimizer';
import { unpack, withDecay } from './scalars';

/** Stochastic gradient descent: w - rate * g. */
export const sgd: Optimizer = {
  kernelName: 'sgd',
  slotNames: [],
  scalars: (learningRate, _, { weightDecay }) => [learningRate, weightDecay],
  compose({ weight, gradient, scalars }) {
    const [rate, decay] = unpack(scalars, 2);
    const g = withDecay(gradient, weight, decay);
    return { weight: tf.sub(weight, tf.mul(g, rate)), slots: {} };
  },
};
