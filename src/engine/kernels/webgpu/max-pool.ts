import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { widthFor, wgslType } from './run-program';
import { runShader, sizeOf, workgroupSize } from './run-shader';

type PoolInfo = tf.backend_util.Conv2DInfo;

/** The largest value of each window, a thread for each (and for four channels at once, if they come in fours). */
export const maxPool: tf.KernelConfig = {
  kernelName: 'MaxPool',
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { x } = inputs as { x: tf.TensorInfo };
    const info = poolInfo(x.shape, attrs as unknown as tf.MaxPoolAttrs);
    const width = widthFor(info.inChannels);
    const type = wgslType(width);
    const threads = sizeOf(info.outShape) / width;
    const [result] = runShader(backend as WebGPUBackend, {
      name: `maxPool ${windowName(info)}`,
      inputs: { x: { tensor: x, type } },
      outputs: { result: { shape: info.outShape, type } },
      uniforms: {
        threads,
        height: info.inHeight,
        width: info.inWidth,
        outHeight: info.outHeight,
        outWidth: info.outWidth,
        channels: info.inChannels / width,
      },
      workgroups: Math.ceil(threads / workgroupSize),
      code: () => `
        ${windowConstants(info)}
        fn main(index: i32) {
          if (index >= uniforms.threads) { return; }
          let channel = index % uniforms.channels;
          let column = index / uniforms.channels % uniforms.outWidth;
          let line = index / uniforms.channels / uniforms.outWidth;
          let image = line / uniforms.outHeight;
          let corner = vec2<i32>(line % uniforms.outHeight, column) * strides - padding;
          var largest = ${type}(${lowest});
          for (var down = 0; down < window.x; down++) {
            let row = corner.x + down;
            if (row < 0 || row >= uniforms.height) { continue; }
            for (var across = 0; across < window.y; across++) {
              let at = corner.y + across;
              if (at < 0 || at >= uniforms.width) { continue; }
              let value = x[((image * uniforms.height + row) * uniforms.width + at) * uniforms.channels + channel];
              // Written so that a NaN is passed on.
              largest = select(value, largest, largest >= value);
            }
          }
          result[index] = largest;
        }`,
    });
    return result!;
  },
};

/**
 * The gradient of max pooling where windows lie side by side: a thread for each window writes all
 * its values, dy at the first largest and zero elsewhere; some threads stand for the rest of an edge.
 */
export function gradientOfTiles(
  backend: WebGPUBackend,
  info: PoolInfo,
  dy: tf.TensorInfo,
  x: tf.TensorInfo,
): tf.TensorInfo {
  const width = widthFor(info.inChannels);
  const type = wgslType(width);
  const mask = width === 4 ? 'vec4<bool>' : 'bool';
  const rows = Math.ceil(info.inHeight / info.strideHeight);
  const columns = Math.ceil(info.inWidth / info.strideWidth);
  const channels = info.inChannels / width;
  const threads = info.batchSize * rows * columns * channels;
  const [dx] = runShader(backend, {
    name: `maxPoolGradTiles ${windowName(info)}`,
    inputs: { x: { tensor: x, type }, dy: { tensor: dy, type } },
    outputs: { dx: { shape: x.shape, type } },
    uniforms: {
      threads,
      height: info.inHeight,
      width: info.inWidth,
      outHeight: info.outHeight,
      outWidth: info.outWidth,
      rows,
      columns,
      channels,
    },
    workgroups: Math.ceil(threads / workgroupSize),
    code: () => `
      ${windowConstants(info)}
      fn main(index: i32) {
        if (index >= uniforms.threads) { return; }
        let channel = index % uniforms.channels;
        let column = index / uniforms.channels % uniforms.columns;
        let line = index / uniforms.channels / uniforms.columns;
        let row = line % uniforms.rows;
        let image = line / uniforms.rows;
        let corner = vec2<i32>(row, column) * strides;
        let first = ((image * uniforms.height + corner.x) * uniforms.width + corner.y) * uniforms.channels + channel;
        if (row >= uniforms.outHeight || column >= uniforms.outWidth) {
          for (var down = 0; down < min(window.x, uniforms.height - corner.x); down++) {
            for (var across = 0; across < min(window.y, uniforms.width - corner.y); across++) {
              dx[first + (down * uniforms.width + across) * uniforms.channels] = ${type}(0);
            }
          }
          return;
        }
        var largest = x[first];
        for (var down = 0; down < window.x; down++) {
          for (var across = 0; across < window.y; across++) {
            largest = max(largest, x[first + (down * uniforms.width + across) * uniforms.channels]);
          }
        }
        let gradient = dy[((image * uniforms.outHeight + row) * uniforms.outWidth + column) * uniforms.channels + channel];
        var open = ${mask}(true);
        for (var down = 0; down < window.x; down++) {
          for (var across = 0; across < window.y; across++) {
            let at = first + (down * uniforms.width + across) * uniforms.channels;
            let isWinner = open & (x[at] == largest);
            dx[at] = select(${type}(0), gradient, isWinner);
            open = open & !isWinner;
          }
        }
      }`,
  });
  return dx!;
}

/** Whether windows cover the image side by side, without overlap, gaps or borders. */
export const isTiled = (info: PoolInfo): boolean =>
  info.filterHeight === info.strideHeight &&
  info.filterWidth === info.strideWidth &&
  info.padInfo.top + info.padInfo.left + info.padInfo.bottom + info.padInfo.right === 0;

export function poolInfo(shape: readonly number[], attributes: tf.MaxPoolAttrs): PoolInfo {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  return tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
}

/** The smallest float32: WGSL has no literal for minus infinity. */
const lowest = '-3.4028234663852886e38';

// Sizes of windows are written into the code, so that the compiler can unroll the loops over them.
const windowName = (info: PoolInfo): string =>
  [
    info.filterHeight,
    info.filterWidth,
    info.strideHeight,
    info.strideWidth,
    info.padInfo.top,
    info.padInfo.left,
  ].join(' ');

const windowConstants = (info: PoolInfo): string => `
  const window = vec2<i32>(${info.filterHeight}, ${info.filterWidth});
  const strides = vec2<i32>(${info.strideHeight}, ${info.strideWidth});
  const padding = vec2<i32>(${info.padInfo.top}, ${info.padInfo.left});`;
