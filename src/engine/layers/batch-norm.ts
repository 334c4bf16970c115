import * as tf from '@tensorflow/tfjs-core';

import {
  type BatchNormAttributes,
  type BatchNormGradientsAttributes,
  batchNormGradientsName,
  batchNormName,
} from '../kernels/names';
import type { TrainingPass } from './training-pass';

/** PyTorch's: added to the variance. */
const epsilon = 1e-5;

/** How far running statistics move towards those of a batch; PyTorch's `momentum`. */
export const statisticsMomentum = 0.1;

/** In the order of `math/model/layer-weights.ts`. */
export type BatchNormArrays = [
  gamma: tf.Tensor,
  beta: tf.Tensor,
  runningMean: tf.Tensor,
  runningVariance: tf.Tensor,
];

/**
 * Batch normalisation (Ioffe & Szegedy 2015, arXiv:1502.03167) of x [..., channels], as PyTorch's
 * BatchNorm1d and 2d do it: in training by mean and variance of what is given, which may be a slice
 * of a batch, and afterwards by the running statistics.
 *
 * The gradients of the running statistics are no gradients: they are this slice's part of the
 * batch's statistics, so that the slices' parts add up as gradients do; see `updateWeights` and
 * docs/decisions/0008-batch-norm-and-dropout.md.
 */
export function batchNorm(
  x: tf.Tensor,
  arrays: BatchNormArrays,
  training: TrainingPass | undefined,
): tf.Tensor {
  const [gamma, beta, runningMean, runningVariance] = arrays as tf.Tensor1D[];
  if (!training) {
    return tf.batchNorm(x, runningMean!, runningVariance!, beta, gamma, epsilon);
  }
  const share = x.shape[0] / training.batchCount;
  const compute = tf.customGrad((...inputs) => {
    const save = inputs.pop() as unknown as (tensors: tf.Tensor[]) => void;
    const attributes: BatchNormAttributes = { epsilon };
    const [value, mean, variance] = runKernel(
      batchNormName,
      { x, gamma: gamma!, beta: beta! },
      attributes,
    );
    save([x, gamma!, mean!, variance!]);
    return {
      value: value!,
      gradFunc(dy: tf.Tensor, saved: tf.Tensor[]) {
        const [input, scale, itsMean, itsVariance] = saved as BatchNormArrays;
        const gradientAttributes: BatchNormGradientsAttributes = { epsilon, share };
        const gradients = runKernel(
          batchNormGradientsName,
          { dy, x: input, gamma: scale, mean: itsMean, variance: itsVariance },
          gradientAttributes,
        );
        const { statistics } = training;
        if (!statistics) return gradients;
        const [dx, dGamma, dBeta, ...batch] = gradients;
        const followed = [runningMean!, runningVariance!].map((running, index) =>
          tf.add(
            tf.mul(batch[index]!, statistics.ofBatch),
            tf.mul(running, statistics.ofRunning * share),
          ),
        );
        return [dx!, dGamma!, dBeta!, ...followed];
      },
    };
  });
  return compute(x, ...arrays);
}

const runKernel = (
  name: string,
  inputs: tf.NamedTensorMap,
  attributes: tf.NamedAttrMap,
): tf.Tensor[] => tf.engine().runKernel<tf.Tensor[]>(name, inputs, attributes);
