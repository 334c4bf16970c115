import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBackend } from '../testing/backends';
import { convolution, dense } from './weighted-layers';

const tolerance = 1e-5;
const runs = { wasm: 80, webgpu: 12 } as const;

/** Shapes on both sides of every tile and of the run length from which gradients are listed. */
const convolutionCases = fc
  .record({
    batch: fc.integer({ min: 1, max: 4 }),
    height: fc.integer({ min: 1, max: 12 }),
    width: fc.integer({ min: 1, max: 12 }),
    channels: fc.integer({ min: 1, max: 18 }),
    filterHeight: fc.integer({ min: 1, max: 5 }),
    filterWidth: fc.integer({ min: 1, max: 5 }),
    filters: fc.integer({ min: 1, max: 18 }),
    stride: fc.integer({ min: 1, max: 3 }),
    padding: fc.constantFrom('valid' as const, 'same' as const),
    relu: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1e6 }),
  })
  .filter(
    ({ height, width, filterHeight, filterWidth, padding }) =>
      padding === 'same' || (filterHeight <= height && filterWidth <= width),
  );

const denseCases = fc.record({
  batch: fc.integer({ min: 1, max: 20 }),
  inputs: fc.integer({ min: 1, max: 70 }),
  units: fc.integer({ min: 1, max: 20 }),
  relu: fc.boolean(),
  seed: fc.integer({ min: 0, max: 1e6 }),
});

/** Numbers of which about half are zero, as behind a ReLU. */
const sparse = (shape: number[], seed: number) =>
  tf.relu(tf.randomUniform(shape, -1, 1, 'float32', seed));
const random = (shape: number[], seed: number) => tf.randomUniform(shape, -1, 1, 'float32', seed);

/** The output and the gradients of everything, by `apply`, as plain numbers. */
async function valueAndGradients(
  inputs: readonly { shape: number[]; values: Float32Array }[],
  upstream: Float32Array,
  apply: (...inputs: tf.Tensor[]) => tf.Tensor,
): Promise<Float32Array[]> {
  const before = tf.memory().numTensors;
  const results = tf.tidy(() => {
    const tensors = inputs.map(({ shape, values }) => tf.tensor(values, shape));
    const value = apply(...tensors);
    const dy = tf.tensor(upstream, value.shape);
    return [value, ...tf.grads(apply)(tensors, dy)];
  });
  const values = await Promise.all(results.map((result) => result.data<'float32'>()));
  tf.dispose(results);
  expect(tf.memory().numTensors).toBe(before);
  return values.map((array) => array.slice());
}

function largestError(actual: readonly Float32Array[], expected: readonly Float32Array[]): number {
  return Math.max(
    ...expected.map((values, index) => {
      const scale = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
      return values.reduce(
        (largest, value, at) => Math.max(largest, Math.abs(actual[index]![at]! - value) / scale),
        0,
      );
    }),
  );
}

describe.each(['wasm', 'webgpu'] as const)('layers with weights on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  /** Compares `ours` there with TensorFlow.js's own operations on the cpu. */
  async function errorOf(
    shapes: readonly number[][],
    seed: number,
    ours: (...inputs: tf.Tensor[]) => tf.Tensor,
    theirs: (...inputs: tf.Tensor[]) => tf.Tensor,
  ): Promise<number> {
    await tf.setBackend('cpu');
    const inputs = shapes.map((shape, index) => {
      const tensor = index === 0 ? sparse(shape, seed) : random(shape, seed + index);
      const values = tensor.dataSync<'float32'>().slice();
      tensor.dispose();
      return { shape, values };
    });
    const upstream = tf.tidy(() => {
      const { shape } = theirs(...inputs.map((input) => tf.tensor(input.values, input.shape)));
      return sparse(shape, seed + 9)
        .dataSync<'float32'>()
        .slice();
    });
    const expected = await valueAndGradients(inputs, upstream, theirs);
    await tf.setBackend(backend);
    return largestError(await valueAndGradients(inputs, upstream, ours), expected);
  }

  it('convolve as the cpu does, whatever the shape', async () => {
    await fc.assert(
      fc.asyncProperty(convolutionCases, async (size) => {
        const { relu, stride, padding } = size;
        const shapes = [
          [size.batch, size.height, size.width, size.channels],
          [size.filterHeight, size.filterWidth, size.channels, size.filters],
          [size.filters],
        ];
        const error = await errorOf(
          shapes,
          size.seed,
          (x, filter, bias) =>
            convolution(x as tf.Tensor4D, filter as tf.Tensor4D, bias, {
              relu,
              stride,
              padding,
              inputIsConstant: false,
            }),
          (x, filter, bias) => {
            const sums = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, padding);
            return relu ? tf.relu(tf.add(sums, bias)) : tf.add(sums, bias);
          },
        );
        expect(error).toBeLessThan(tolerance);
      }),
      { numRuns: runs[backend] },
    );
  });

  it('multiply as the cpu does, whatever the shape', async () => {
    await fc.assert(
      fc.asyncProperty(denseCases, async ({ batch, inputs, units, relu, seed }) => {
        const error = await errorOf(
          [[batch, inputs], [inputs, units], [units]],
          seed,
          (x, weights, bias) =>
            dense(x as tf.Tensor2D, weights as tf.Tensor2D, bias, {
              relu,
              inputIsConstant: false,
            }),
          (x, weights, bias) => {
            const sums = tf.add(tf.matMul(x as tf.Tensor2D, weights as tf.Tensor2D), bias);
            return relu ? tf.relu(sums) : sums;
          },
        );
        expect(error).toBeLessThan(tolerance);
      }),
      { numRuns: runs[backend] },
    );
  });
});
