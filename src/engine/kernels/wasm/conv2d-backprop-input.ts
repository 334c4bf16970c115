import * as tf from '@tensorflow/tfjs-core';

const stock = tf.getKernel('Conv2DBackpropInput', 'wasm');

/**
 * The gradient of a convolution's input at stride 1: a convolution of dy with the filter turned by
 * 180 degrees and its channels swapped, padded by what the forward pass left out. Other strides go
 * to tfjs's kernel, a plain loop that is right but slow.
 */
export const conv2dBackpropInput: tf.KernelConfig = {
  ...stock,
  kernelName: 'Conv2DBackpropInput',
  backendName: 'wasm',
  kernelFunc(parameters) {
    const { dy, filter } = parameters.inputs as { dy: tf.Tensor4D; filter: tf.Tensor4D };
    const { strides, pad, dimRoundingMode, inputShape } =
      parameters.attrs as unknown as tf.Conv2DBackpropInputAttrs;
    const info = tf.backend_util.computeConv2DInfo(
      inputShape,
      filter.shape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const { top, bottom, left, right } = info.padInfo;
    const full: [number, number, number, number] = [
      info.filterHeight - 1 - top,
      info.filterHeight - 1 - bottom,
      info.filterWidth - 1 - left,
      info.filterWidth - 1 - right,
    ];
    if (info.strideHeight !== 1 || info.strideWidth !== 1 || full.some((side) => side < 0)) {
      return stock.kernelFunc(parameters);
    }
    return tf.tidy(() => {
      const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
      return tf.conv2d(dy, turned, 1, [
        [0, 0],
        [full[0], full[1]],
        [full[2], full[3]],
        [0, 0],
      ]);
    });
  },
};
