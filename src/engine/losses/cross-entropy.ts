import * as tf from '@tensorflow/tfjs-core';

import { crossEntropyName } from '../kernels/names';
import { type LabelLoss, logSoftmax, scoreWithGradient } from './loss';

/**
 * Softmax cross-entropy with label smoothing a, as `torch.nn.CrossEntropyLoss` has it: the targets
 * are q = (1 - a) y + a / classes, the loss is -sum(q ln p), and its gradient softmax(z) - q.
 */
export const crossEntropy: LabelLoss = {
  // A distribution: labels that hold have it in equal parts.
  targetSum: 1,
  scalars: ({ labelSmoothing }) => [labelSmoothing],
  probabilities: (logits) => tf.softmax(logits),
  rows({ logits, targets, scalars }) {
    const logProbabilities = logSoftmax(logits);
    const spread = tf.div(scalars, logits.shape[1]);
    const smoothed = tf.add(tf.mul(targets, tf.sub(1, scalars)), spread);
    return {
      losses: tf.neg(tf.sum(tf.mul(logProbabilities, smoothed), 1)),
      gradients: tf.sub(tf.exp(logProbabilities), smoothed),
    };
  },
  fused({ logits, targets, scalars }, divisor) {
    if (!tf.getKernel(crossEntropyName, tf.getBackend())) return undefined;
    return scoreWithGradient(logits, (z) =>
      tf.engine().runKernel(crossEntropyName, { logits: z, targets, scalars }, { divisor }),
    );
  },
};
