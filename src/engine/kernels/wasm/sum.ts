import * as tf from '@tensorflow/tfjs-core';

import { nativeOf } from './native';

const stock = tf.getKernel('Sum', 'wasm');

/** The sum over all axes but the last, in one pass; tfjs transposes first. Other sums are left to it. */
export const sum: tf.KernelConfig = {
  ...stock,
  kernelFunc(parameters) {
    const { x } = parameters.inputs as { x: tf.TensorInfo };
    const { axis, keepDims } = parameters.attrs as unknown as tf.SumAttrs;
    const axes = tf.util.parseAxisParam(axis, x.shape);
    const isOverColumns = axes.length === x.shape.length - 1 && !axes.includes(axes.length);
    if (x.dtype !== 'float32' || axes.length === 0 || !isOverColumns) {
      return stock.kernelFunc(parameters);
    }
    const native = nativeOf(parameters.backend);
    const columns = x.shape.at(-1)!;
    const sums = native.zeros(keepDims ? [...axes.map(() => 1), columns] : [columns]);
    const rows = tf.util.sizeFromShape(x.shape) / columns;
    native.run.sumRows(rows, columns, native.at(x), native.at(sums));
    return sums;
  },
};
