import * as tf from '@tensorflow/tfjs-core';

import type { LabelLoss } from './loss';

/**
 * Binary cross-entropy of every class by itself, from its logit, summed over the classes: what
 * `torch.nn.BCEWithLogitsLoss` has before it takes a mean. Its gradient is sigmoid(z) - y.
 */
export const binaryCrossEntropy: LabelLoss = {
  scalars: () => [0],
  probabilities: (logits) => tf.sigmoid(logits),
  rows: ({ logits, targets }) => ({
    // max(z, 0) - y z + ln(1 + exp(-|z|)): without overflow, and exact where sigmoid rounds to 0 or 1.
    losses: tf.sum(
      tf.add(
        tf.sub(tf.relu(logits), tf.mul(targets, logits)),
        tf.log1p(tf.exp(tf.neg(tf.abs(logits)))),
      ),
      1,
    ),
    gradients: tf.sub(tf.sigmoid(logits), targets),
  }),
};
