import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';

import { upsampleGradientName, upsampleName } from '../names';
import { runShader, sizeOf, workgroupSize } from './run-shader';

type Shape4 = [images: number, height: number, width: number, channels: number];

/** Several channels at a time where they come in fours. */
const widthOf = (channels: number) => (channels % 4 === 0 ? 4 : 1);
const typeOf = (width: number) => (width === 4 ? 'vec4<f32>' : 'f32');

export const upsampleKernels: tf.KernelConfig[] = [
  {
    kernelName: upsampleName,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { x } = inputs as { x: tf.TensorInfo };
      const [images, height, width, channels] = x.shape as Shape4;
      const shape = [images, 2 * height, 2 * width, channels];
      const lanes = widthOf(channels);
      const count = sizeOf(shape) / lanes;
      const [y] = runShader(backend as WebGPUBackend, {
        name: 'upsample',
        inputs: { x: { tensor: x, type: typeOf(lanes) } },
        outputs: { y: { shape, type: typeOf(lanes) } },
        uniforms: { count, width, channels: channels / lanes },
        workgroups: Math.ceil(count / workgroupSize),
        code: () => `
          fn main(index: i32) {
            if (index >= uniforms.count) { return; }
            let channel = index % uniforms.channels;
            let pixel = index / uniforms.channels;
            let column = pixel % (2 * uniforms.width) / 2;
            // Images are of an even height: rows can be counted through all of them.
            let row = pixel / (2 * uniforms.width) / 2;
            y[index] = x[(row * uniforms.width + column) * uniforms.channels + channel];
          }`,
      });
      return y!;
    },
  },
  {
    kernelName: upsampleGradientName,
    backendName: 'webgpu',
    kernelFunc({ inputs, backend }) {
      const { dy } = inputs as { dy: tf.TensorInfo };
      const [images, height, width, channels] = dy.shape as Shape4;
      const shape = [images, height / 2, width / 2, channels];
      const lanes = widthOf(channels);
      const count = sizeOf(shape) / lanes;
      const [dx] = runShader(backend as WebGPUBackend, {
        name: 'upsample gradient',
        inputs: { dy: { tensor: dy, type: typeOf(lanes) } },
        outputs: { dx: { shape, type: typeOf(lanes) } },
        uniforms: { count, width: width / 2, channels: channels / lanes },
        workgroups: Math.ceil(count / workgroupSize),
        code: () => `
          fn main(index: i32) {
            if (index >= uniforms.count) { return; }
            let channel = index % uniforms.channels;
            let pixel = index / uniforms.channels;
            let row = pixel / uniforms.width;
            let line = 2 * uniforms.width * uniforms.channels;
            let first = 2 * row * line + 2 * (pixel % uniforms.width) * uniforms.channels + channel;
            dx[index] = (dy[first] + dy[first + uniforms.channels]) +
              (dy[first + line] + dy[first + line + uniforms.channels]);
          }`,
      });
      return dx!;
    },
  },
];
