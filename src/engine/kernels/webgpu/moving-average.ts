import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { movingAverageName, type MovingAverageAttributes } from '../names';
import { runShader, sizeOf, workgroupSize } from './run-shader';

export const movingAverage: tf.KernelConfig = {
  kernelName: movingAverageName,
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { average, value } = inputs as { average: tf.TensorInfo; value: tf.TensorInfo };
    const { momentum } = attrs as unknown as MovingAverageAttributes;
    const count = sizeOf(average.shape);
    const [result] = runShader(backend as WebGPUBackend, {
      name: `movingAverage ${momentum}`,
      inputs: {
        average: { tensor: average, type: 'f32' },
        value: { tensor: value, type: 'f32' },
      },
      outputs: { result: { shape: average.shape, type: 'f32' } },
      uniforms: { count },
      workgroups: Math.ceil(count / workgroupSize),
      code: () => `
        fn main(index: i32) {
          if (index >= uniforms.count) { return; }
          result[index] = average[index] + ${momentum} * (value[index] - average[index]);
        }`,
    });
    return result!;
  },
};
