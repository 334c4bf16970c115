import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

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
    const wasm = backend as BackendWasm;
    const info = tf.backend_util.computePool2DInfo(
      input.shape as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const output = wasm.makeOutput(input.shape, 'float32');
    // Views are taken after the last allocation: growing the heap detaches earlier ones.
    const gradient = wasm.typedArrayFromHeap(output) as Float32Array;
    const upstream = wasm.typedArrayFromHeap(dy) as Float32Array;
    const values = wasm.typedArrayFromHeap(input) as Float32Array;
    gradient.fill(0);

    const { inHeight, inWidth, inChannels: channels } = info;
    let source = 0;
    for (let image = 0; image < info.batchSize; image += 1) {
      const imageStart = image * inHeight * inWidth * channels;
      for (let outRow = 0; outRow < info.outHeight; outRow += 1) {
        const rowStart = outRow * info.strideHeight - info.padInfo.top;
        const rowFrom = Math.max(rowStart, 0);
        const rowTo = Math.min(rowStart + info.filterHeight, inHeight);
        for (let outColumn = 0; outColumn < info.outWidth; outColumn += 1) {
          const columnStart = outColumn * info.strideWidth - info.padInfo.left;
          const columnFrom = Math.max(columnStart, 0);
          const columnTo = Math.min(columnStart + info.filterWidth, inWidth);
          for (let channel = 0; channel < channels; channel += 1) {
            let largest = -Infinity;
            let winner = imageStart + (rowFrom * inWidth + columnFrom) * channels + channel;
            for (let row = rowFrom; row < rowTo; row += 1) {
              let index = imageStart + (row * inWidth + columnFrom) * channels + channel;
              for (let column = columnFrom; column < columnTo; column += 1) {
                const value = values[index]!;
                if (value > largest) {
                  largest = value;
                  winner = index;
                }
                index += channels;
              }
            }
            gradient[winner]! += upstream[source]!;
            source += 1;
          }
        }
      }
    }
    return output;
  },
};
