import * as tf from '@tensorflow/tfjs-core';

import { createRandom } from '../../math/random';

/** `count` numbers between -1 and 1 that float32 holds exactly, the same for the same name. */
export function numbers(count: number, name: string): number[] {
  const random = createRandom(count, name);
  return Array.from({ length: count }, () => random.below(2 ** 20) / 2 ** 19 - 1);
}

/**
 * Computes twice on the current backend and lists what is wrong: a result that is not close to the
 * plain numbers `expected` in its place, that is not the same bits both times, or a tensor or
 * buffer left behind. `tolerance` is relative to the largest expected number.
 */
export async function checkKernel(
  compute: () => tf.Tensor[],
  expected: readonly (readonly number[])[],
  tolerance = 2e-6,
): Promise<string[]> {
  const faults: string[] = [];
  const before = held();
  const first = await read(compute);
  const second = await read(compute);
  if (held() !== before) faults.push(`held ${before} before, ${held()} after`);
  if (first.length !== expected.length) faults.push(`${first.length} results`);
  first.forEach((values, index) => {
    const error = relativeError(values, expected[index]!);
    if (!(error < tolerance)) faults.push(`result ${index}: relative error ${error}`);
    if (!values.every((value, at) => Object.is(value, second[index]![at]))) {
      faults.push(`result ${index}: not the same again`);
    }
  });
  return faults;
}

const held = () => `${tf.memory().numTensors} tensors, ${tf.backend().numDataIds()} buffers`;

async function read(compute: () => tf.Tensor[]): Promise<Float32Array[]> {
  const results = tf.tidy(compute);
  const values = await Promise.all(
    results.map(async (result) => (await result.data<'float32'>()).slice()),
  );
  tf.dispose(results);
  return values;
}

/** The largest difference over the largest expected number; NaN where sizes or numbers are not. */
function relativeError(actual: Float32Array, expected: readonly number[]): number {
  if (actual.length !== expected.length) return Number.NaN;
  let difference = 0;
  let scale = Number.MIN_VALUE;
  expected.forEach((value, index) => {
    difference = Math.max(difference, Math.abs(actual[index]! - value));
    scale = Math.max(scale, Math.abs(value));
  });
  return difference / scale;
}

/**
 * The gradient of sum(f(input) * weights) by central differences, in plain numbers, for as many
 * functions f as there are inputs to vary.
 */
export function differences(
  f: (inputs: readonly number[][]) => number[],
  inputs: readonly number[][],
  weights: readonly number[],
): number[][] {
  const step = 1e-4;
  const valueAt = (input: number, index: number, change: number) => {
    const moved = inputs.map((values) => [...values]);
    moved[input]![index]! += change;
    return f(moved).reduce((sum, value, at) => sum + value * weights[at]!, 0);
  };
  return inputs.map((values, input) =>
    values.map(
      (_, index) => (valueAt(input, index, step) - valueAt(input, index, -step)) / (2 * step),
    ),
  );
}
