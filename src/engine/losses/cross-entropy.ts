import * as tf from '@tensorflow/tfjs-core';

/**
 * Softmax cross-entropy of logits [batch, classes] against one-hot targets of the same shape,
 * averaged over the batch (`torch.nn.CrossEntropyLoss`): mean of logsumexp(z) - z[true class].
 * Differentiable in the logits only; there the gradient is (softmax(z) - target) / batch.
 */
export function crossEntropy(logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Scalar {
  const differentiable = tf.customGrad((...inputs) => {
    const [z, save] = inputs as [tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    const logProbabilities = tf.sub(z, tf.logSumExp(z, 1, true));
    const surprisals = tf.neg(tf.sum(tf.mul(logProbabilities, targets), 1));
    save([tf.div(tf.sub(tf.exp(logProbabilities), targets), z.shape[0])]);
    return {
      value: tf.mean(surprisals),
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, upstream),
    };
  });
  return differentiable(logits) as tf.Scalar;
}
