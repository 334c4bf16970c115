import * as tf from '@tensorflow/tfjs-core';

import { type Loss, logSoftmax } from './loss';

/**
 * Cross-entropy with a weight for each class: -w(y) ln p(y), averaged over the images. (PyTorch's
 * `weight` divides by the sum of the weights instead, so that the loss of a batch hangs on its mix.)
 */
export const classWeighted: Loss = {
  scalars: ({ weightedClass, classWeight }, outputCount) =>
    Array.from({ length: outputCount }, (_, index) => (index === weightedClass ? classWeight : 1)),
  rows({ logits, targets, scalars }) {
    const logProbabilities = logSoftmax(logits);
    const weighted = tf.mul(targets, scalars);
    const difference = tf.sub(tf.exp(logProbabilities), targets);
    return {
      losses: tf.neg(tf.sum(tf.mul(logProbabilities, weighted), 1)),
      gradients: tf.mul(difference, tf.sum(weighted, 1, true)),
    };
  },
};
