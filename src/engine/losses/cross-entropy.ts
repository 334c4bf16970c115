import * as tf from '@tensorflow/tfjs-core';

import { crossEntropyName } from '../kernels/names';
import { type Loss, logSoftmax, scoreOfRows, scoreWithGradient } from './loss';

/**
 * Softmax cross-entropy with label smoothing a, as `torch.nn.CrossEntropyLoss` has it: the targets
 * are q = (1 - a) y + a / classes, the loss is -sum(q ln p), and its gradient softmax(z) - q.
 */
export const crossEntropy: Loss = {
  scalars: ({ labelSmoothing }) => [labelSmoothing],
  score(logits, targets, scalars, divisor) {
    if (tf.getKernel(crossEntropyName, tf.getBackend())) {
      return scoreWithGradient(logits, (z) =>
        tf.engine().runKernel(crossEntropyName, { logits: z, targets, scalars }, { divisor }),
      );
    }
    return scoreOfRows(logits, targets, divisor, (z) => {
      const logProbabilities = logSoftmax(z);
      const spread = tf.div(scalars, z.shape[1]);
      const smoothed = tf.add(tf.mul(targets, tf.sub(1, scalars)), spread);
      return {
        losses: tf.neg(tf.sum(tf.mul(logProbabilities, smoothed), 1)),
        gradients: tf.sub(tf.exp(logProbabilities), smoothed),
      };
    });
  },
};
