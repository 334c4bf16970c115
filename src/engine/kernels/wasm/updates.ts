import * as tf from '@tensorflow/tfjs-core';

import { updateNames } from '../names';
import { nativeOf } from './native';

/** The optimizers' updates; the arithmetic of each is in `assembly/optimizers.ts`. */
export const updateKernels = updateNames.map((kernelName): tf.KernelConfig => ({
  kernelName,
  backendName: 'wasm',
  kernelFunc({ inputs, backend }) {
    const { weight, gradient, scalars, ...slots } = inputs as Record<string, tf.TensorInfo>;
    const native = nativeOf(backend);
    const { shape } = weight!;
    const arrays = [weight!, ...Object.values(slots)];
    const results = arrays.map(() => native.output(shape));
    native.run[kernelName](
      tf.util.sizeFromShape(shape),
      ...[scalars!, gradient!, ...arrays, ...results].map(native.at),
    );
    return results;
  },
}));
