import * as tf from '@tensorflow/tfjs-core';

import { movingAverageName, type MovingAverageAttributes } from '../names';
import { nativeOf } from './native';

/** A few numbers a channel: plain arithmetic is fast enough. */
export const movingAverage: tf.KernelConfig = {
  kernelName: movingAverageName,
  backendName: 'wasm',
  kernelFunc({ inputs, attrs, backend }) {
    const { average, value } = inputs as { average: tf.TensorInfo; value: tf.TensorInfo };
    const { momentum } = attrs as unknown as MovingAverageAttributes;
    const native = nativeOf(backend);
    const result = native.output(average.shape);
    const count = tf.util.sizeFromShape(average.shape);
    const [old, next, updated] = [average, value, result].map((tensor) =>
      native.floats(native.at(tensor), count),
    ) as [Float32Array, Float32Array, Float32Array];
    for (let at = 0; at < count; at += 1)
      updated[at] = old[at]! + momentum * (next[at]! - old[at]!);
    return result;
  },
};
