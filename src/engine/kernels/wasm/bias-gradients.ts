import * as tf from '@tensorflow/tfjs-core';

import { biasGradientsName } from '../names';
import { nativeOf } from './native';

/** The gradients behind a bias and a ReLU in one pass; see `layers/bias-gradients.ts`. */
export const biasGradientsKernel: tf.KernelConfig = {
  kernelName: biasGradientsName,
  backendName: 'wasm',
  kernelFunc({ inputs, backend }) {
    const { dy, y } = inputs as { dy: tf.TensorInfo; y: tf.TensorInfo };
    const native = nativeOf(backend);
    const columns = dy.shape.at(-1)!;
    const rows = tf.util.sizeFromShape(dy.shape) / columns;
    const dz = native.output(dy.shape);
    const sums = native.zeros([columns]);
    native.run.maskAndSumRows(
      rows,
      columns,
      native.at(dy),
      native.at(y),
      native.at(dz),
      native.at(sums),
    );
    return [dz, sums];
  },
};
