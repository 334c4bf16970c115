import * as tf from '@tensorflow/tfjs-core';

import type { Loss } from './loss';

/**
 * Squared error of the probabilities, summed over the classes (the Brier score). With d = p - y its
 * gradient in the logits is 2 p (d - sum(p d)): where the network is sure it vanishes, right or
 * wrong.
 */
export const meanSquaredError: Loss = {
  // Nothing changes, but an empty tensor is none that a GPU could hold.
  scalars: () => [0],
  rows({ logits, targets }) {
    const probabilities = tf.softmax(logits);
    const difference = tf.sub(probabilities, targets);
    const mean = tf.sum(tf.mul(probabilities, difference), 1, true);
    return {
      losses: tf.sum(tf.square(difference), 1),
      gradients: tf.mul(tf.mul(probabilities, 2), tf.sub(difference, mean)),
    };
  },
};
