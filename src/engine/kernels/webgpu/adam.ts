import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';

import { type AdamAttributes, adamName } from '../names';
import { runShader, sizeOf, workgroupSize } from './run-shader';

/** A whole update of one weight in one pass over its memory; see `optimizers/adam.ts`. */
export const adam: tf.KernelConfig = {
  kernelName: adamName,
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { weight, gradient, m, v, scalars } = inputs as Record<string, tf.TensorInfo>;
    const { beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
    const shape = weight!.shape;
    const output = { shape, type: 'f32' };
    const input = (tensor?: tf.TensorInfo) => ({ tensor: tensor!, type: 'f32' });
    const bits = new Int32Array(
      Float32Array.of(beta1, beta2, 1 - beta1, 1 - beta2, epsilon).buffer,
    );
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
      uniforms: {
        count: sizeOf(shape),
        keepM: bits[0]!,
        keepV: bits[1]!,
        addM: bits[2]!,
        addV: bits[3]!,
        epsilon: bits[4]!,
      },
      workgroups: Math.ceil(sizeOf(shape) / workgroupSize),
      code: () => `
        fn main(index: i32) {
          if (index >= uniforms.count) { return; }
          let g = gradient[index];
          let first = bitcast<f32>(uniforms.keepM) * m[index] + bitcast<f32>(uniforms.addM) * g;
          let second = bitcast<f32>(uniforms.keepV) * v[index] + bitcast<f32>(uniforms.addV) * g * g;
          let scale = sqrt(second) * scalars[1] + bitcast<f32>(uniforms.epsilon);
          newM[index] = first;
          newV[index] = second;
          newWeight[index] = weight[index] - scalars[0] * (first / scale);
        }`,
    });
  },
};
