import * as tf from '@tensorflow/tfjs-core';

import type { Shape } from '../../math/model/layers';
import type { LiveSettings } from '../../protocol/run-config';
import type { Snapshot } from '../../protocol/snapshot';
import { SessionError } from '../session-error';

/** The weights of a model and what its optimizer keeps for each of them, by name. */
export interface TrainingArrays {
  readonly weights: readonly tf.Tensor[];
  readonly slots: Readonly<Record<string, readonly tf.Tensor[]>>;
}

/** The arrays of a training run after some step. Whoever holds one disposes it. */
export interface TrainingState extends TrainingArrays {
  readonly step: number;
}

export function allArrays({ weights, slots }: TrainingArrays): tf.Tensor[] {
  return [...weights, ...Object.values(slots).flat()];
}

export function mapArrays(
  { weights, slots }: TrainingArrays,
  change: (tensor: tf.Tensor) => tf.Tensor,
): TrainingArrays {
  const entries = Object.entries(slots).map(([name, tensors]) => [name, tensors.map(change)]);
  return { weights: weights.map(change), slots: Object.fromEntries(entries) };
}

export function disposeState(arrays: TrainingArrays): void {
  tf.dispose(allArrays(arrays));
}

/** Tensors of plain arrays. Throws a SessionError if their sizes do not fit `shapes`. */
export function fromArrays(
  shapes: readonly Shape[],
  slotNames: readonly string[],
  weights: readonly Float32Array[],
  slots: Readonly<Record<string, readonly Float32Array[]>>,
): TrainingArrays {
  const toTensors = (arrays: readonly Float32Array[] | undefined) =>
    shapes.map((shape, index) => {
      const values = arrays?.[index];
      if (values?.length !== tf.util.sizeFromShape([...shape])) {
        const detail = `the snapshot does not fit the model at its array ${index}`;
        throw new SessionError('snapshot', new RangeError(detail));
      }
      return tf.tensor(values, [...shape]);
    });
  return {
    weights: toTensors(weights),
    slots: Object.fromEntries(slotNames.map((name) => [name, toTensors(slots[name])])),
  };
}

/** Reads a state back to plain arrays, the caller's own. `optimizerSince`: as of its trainer. */
export async function toSnapshot(
  state: TrainingState,
  settings: LiveSettings,
  optimizerSince = 0,
): Promise<Snapshot> {
  // Sliced, because some backends hand out the very array they compute with.
  const read = (tensors: readonly tf.Tensor[]) =>
    Promise.all(tensors.map(async (tensor) => (await tensor.data<'float32'>()).slice()));
  const slots: Record<string, Float32Array[]> = {};
  for (const [name, tensors] of Object.entries(state.slots)) slots[name] = await read(tensors);
  const snapshot = { step: state.step, settings, weights: await read(state.weights), slots };
  return optimizerSince > 0 ? { ...snapshot, optimizerSince } : snapshot;
}
