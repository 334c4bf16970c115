import * as tf from '@tensorflow/tfjs-core';

import { type AdamAttributes, adamName } from '../names';
import { nativeOf } from './native';

/** A whole update of one weight in one pass over its memory; see `optimizers/adam.ts`. */
export const adam: tf.KernelConfig = {
  kernelName: adamName,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { weight, gradient, m, v, scalars } = inputs as Record<string, tf.TensorInfo>;
    const { beta1, beta2, epsilon } = attrs as unknown as AdamAttributes;
    const native = nativeOf(backend);
    const [rate, correction] = native.floats(native.at(scalars!), 2) as unknown as [number, number];
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
      beta1,
      beta2,
      rate,
      correction,
      epsilon,
    );
    return results;
  },
};
