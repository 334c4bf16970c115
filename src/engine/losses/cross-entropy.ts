import * as tf from '@tensorflow/tfjs-core';

import { crossEntropyName } from '../kernels/names';

export interface Score {
  /** Differentiable in the logits. */
  readonly loss: tf.Scalar;
  /** The number of rows whose largest logit stands where the target does; the first of equal ones. */
  readonly correct: tf.Scalar;
}

/**
 * Softmax cross-entropy of logits [batch, classes] against one-hot targets of the same shape,
 * summed over the batch and divided by `divisor`: with the batch size, which is the default, the
 * mean of logsumexp(z) - z[true class] (`torch.nn.CrossEntropyLoss`). A slice of a batch is given
 * the size of the whole. Its gradient is (softmax(z) - target) / divisor.
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  divisor: number = logits.shape[0],
): Score {
  let correct: tf.Scalar | undefined;
  const differentiable = tf.customGrad((...inputs) => {
    const [z, save] = inputs as [tf.Tensor2D, (tensors: tf.Tensor[]) => void];
    const [loss, count, gradient] = tf.getKernel(crossEntropyName, tf.getBackend())
      ? fused(z, targets, divisor)
      : composed(z, targets, divisor);
    correct = tf.keep(count);
    save([gradient]);
    return {
      value: loss,
      gradFunc: (upstream: tf.Tensor, saved: tf.Tensor[]) => tf.mul(saved[0]!, upstream),
    };
  });
  const loss = differentiable(logits);
  // As for every other tensor, whoever calls says with `tf.tidy` how long it is wanted.
  return { loss, correct: release(correct!) };
}

type Results = [loss: tf.Scalar, correct: tf.Scalar, gradient: tf.Tensor2D];

const fused = (logits: tf.Tensor2D, targets: tf.Tensor2D, divisor: number): Results =>
  tf.engine().runKernel(crossEntropyName, { logits, targets }, { divisor });

function composed(logits: tf.Tensor2D, targets: tf.Tensor2D, divisor: number): Results {
  const logProbabilities = tf.sub(logits, tf.logSumExp(logits, 1, true));
  const surprisals = tf.neg(tf.sum(tf.mul(logProbabilities, targets), 1));
  const hits = tf.equal(tf.argMax(logits, 1), tf.argMax(targets, 1));
  return [
    tf.div(tf.sum(surprisals), divisor),
    tf.sum(tf.cast(hits, 'float32')),
    tf.div(tf.sub(tf.exp(logProbabilities), targets), divisor),
  ];
}

/** The tensor in the tidy of the caller, rather than kept through all of them. */
function release(kept: tf.Scalar): tf.Scalar {
  const tensor = kept.clone();
  kept.dispose();
  return tensor;
}
