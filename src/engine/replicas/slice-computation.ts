import * as tf from '@tensorflow/tfjs-core';

import type { ImageBatch } from '../datasets/image-batch';
import { type BatchSums, computeGradients, computeSums, toSums } from '../gradients';
import type { Network, PassNumbers, SlicePlace } from '../network';
import { writeFlat } from './flat-tensors';

/**
 * Computes one slice of a batch at once, the same in every thread. Gradients are computed if there
 * is an array to write them to.
 */
export function computeSlice(
  network: Network,
  weights: readonly tf.Tensor[],
  slice: ImageBatch,
  numbers: PassNumbers,
  place: SlicePlace,
  gradientsOut?: Float32Array,
): BatchSums {
  if (!gradientsOut) return readNow(computeSums(network, weights, slice, numbers));
  const { sums, gradients } = computeGradients(network, weights, slice, numbers, place);
  writeFlat(gradients, gradientsOut);
  tf.dispose(gradients);
  return readNow(sums);
}

function readNow(sums: tf.Tensor1D): BatchSums {
  const values = sums.dataSync<'float32'>();
  sums.dispose();
  return toSums(values);
}
