import * as tf from '@tensorflow/tfjs-core';

import type { ImageBatch } from '../datasets/image-batch';
import { type BatchSums, computeGradients, computeSums, toSums } from '../gradients';
import type { Model } from '../model';
import { writeFlat } from './flat-tensors';

/**
 * Computes one slice of a batch at once, the same in every thread. Gradients are computed if there
 * is an array to write them to.
 */
export function computeSlice(
  model: Model,
  weights: readonly tf.Tensor[],
  slice: ImageBatch,
  divisor: number,
  gradientsOut?: Float32Array,
): BatchSums {
  if (!gradientsOut) return readNow(computeSums(model, weights, slice, divisor));
  const { sums, gradients } = computeGradients(model, weights, slice, divisor);
  writeFlat(gradients, gradientsOut);
  tf.dispose(gradients);
  return readNow(sums);
}

function readNow(sums: tf.Tensor1D): BatchSums {
  const values = sums.dataSync<'float32'>();
  sums.dispose();
  return toSums(values);
}
