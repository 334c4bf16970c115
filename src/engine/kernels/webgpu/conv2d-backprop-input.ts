import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { convolve } from './convolution';

const stock = tf.getKernel('Conv2DBackpropInput', 'webgpu');

/** The gradient of a convolution's input: its transpose, with the filter's channels swapped. */
export const conv2dBackpropInput: tf.KernelConfig = {
  ...stock,
  kernelFunc(parameters) {
    const { dy, filter } = parameters.inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
    const { strides, pad, dataFormat, dimRoundingMode, inputShape } =
      parameters.attrs as unknown as tf.Conv2DBackpropInputAttrs;
    if (dataFormat === 'NCHW') return stock.kernelFunc(parameters);
    const info = tf.backend_util.computeConv2DInfo(
      inputShape,
      filter.shape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const backend = parameters.backend as WebGPUBackend;
    const swapped = tf.transpose(filter, [0, 1, 3, 2]);
    const dx = convolve(backend, 'transposed', dy, swapped, inputShape, info);
    swapped.dispose();
    return dx;
  },
};
