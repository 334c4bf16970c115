import * as tf from '@tensorflow/tfjs-core';

import type { ImageBatch } from '../datasets/image-batch';
import {
  type SliceScores,
  computeGradients,
  computeOutputs,
  toOutputs,
  toSums,
} from '../computation/gradients';
import type { Network, PassNumbers, SlicePlace } from '../networks/network';
import { writeFlat } from './flat-tensors';

/**
 * Computes one slice of a batch at once, the same in every thread. Gradients are computed if there
 * is an array to write them to; without, the answers are the rows of a test.
 */
export function computeSlice(
  network: Network,
  weights: readonly tf.Tensor[],
  slice: ImageBatch,
  numbers: PassNumbers,
  place: SlicePlace,
  gradientsOut?: Float32Array,
): SliceScores {
  if (!gradientsOut) {
    const { sums, rows } = computeOutputs(network, weights, slice, numbers);
    return { ...toOutputs(readNow(sums)), answers: rows ? readNow(rows) : new Float32Array() };
  }
  const { sums, answers, gradients } = computeGradients(network, weights, slice, numbers, place);
  writeFlat(gradients, gradientsOut);
  tf.dispose(gradients);
  return { ...toSums(readNow(sums)), answers: readNow(answers) };
}

function readNow(tensor: tf.Tensor): Float32Array {
  const values = tensor.dataSync<'float32'>();
  tensor.dispose();
  return values;
}
