import * as tf from '@tensorflow/tfjs-core';

import { optimizers } from '../../catalog/optimizers';
import { adam } from './adam';
import type { Optimizer } from './optimizer';

const { weightDecay } = optimizers.adamw.parameters;

/**
 * AdamW (Loshchilov & Hutter 2019, arXiv:1711.05101): Adam after the weight has shrunk by
 * rate * weightDecay of itself, so that the decay does not pass through Adam's scaling.
 */
export const adamw: Optimizer = {
  slotNames: adam.slotNames,
  scalars: (learningRate, step) => [
    ...adam.scalars(learningRate, step),
    1 - learningRate * weightDecay,
  ],
  update({ weight, scalars, ...rest }) {
    const kept = tf.slice(scalars, 2, 1);
    return adam.update({ ...rest, weight: tf.mul(weight, kept), scalars: tf.slice(scalars, 0, 2) });
  },
};
