import * as tf from '@tensorflow/tfjs-core';

import { nativeOf } from './native';

/** Average pooling and its gradient, image by image; windows that reach into a border stay tfjs's. */
export const averagePoolKernels = ['AvgPool', 'AvgPoolGrad'].map((kernelName): tf.KernelConfig => {
  const stock = tf.getKernel(kernelName, 'wasm');
  const isGradient = kernelName === 'AvgPoolGrad';
  return {
    ...stock,
    kernelFunc(parameters) {
      const inputs = parameters.inputs as Record<'x' | 'dy' | 'input', tf.TensorInfo>;
      const { filterSize, strides, pad, dimRoundingMode } =
        parameters.attrs as unknown as tf.AvgPoolAttrs;
      const images = isGradient ? inputs.input : inputs.x;
      const info = tf.backend_util.computePool2DInfo(
        images.shape as [number, number, number, number],
        filterSize,
        strides,
        1,
        pad,
        dimRoundingMode,
      );
      const { top, bottom, left, right } = info.padInfo;
      if (top + bottom + left + right > 0) return stock.kernelFunc(parameters);
      const native = nativeOf(parameters.backend);
      const result = isGradient ? native.zeros(images.shape) : native.output(info.outShape);
      const source = isGradient ? inputs.dy : images;
      const bytesIn = info.inHeight * info.inWidth * info.inChannels * 4;
      const bytesOut = info.outHeight * info.outWidth * info.inChannels * 4;
      const [sourceBytes, resultBytes] = isGradient ? [bytesOut, bytesIn] : [bytesIn, bytesOut];
      const run = isGradient ? native.run.addAveragePoolGradient : native.run.averagePool;
      for (let image = 0; image < info.batchSize; image += 1) {
        run(
          info.inWidth,
          info.inChannels,
          info.outHeight,
          info.outWidth,
          info.filterHeight,
          info.filterWidth,
          info.strideHeight,
          info.strideWidth,
          native.at(source) + image * sourceBytes,
          native.at(result) + image * resultBytes,
        );
      }
      return result;
    },
  };
});
