import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { reachesOutside } from './reaches-outside';
import { cutSum, eachRow, registerTile, tileCount } from './register-tile';
import { componentsOf, runProgram, widthFor, wgslType } from './run-program';
import { sumParts } from './sum-parts';

const stock = tf.getKernel('Conv2DBackpropFilter', 'webgpu');

/**
 * The gradient of a convolution's filter as a matrix product: a row is a weight of one output
 * channel (tap and input channel), a column an output channel, and the sum runs over all pixels of
 * dy. That sum is long and the result small, so the lines of dy are shared out among threads.
 */
export const conv2dBackpropFilter: tf.KernelConfig = {
  ...stock,
  kernelFunc(parameters) {
    const { x, dy } = parameters.inputs as { x: tf.Tensor4D; dy: tf.Tensor4D };
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
      parameters.attrs as unknown as tf.Conv2DBackpropFilterAttrs;
    if (dataFormat === 'NCHW') return stock.kernelFunc(parameters);
    const info = tf.backend_util.computeConv2DInfo(
      x.shape,
      filterShape,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const rows = info.filterHeight * info.filterWidth * info.inChannels;
    const tiles = tileCount(rows, info.outChannels);
    const lines = info.batchSize * info.outHeight;
    const { parts, perPart } = cutSum(lines, tiles);
    const rowWidth = widthFor(info.inChannels);
    const columnWidth = widthFor(info.outChannels);
    const mayMiss = reachesOutside(info);
    const backend = parameters.backend as WebGPUBackend;

    const sums = runProgram(backend, {
      name: 'conv2dBackpropFilter',
      variant: `${mayMiss}`,
      inputs: { x: { tensor: x, width: rowWidth }, dy: { tensor: dy, width: columnWidth } },
      output: { shape: [parts, rows, info.outChannels], width: columnWidth },
      uniforms: {
        strides: [info.strideHeight, info.strideWidth],
        padding: [info.padInfo.top, info.padInfo.left],
        filterWidth: [info.filterWidth],
        lines: [lines],
        linesPerPart: [perPart],
      },
      threads: parts * tiles,
      code: () => {
        const tile = registerTile(columnWidth);
        // Rows come in groups of neighbouring input channels, read at once.
        const eachGroup = (code: (group: number, firstRow: number) => string) =>
          eachRow((row) => (row % rowWidth === 0 ? code(row / rowWidth, row) : ''));
        const left = (row: number) =>
          `values${Math.floor(row / rowWidth)}${componentsOf(rowWidth)[row % rowWidth]}`;
        return `
          fn main(index: i32) {
            let size = uniforms.xShape.yz;
            let channels = uniforms.xShape.w / ${rowWidth};
            ${tile.begin('uniforms.outShape.y', 'uniforms.outShape.z', 'uniforms.outShape.x')}
            ${eachGroup(
              (group, row) => `
              let group${group} = row${row} / ${rowWidth};
              let channel${group} = group${group} % channels;
              let tap${group} = group${group} / channels;
              let offset${group} = vec2<i32>(tap${group} / uniforms.filterWidth, tap${group} % uniforms.filterWidth)
                - uniforms.padding;`,
            )}
            let end = min((part + 1) * uniforms.linesPerPart, uniforms.lines);
            for (var line = part * uniforms.linesPerPart; line < end; line++) {
              let image = line / uniforms.dyShape.y;
              let y = line % uniforms.dyShape.y * uniforms.strides.x;
              ${eachGroup(
                (group) => `
                let y${group} = y + offset${group}.x;
                let inside${group} = (y${group} >= 0) & (y${group} < size.x);
                let start${group} = (image * size.x + y${group}) * size.y;`,
              )}
              for (var dyX = 0; dyX < uniforms.dyShape.z; dyX++) {
                let dyStart = (line * uniforms.dyShape.z + dyX) * columns;
                ${eachGroup(
                  (group) => `
                  let x${group} = dyX * uniforms.strides.y + offset${group}.y;
                  let value${group} = x[(start${group} + x${group}) * channels + channel${group}];
                  let exists${group} = inside${group} & (x${group} >= 0) & (x${group} < size.y);
                  let values${group} = ${
                    mayMiss
                      ? `select(${wgslType(rowWidth)}(0), value${group}, exists${group})`
                      : `value${group}`
                  };`,
                )}
                ${tile.multiplyAdd(left, (column) => `dy[dyStart + column${column}]`)}
              }
            }
            ${tile.end()}
          }`;
      },
    });
    return sumParts(backend, sums, filterShape);
  },
};
