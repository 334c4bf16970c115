import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

import type { Shape } from '../../math/model/layers';
import { nativeOf, type Pointer } from '../kernels/wasm/native';

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

/**
 * New tensors of these shapes with the sum of what `writeFlat` wrote, added in the order of `parts`,
 * the caller's to dispose.
 */
export function sumFlat(parts: readonly Float32Array[], shapes: readonly Shape[]): tf.Tensor[] {
  const [first, ...others] = parts;
  if (tf.getBackend() !== 'wasm') {
    const total = first!.slice();
    for (const part of others) {
      for (let index = 0; index < total.length; index += 1) {
        total[index] = total[index]! + part[index]!;
      }
    }
    return readFlat(total, shapes);
  }
  const sums = readFlat(first!, shapes);
  const native = nativeOf(tf.backend());
  const [scratch] = native.scratch(first!.length) as [Pointer];
  for (const part of others) {
    native.floats(scratch, part.length).set(part);
    let offset = 0;
    for (const sum of sums) {
      native.run.add(sum.size, native.at(sum), scratch + offset * part.BYTES_PER_ELEMENT);
      offset += sum.size;
    }
  }
  return sums;
}

/** The values of a float tensor, to be read at once: the next tensor may move them. */
function valuesOf(tensor: tf.Tensor): Float32Array {
  if (tf.getBackend() !== 'wasm') return tensor.dataSync<'float32'>();
  // `dataSync` would copy them out of the heap first.
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}
