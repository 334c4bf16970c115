import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { biasGradientsName } from '../names';
import { cutSum } from './register-tile';
import { widthFor, wgslType } from './run-program';
import { runShader, sizeOf, workgroupSize } from './run-shader';
import { sumParts } from './sum-parts';

/** The gradients behind a bias and a ReLU in one pass over dy; see `weighted-layers.ts`. */
export const biasGradientsKernel: tf.KernelConfig = {
  kernelName: biasGradientsName,
  backendName: 'webgpu',
  kernelFunc({ inputs, backend }) {
    const { dy, y } = inputs as { dy: tf.TensorInfo; y: tf.TensorInfo };
    const columns = dy.shape.at(-1)!;
    const rows = sizeOf(dy.shape) / columns;
    const width = widthFor(columns);
    const type = wgslType(width);
    const vectors = columns / width;
    const { parts, perPart } = cutSum(rows, vectors);
    const [dz, sums] = runShader(backend as WebGPUBackend, {
      name: 'biasGradients',
      inputs: { dy: { tensor: dy, type }, y: { tensor: y, type } },
      outputs: { dz: { shape: dy.shape, type }, sums: { shape: [parts, columns], type } },
      uniforms: { rows, vectors, parts, rowsPerPart: perPart },
      workgroups: Math.ceil((parts * vectors) / workgroupSize),
      code: () => `
        fn main(index: i32) {
          let column = index % uniforms.vectors;
          let part = index / uniforms.vectors;
          if (part >= uniforms.parts) { return; }
          let end = min((part + 1) * uniforms.rowsPerPart, uniforms.rows);
          var sum = ${type}(0);
          for (var row = part * uniforms.rowsPerPart; row < end; row++) {
            let at = row * uniforms.vectors + column;
            let value = select(${type}(0), dy[at], y[at] > ${type}(0));
            dz[at] = value;
            sum += value;
          }
          sums[index] = sum;
        }`,
    });
    return [dz!, sumParts(backend as WebGPUBackend, sums!, [columns])];
  },
};
