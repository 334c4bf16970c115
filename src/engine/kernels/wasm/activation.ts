import * as tf from '@tensorflow/tfjs-core';

import type { Activation } from '../../../math/model/layers';
import { activationGradientName, activationName, type ActivationAttributes } from '../names';
import { nativeOf } from './native';

/** How `assembly/activations.ts` counts them. */
const kinds: Readonly<Record<Activation, number>> = {
  relu: 0,
  'leaky-relu': 1,
  gelu: 2,
  tanh: 3,
  sigmoid: 4,
};

export const activationKernels: readonly tf.KernelConfig[] = [
  {
    kernelName: activationName,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { x } = inputs as { x: tf.TensorInfo };
      const { activation } = attrs as unknown as ActivationAttributes;
      const native = nativeOf(backend);
      const y = native.output(x.shape);
      const count = tf.util.sizeFromShape(x.shape);
      native.run.activate(kinds[activation], count, native.at(x), native.at(y));
      return y;
    },
  },
  {
    kernelName: activationGradientName,
    backendName: 'wasm',
    kernelFunc({ inputs, attrs, backend }) {
      const { dy, kept } = inputs as { dy: tf.TensorInfo; kept: tf.TensorInfo };
      const { activation } = attrs as unknown as ActivationAttributes;
      const native = nativeOf(backend);
      const dx = native.output(dy.shape);
      native.run.activationGradient(
        kinds[activation],
        tf.util.sizeFromShape(dy.shape),
        native.at(dy),
        native.at(kept),
        native.at(dx),
      );
      return dx;
    },
  },
];
