import * as tf from '@tensorflow/tfjs-core';

import { activations } from '../../math/activations';
import type { Activation } from '../../math/model/layers';
import {
  type ActivationAttributes,
  activationGradientName,
  activationName,
} from '../kernels/names';

/** A nonlinearity of each value of x; see `math/activations.ts`. */
export function activate(x: tf.Tensor, activation: Activation): tf.Tensor {
  const attributes: ActivationAttributes = { activation };
  const compute = tf.customGrad((...inputs) => {
    const [input, save] = inputs as [tf.Tensor, (tensors: tf.Tensor[]) => void];
    const value: tf.Tensor = tf.engine().runKernel(activationName, { x: input }, attributes);
    save([activations[activation].slopeOf === 'x' ? input : value]);
    const gradFunc = (dy: tf.Tensor, [kept]: tf.Tensor[]): tf.Tensor =>
      tf.engine().runKernel(activationGradientName, { dy, kept: kept! }, attributes);
    return { value, gradFunc };
  });
  return compute(x);
}
