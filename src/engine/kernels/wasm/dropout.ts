import * as tf from '@tensorflow/tfjs-core';

import { dropoutLayerKey, dropoutStepKey, dropoutThreshold } from '../../../math/model/dropout';
import { dropoutName, type DropoutAttributes } from '../names';
import { nativeOf } from './native';

export const dropout: tf.KernelConfig = {
  kernelName: dropoutName,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { x, key } = inputs as { x: tf.TensorInfo; key: tf.TensorInfo };
    const { rate, layer } = attrs as unknown as DropoutAttributes;
    const native = nativeOf(backend);
    const y = native.output(x.shape);
    const count = tf.util.sizeFromShape(x.shape);
    const keys = native.floats(native.at(key), 3);
    native.run.dropout(
      count,
      native.at(x),
      native.at(y),
      dropoutLayerKey(dropoutStepKey(keys), layer),
      dropoutThreshold(rate),
      keys[2]! * (count / x.shape[0]!),
      1 / (1 - rate),
    );
    return y;
  },
};
