import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { dropoutLayerHash, dropoutThreshold } from '../../../math/model/dropout';
import { dropoutName, type DropoutAttributes } from '../names';
import { runShader, sizeOf, workgroupSize } from './run-shader';

/** The hash of `math/model/dropout.ts`. The key is read on the GPU, so that a recorded step takes another each time. */
export const dropout: tf.KernelConfig = {
  kernelName: dropoutName,
  backendName: 'webgpu',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, key } = inputs as { x: tf.TensorInfo; key: tf.TensorInfo };
    const { rate, layer } = attrs as unknown as DropoutAttributes;
    const count = sizeOf(x.shape);
    const [scaleBits] = new Int32Array(Float32Array.of(1 / (1 - rate)).buffer) as Iterable<number>;
    const [result] = runShader(backend as WebGPUBackend, {
      name: 'dropout',
      inputs: { x: { tensor: x, type: 'f32' }, key: { tensor: key, type: 'f32' } },
      outputs: { y: { shape: x.shape, type: 'f32' } },
      uniforms: {
        count,
        imageLength: count / x.shape[0]!,
        layerHash: dropoutLayerHash(layer),
        threshold: dropoutThreshold(rate),
        scale: scaleBits!,
      },
      workgroups: Math.ceil(count / workgroupSize),
      code: () => `
        fn avalanche(value: u32) -> u32 {
          var mixed = (value ^ (value >> 16u)) * 0x85ebca6bu;
          mixed = (mixed ^ (mixed >> 13u)) * 0xc2b2ae35u;
          return mixed ^ (mixed >> 16u);
        }
        fn main(index: i32) {
          if (index >= uniforms.count) { return; }
          let stepKey = u32(key[0]) | (u32(key[1]) << 16u);
          let layerKey = avalanche(stepKey ^ bitcast<u32>(uniforms.layerHash));
          let place = u32(key[2]) * u32(uniforms.imageLength) + u32(index);
          let isKept = avalanche(avalanche(place) ^ layerKey) >= bitcast<u32>(uniforms.threshold);
          y[index] = select(0f, x[index] * bitcast<f32>(uniforms.scale), isKept);
        }`,
    });
    return result!;
  },
};
