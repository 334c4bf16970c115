import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradient of a convolution's filter is itself a convolution: with x as
 * [inChannels, height, width, batch] and dy as a filter [outHeight, outWidth, batch, outChannels],
 * dilated by the stride, the result is [inChannels, filterHeight, filterWidth, outChannels].
 * tfjs's wasm backend has no such kernel; this one runs at the speed of its forward convolution.
 */
export const conv2dBackpropFilter: tf.KernelConfig = {
  kernelName: 'Conv2DBackpropFilter',
  backendName: 'wasm',
  kernelFunc({ inputs, attrs }) {
    const { x, dy } = inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, filterShape } =
      attrs as unknown as tf.Conv2DBackpropFilterAttrs;
    const info = tf.backend_util.computeConv2DInfo(
      x.shape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const { top, left } = info.padInfo;
    // Just enough on the far sides for filterHeight x filterWidth results (negative: unused pixels).
    const spread = (count: number, stride: number) => (count - 1) * stride + 1;
    const bottom =
      info.filterHeight - 1 + spread(info.outHeight, info.strideHeight) - info.inHeight - top;
    const right =
      info.filterWidth - 1 + spread(info.outWidth, info.strideWidth) - info.inWidth - left;

    return tf.tidy(() => {
      const used = tf.slice(
        x,
        [0, 0, 0, 0],
        [
          info.batchSize,
          info.inHeight + Math.min(bottom, 0),
          info.inWidth + Math.min(right, 0),
          info.inChannels,
        ],
      );
      const result = tf.conv2d(
        tf.transpose(used, [3, 1, 2, 0]),
        tf.transpose(dy, [1, 2, 0, 3]),
        1,
        [
          [0, 0],
          [top, Math.max(bottom, 0)],
          [left, Math.max(right, 0)],
          [0, 0],
        ],
        'NHWC',
        [info.strideHeight, info.strideWidth],
      );
      return tf.transpose(result, [1, 2, 0, 3]);
    });
  },
};
