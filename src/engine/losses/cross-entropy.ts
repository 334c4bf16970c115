import * as tf from '@tensorflow/tfjs-core';

/**
 * Softmax cross-entropy of logits [batch, classes] against one-hot targets of the same shape,
 * summed over the batch and divided by `divisor`: with the batch size, which is the default, the
 * mean of logsumexp(z) - z[true class] (`torch.nn.CrossEntropyLoss`). A slice of a batch is given
 * the size of the whole.
 * Differentiable in the logits only; there the gradient is (softmax(z) - target) / divisor.
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  divisor: number = logits.shape[0],
): tf.Scalar {
  const differentiable = tf.customGrad((...inputs) => {
    const [z, save] = inputs as [tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    const logProbabilities = tf.sub(z, tf.logSumExp(z, 1, true));
    const surprisals = tf.neg(tf.sum(tf.mul(logProbabilities, targets), 1));
    save([tf.div(tf.sub(tf.exp(logProbabilities), targets), divisor)]);
    return {
      value: tf.div(tf.sum(surprisals), divisor),
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, upstream),
    };
  });
  return differentiable(logits) as tf.Scalar;
}
