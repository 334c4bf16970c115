import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

import type { Shape } from '../../math/layers';

/** Writes the values of `tensors` into `flat`, one after another. */
export function writeFlat(tensors: readonly tf.Tensor[], flat: Float32Array): void {
  let offset = 0;
  for (const tensor of tensors) {
    flat.set(valuesOf(tensor), offset);
    offset += tensor.size;
  }
}

/** New tensors of these shapes from what `writeFlat` wrote, the caller's to dispose. */
export function readFlat(flat: Float32Array, shapes: readonly Shape[]): tf.Tensor[] {
  let offset = 0;
  return shapes.map((shape) => {
    const from = offset;
    offset += tf.util.sizeFromShape([...shape]);
    const values = flat.subarray(from, offset);
    // The cpu backend computes with the very array it is given, which is about to be reused.
    return tf.tensor(tf.getBackend() === 'cpu' ? values.slice() : values, [...shape]);
  });
}

/** Adds `part` to `total`, each sum rounded to float32. */
export function addFlat(total: Float32Array, part: Float32Array): void {
  for (let index = 0; index < total.length; index += 1) {
    total[index] = total[index]! + part[index]!;
  }
}

/** The values of a float tensor, to be read at once: the next tensor may move them. */
function valuesOf(tensor: tf.Tensor): Float32Array {
  if (tf.getBackend() !== 'wasm') return tensor.dataSync<'float32'>();
  // `dataSync` would copy them out of the heap first.
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}
