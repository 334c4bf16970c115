import * as tf from '@tensorflow/tfjs-core';

import { nativeOf } from './native';

/**
 * The gradient of max pooling: each dy goes to the first largest value of its window. tfjs's own
 * wasm kernel starts its search at the smallest positive float, so it loses the gradient of every
 * window without a positive value.
 */
export const maxPoolGrad: tf.KernelConfig = {
  kernelName: 'MaxPoolGrad',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
    const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as tf.MaxPoolGradAttrs;
    const info = tf.backend_util.computePool2DInfo(
      input.shape as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const native = nativeOf(backend);
    const out = native.zeros(input.shape);
    const { inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
    const bytesIn = inHeight * inWidth * inChannels * 4;
    const bytesOut = outHeight * outWidth * inChannels * 4;
    for (let image = 0; image < info.batchSize; image += 1) {
      native.run.addMaxPoolGradient(
        inHeight,
        inWidth,
        inChannels,
        outHeight,
        outWidth,
        info.filterHeight,
        info.filterWidth,
        info.strideHeight,
        info.strideWidth,
        padInfo.top,
        padInfo.left,
        native.at(dy) + image * bytesOut,
        native.at(input) + image * bytesIn,
        native.at(out) + image * bytesIn,
      );
    }
    return out;
  },
};
