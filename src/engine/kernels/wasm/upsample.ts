import type * as tf from '@tensorflow/tfjs-core';

import { upsampleGradientName, upsampleName } from '../names';
import { nativeOf } from './native';

type Shape4 = [images: number, height: number, width: number, channels: number];

export const upsampleKernels: tf.KernelConfig[] = [
  {
    kernelName: upsampleName,
    backendName: 'wasm',
    kernelFunc({ inputs, backend }) {
      const { x } = inputs as { x: tf.TensorInfo };
      const [images, height, width, channels] = x.shape as Shape4;
      const native = nativeOf(backend);
      const y = native.output([images, 2 * height, 2 * width, channels]);
      native.run.upsample(images * height, width, channels, native.at(x), native.at(y));
      return y;
    },
  },
  {
    kernelName: upsampleGradientName,
    backendName: 'wasm',
    kernelFunc({ inputs, backend }) {
      const { dy } = inputs as { dy: tf.TensorInfo };
      const [images, height, width, channels] = dy.shape as Shape4;
      const native = nativeOf(backend);
      const dx = native.output([images, height / 2, width / 2, channels]);
      const rows = (images * height) / 2;
      native.run.upsampleGradient(rows, width / 2, channels, native.at(dy), native.at(dx));
      return dx;
    },
  },
];
