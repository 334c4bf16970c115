import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { runProgram, widthFor } from './run-program';

const stock = tf.getKernel('Add', 'webgpu');

/**
 * The sum of an array [..., columns] and a bias [columns], which tfjs does not fuse with the
 * convolution before a ReLU while gradients are recorded. Other sums are left to its kernel, which
 * works out the place of every single bias from the shapes.
 */
export const addBias: tf.KernelConfig = {
  ...stock,
  kernelFunc(parameters) {
    const { a, b } = parameters.inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
    const columns = b.shape[0]!;
    const isBias =
      b.shape.length === 1 && a.shape.length > 1 && a.shape.at(-1) === columns && columns > 1;
    if (!isBias || a.dtype !== 'float32' || b.dtype !== 'float32') {
      return stock.kernelFunc(parameters);
    }
    const width = widthFor(columns);
    const threads = tf.util.sizeFromShape(a.shape) / width;
    return runProgram(parameters.backend as WebGPUBackend, {
      name: 'addBias',
      inputs: { a: { tensor: a, width }, b: { tensor: b, width } },
      output: { shape: a.shape, width },
      uniforms: { threads: [threads], columns: [columns / width] },
      threads,
      code: () => `
        fn main(index: i32) {
          if (index < uniforms.threads) {
            result[index] = a[index] + b[index % uniforms.columns];
          }
        }`,
    });
  },
};
