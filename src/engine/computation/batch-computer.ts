import * as tf from '@tensorflow/tfjs-core';

import type { ImageBatch } from '../datasets/image-batch';
import {
  type BatchOutputs,
  type BatchScores,
  type BatchSums,
  computeGradients,
  computeOutputs,
  toOutputs,
  toSums,
} from './gradients';
import type { Network, PassNumbers } from '../networks/network';
import { ledger } from '../time-ledger';

export interface BatchGradients {
  /** The gradients of the mean loss, in the order of the weights; the receiver disposes them. */
  readonly gradients: readonly tf.Tensor[];
  /** Mean loss, sum of the scores and each image's answer by the weights before the update. Call it once. */
  readonly readScores: () => Promise<BatchScores>;
}

/** Does the arithmetic of whole batches: in this thread, or together with others. */
export interface BatchComputer {
  /** How many slices it cuts a batch into, if it does: see `engine/replicas/batch-slices.ts`. */
  readonly sliceCount?: number;
  gradients(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<BatchGradients>;
  /** Sums of the losses and of the scores, the loss of each image, and rows. Never changes the array `weights`. */
  evaluate(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<BatchOutputs>;
}

/** Computes on the current backend, and reads results without waiting for it. */
export class LocalComputer implements BatchComputer {
  constructor(readonly network: Network) {}

  async gradients(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<BatchGradients> {
    const { sums, answers, gradients } = ledger.measure('compute', () =>
      computeGradients(this.network, weights, batch, numbers),
    );
    const readScores = async () => {
      const [known, values] = await Promise.all([read(sums), answers.data<'float32'>()]);
      answers.dispose();
      return { ...known, answers: values };
    };
    return { gradients, readScores };
  }

  async evaluate(
    weights: readonly tf.Tensor[],
    batch: ImageBatch,
    numbers: PassNumbers,
  ): Promise<BatchOutputs> {
    const { sums, rows } = computeOutputs(this.network, weights, batch, numbers);
    const [known, values] = await Promise.all([sums.data<'float32'>(), rows?.data<'float32'>()]);
    tf.dispose([sums, ...(rows ? [rows] : [])]);
    // Sliced, because some backends hand out the very array they compute with.
    return { ...toOutputs(known), rows: values?.slice() ?? noRows };
  }
}

const noRows = new Float32Array();

async function read(sums: tf.Tensor1D): Promise<BatchSums> {
  const values = await sums.data<'float32'>();
  sums.dispose();
  return toSums(values);
}
