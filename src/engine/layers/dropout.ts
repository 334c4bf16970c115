import * as tf from '@tensorflow/tfjs-core';

import { type DropoutAttributes, dropoutName } from '../kernels/names';

/**
 * x [images, ...] with some values set to zero and the others divided by the fraction that is kept,
 * so that sums stay what they are on average (Srivastava et al. 2014, inverted as everywhere today).
 * Which ones follows from `key`, as in `TrainingPass`, and from the number of the layer.
 */
export function dropout(
  x: tf.Tensor,
  key: tf.Tensor1D,
  { rate, layer }: DropoutAttributes,
): tf.Tensor {
  const mask = (values: tf.Tensor): tf.Tensor =>
    tf.engine().runKernel(dropoutName, { x: values, key }, { rate, layer });
  // It is linear in x, so its gradient does to dy what it did to x.
  return tf.customGrad((input) => ({ value: mask(input as tf.Tensor), gradFunc: mask }))(x);
}
