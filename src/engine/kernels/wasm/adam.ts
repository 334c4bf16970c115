import * as tf from '@tensorflow/tfjs-core';

import { adamName } from '../names';
import { nativeOf } from './native';

/** A whole update of one weight in one pass over its memory; see `optimizers/adam.ts`. */
export const adam: tf.KernelConfig = {
  kernelName: adamName,
  backendName: 'wasm',
  kernelFunc({ inputs, backend }) {
    const { weight, gradient, m, v, scalars } = inputs as Record<string, tf.TensorInfo>;
    const native = nativeOf(backend);
    const { shape } = weight!;
    const results = [native.output(shape), native.output(shape), native.output(shape)];
    native.run.adam(
      tf.util.sizeFromShape(shape),
      native.at(weight!),
      native.at(gradient!),
      native.at(m!),
      native.at(v!),
      native.at(results[0]!),
      native.at(results[1]!),
      native.at(results[2]!),
      native.at(scalars!),
    );
    return results;
  },
};
