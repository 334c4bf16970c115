import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { isFusible } from './bias-activation';
import { convolve } from './convolution';

/** The convolution, alone and fused with bias and ReLU; dilated and channels-first ones stay tfjs's. */
export const conv2dKernels = ['Conv2D', 'FusedConv2D'].map((kernelName): tf.KernelConfig => {
  const stock = tf.getKernel(kernelName, 'webgpu');
  return {
    ...stock,
    kernelFunc(parameters) {
      const { x, filter, bias } = parameters.inputs as tf.FusedConv2DInputs;
      const { strides, pad, dataFormat, dilations, dimRoundingMode, activation } =
        parameters.attrs as unknown as tf.FusedConv2DAttrs;
      const info = tf.backend_util.computeConv2DInfo(
        x.shape as [number, number, number, number],
        filter.shape as [number, number, number, number],
        strides,
        dilations,
        pad,
        dimRoundingMode,
        false,
        tf.backend_util.convertConv2DDataFormat(dataFormat),
      );
      const after = { bias, activation };
      const isDilated = info.dilationHeight !== 1 || info.dilationWidth !== 1;
      const isChannelsFirst = info.dataFormat === 'channelsFirst';
      if (isDilated || isChannelsFirst || !isFusible(after, info.outChannels)) {
        return stock.kernelFunc(parameters);
      }
      const backend = parameters.backend as WebGPUBackend;
      return convolve(backend, 'forward', x, filter, info.outShape, info, after);
    },
  };
});
