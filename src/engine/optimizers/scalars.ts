import * as tf from '@tensorflow/tfjs-core';

type Unpacked<Count extends number, Found extends tf.Tensor[] = []> = Found['length'] extends Count
  ? Found
  : Unpacked<Count, [...Found, tf.Tensor1D]>;

/** The numbers of an update rule one by one, each of shape [1]. */
export function unpack<const Count extends number>(
  scalars: tf.Tensor1D,
  count: Count,
): Unpacked<Count> {
  return tf.split(scalars, count) as Unpacked<Count>;
}

/** The gradient of the loss plus decay / 2 * |w|^2: L2 regularisation, PyTorch's `weight_decay`. */
export function withDecay(gradient: tf.Tensor, weight: tf.Tensor, decay: tf.Tensor): tf.Tensor {
  return tf.add(gradient, tf.mul(weight, decay));
}
