import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { gradientOfTiles, isTiled, poolInfo } from './max-pool';
import { runProgram, widthFor, wgslType } from './run-program';

/**
 * The gradient of max pooling: each dy goes to the first largest value of its window, as on the
 * other backends and in PyTorch (tfjs's own kernel takes the last one). Each value of the result
 * collects from the windows that it lies in; where there is only one, windows hand out instead.
 */
export const maxPoolGrad: tf.KernelConfig = {
  kernelName: 'MaxPoolGrad',
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { dy, input, output } = inputs as Record<'dy' | 'input' | 'output', tf.TensorInfo>;
    const info = poolInfo(input.shape, attrs as unknown as tf.MaxPoolGradAttrs);
    if (isTiled(info)) return gradientOfTiles(backend as WebGPUBackend, info, dy, input);
    const width = widthFor(info.inChannels);
    const type = wgslType(width);
    const threads = tf.util.sizeFromShape(input.shape) / width;
    return runProgram(backend as WebGPUBackend, {
      name: 'maxPoolGrad',
      inputs: {
        x: { tensor: input, width },
        y: { tensor: output, width },
        dy: { tensor: dy, width },
      },
      output: { shape: input.shape, width },
      uniforms: {
        threads: [threads],
        window: [info.filterHeight, info.filterWidth],
        strides: [info.strideHeight, info.strideWidth],
        padding: [info.padInfo.top, info.padInfo.left],
      },
      threads,
      code: () => `
        fn main(index: i32) {
          if (index >= uniforms.threads) { return; }
          let size = uniforms.xShape.yz;
          let channels = uniforms.xShape.w / ${width};
          let channel = index % channels;
          let line = index / channels / size.y;
          let imageStart = line / size.x * size.x;
          let pixel = vec2<i32>(line % size.x, index / channels % size.y);
          let value = x[index];

          // The first and the last window, down and across, that hold this pixel.
          let padded = pixel + uniforms.padding;
          let first = (max(padded - uniforms.window, vec2<i32>(-1)) + uniforms.strides) / uniforms.strides;
          let last = min(padded / uniforms.strides, uniforms.yShape.yz - 1);

          var gradient = ${type}(0);
          for (var row = first.x; row <= last.x; row++) {
            for (var column = first.y; column <= last.y; column++) {
              let window = (((line / size.x) * uniforms.yShape.y + row) * uniforms.yShape.z + column) * channels + channel;
              var isWinner = value == y[window];
              let corner = vec2<i32>(row, column) * uniforms.strides - uniforms.padding;
              let right = min(corner.y + uniforms.window.y, size.y);
              for (var earlierY = max(corner.x, 0); earlierY <= pixel.x; earlierY++) {
                let end = select(right, pixel.y, earlierY == pixel.x);
                for (var earlierX = max(corner.y, 0); earlierX < end; earlierX++) {
                  let earlier = ((imageStart + earlierY) * size.y + earlierX) * channels + channel;
                  isWinner = isWinner & (x[earlier] != value);
                }
              }
              gradient += select(${type}(0), dy[window], isWinner);
            }
          }
          result[index] = gradient;
        }`,
    });
  },
};
