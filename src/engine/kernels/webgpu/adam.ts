import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { adamName } from '../names';
import { runShader, sizeOf, workgroupSize } from './run-shader';

/** A whole update of one weight in one pass over its memory; see `optimizers/adam.ts`. */
export const adam: tf.KernelConfig = {
  kernelName: adamName,
  backendName: 'webgpu',
  kernelFunc({ inputs, backend }) {
    const { weight, gradient, m, v, scalars } = inputs as Record<string, tf.TensorInfo>;
    const shape = weight!.shape;
    const output = { shape, type: 'f32' };
    const input = (tensor?: tf.TensorInfo) => ({ tensor: tensor!, type: 'f32' });
    return runShader(backend as WebGPUBackend, {
      name: 'adam',
      inputs: {
        weight: input(weight),
        gradient: input(gradient),
        m: input(m),
        v: input(v),
        scalars: input(scalars),
      },
      outputs: { newWeight: output, newM: output, newV: output },
      uniforms: { count: sizeOf(shape) },
      workgroups: Math.ceil(sizeOf(shape) / workgroupSize),
      code: () => `
        fn main(index: i32) {
          if (index >= uniforms.count) { return; }
          let w = weight[index];
          let g = gradient[index] + scalars[7] * w;
          let first = scalars[2] * m[index] + scalars[3] * g;
          let second = scalars[4] * v[index] + scalars[5] * g * g;
          let scale = sqrt(second) * scalars[1] + scalars[6];
          newM[index] = first;
          newV[index] = second;
          newWeight[index] = scalars[8] * w - scalars[0] * (first / scale);
        }`,
    });
  },
};
