import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { cutSum } from './register-tile';
import { runProgram, widthFor, wgslType } from './run-program';
import { sumParts } from './sum-parts';

const stock = tf.getKernel('Sum', 'webgpu');

/**
 * The sum over all axes but the last: what the gradient of a bias is. tfjs's kernel would transpose
 * the whole array first. Other sums are left to it.
 */
export const columnSum: tf.KernelConfig = {
  ...stock,
  kernelFunc(parameters) {
    const { x } = parameters.inputs as { x: tf.TensorInfo };
    const { axis, keepDims } = parameters.attrs as unknown as tf.SumAttrs;
    const axes = tf.util.parseAxisParam(axis, x.shape);
    const isOverColumns = axes.length === x.shape.length - 1 && !axes.includes(axes.length);
    if (x.dtype !== 'float32' || axes.length === 0 || !isOverColumns) {
      return stock.kernelFunc(parameters);
    }
    const columns = x.shape.at(-1)!;
    const rows = tf.util.sizeFromShape(x.shape) / columns;
    const width = widthFor(columns);
    const vectors = columns / width;
    const { parts, perPart } = cutSum(rows, vectors);
    const backend = parameters.backend as WebGPUBackend;

    const sums = runProgram(backend, {
      name: 'columnSum',
      inputs: { x: { tensor: x, width } },
      output: { shape: [parts, columns], width },
      uniforms: { rows: [rows], vectors: [vectors], rowsPerPart: [perPart] },
      threads: parts * vectors,
      code: () => `
        fn main(index: i32) {
          let column = index % uniforms.vectors;
          let part = index / uniforms.vectors;
          let end = min((part + 1) * uniforms.rowsPerPart, uniforms.rows);
          var sum = ${wgslType(width)}(0);
          for (var row = part * uniforms.rowsPerPart; row < end; row++) {
            sum += x[row * uniforms.vectors + column];
          }
          if (part < uniforms.outShape.x) { result[index] = sum; }
        }`,
    });
    return sumParts(backend, sums, keepDims ? [...axes.map(() => 1), columns] : [columns]);
  },
};
