import * as tf from '@tensorflow/tfjs-core';

import { type Loss, logSoftmax } from './loss';

/**
 * Focal loss (Lin et al. 2017, arXiv:1708.02002) of the true class's probability p: -(1 - p)^g ln p.
 * Its derivative in ln p is (1 - p)^(g - 1) (g p ln p - (1 - p)), which goes to the logits through
 * d ln p / dz = y - softmax(z).
 */
export const focal: Loss = {
  scalars: ({ focalGamma }) => [focalGamma],
  rows({ logits, targets, scalars: gamma }) {
    const logProbabilities = logSoftmax(logits);
    const probabilities = tf.exp(logProbabilities);
    const logP = tf.sum(tf.mul(logProbabilities, targets), 1, true);
    // Never 0, where a power of it less than the first has no limit.
    const doubt = tf.maximum(tf.neg(tf.expm1(logP)), 1e-12);
    const weight = tf.pow(doubt, gamma);
    const slope = tf.sub(tf.mul(tf.div(tf.mul(gamma, tf.exp(logP)), doubt), logP), 1);
    return {
      losses: tf.neg(tf.mul(weight, logP)),
      gradients: tf.mul(tf.mul(weight, slope), tf.sub(targets, probabilities)),
    };
  },
};
