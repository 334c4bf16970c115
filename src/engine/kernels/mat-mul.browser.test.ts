import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { useBackend } from '../testing/backends';
import { differences, checkKernel, numbers } from '../testing/check-kernel';
import { product, transposed } from '../testing/plain-kernels';

const sizes: readonly (readonly [rows: number, inner: number, columns: number])[] = [
  [1, 1, 1],
  [1, 65, 4],
  [3, 5, 7],
  [8, 63, 8],
  [63, 64, 65],
  [64, 65, 63],
  [65, 63, 64],
  [32, 200, 10],
  // A long sum for few results: what tfjs would add up atomically.
  [4, 2100, 12],
];

const flags = [false, true];
const cases = sizes.flatMap((size) =>
  flags.flatMap((transposeA) =>
    flags.map((transposeB) => {
      const name = [size.join(' x '), transposeA && 'a transposed', transposeB && 'b transposed'];
      return [name.filter(Boolean).join(', '), size, transposeA, transposeB] as const;
    }),
  ),
);

const add = (values: readonly number[], bias: readonly number[]) =>
  values.map((value, at) => value + bias[at % bias.length]!);
const relu = (values: readonly number[]) => values.map((value) => Math.max(value, 0));

describe.each(backendIds)('matrix products on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)('%s', async (_, [rows, inner, columns], transposeA, transposeB) => {
    const a = numbers(rows * inner, 'a');
    const b = numbers(inner * columns, 'b');
    const bias = numbers(columns, 'bias');
    const expected = product(
      transposeA ? transposed(a, rows, inner) : a,
      transposeB ? transposed(b, inner, columns) : b,
      rows,
      inner,
      columns,
    );
    expect(
      await checkKernel(() => {
        const left = tf.tensor2d(a, transposeA ? [inner, rows] : [rows, inner]);
        const right = tf.tensor2d(b, transposeB ? [columns, inner] : [inner, columns]);
        const options = { a: left, b: right, transposeA, transposeB };
        return [
          tf.matMul(left, right, transposeA, transposeB),
          tf.fused.matMul({ ...options, bias: tf.tensor1d(bias), activation: 'relu' }),
        ];
      }, [expected, relu(add(expected, bias))]),
    ).toEqual([]);
  });

  it('multiplies stacks of matrices', async () => {
    const a = numbers(2 * 3 * 4, 'a');
    const b = numbers(2 * 4 * 5, 'b');
    expect(
      await checkKernel(
        () => [tf.matMul(tf.tensor3d(a, [2, 3, 4]), tf.tensor3d(b, [2, 4, 5]))],
        [
          [0, 1].flatMap((at) =>
            product(a.slice(at * 12, at * 12 + 12), b.slice(at * 20, at * 20 + 20), 3, 4, 5),
          ),
        ],
      ),
    ).toEqual([]);
  });

  it('has the gradients of finite differences', async () => {
    const [a, b, dy] = [numbers(6, 'a'), numbers(15, 'b'), numbers(10, 'dy')];
    expect(
      await checkKernel(
        () =>
          tf.grads((...[left, right]: tf.Tensor[]) => tf.matMul(left!, right!))(
            [tf.tensor2d(a, [2, 3]), tf.tensor2d(b, [3, 5])],
            tf.tensor2d(dy, [2, 5]),
          ),
        differences(([left, right]) => product(left!, right!, 2, 3, 5), [a, b], dy),
      ),
    ).toEqual([]);
  });
});

const shapes = [
  [1, 1],
  [1, 64],
  [63, 5],
  [64, 4],
  [65, 3],
  [5000, 32],
  [2, 3, 3, 7],
  [3, 9, 11, 8],
];

describe.each(backendIds)('biases on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(shapes.map((shape) => [shape.join(' x '), shape] as const))('%s', async (_, shape) => {
    const columns = shape.at(-1)!;
    const x = numbers(tf.util.sizeFromShape(shape), 'x');
    const bias = numbers(columns, 'bias');
    const sums = bias.map((_value, column) =>
      x.reduce((sum, value, at) => (at % columns === column ? sum + value : sum), 0),
    );
    const axes = shape.slice(1).map((_length, axis) => axis);
    expect(
      await checkKernel(() => {
        const values = tf.tensor(x, shape);
        const addBias = (b: tf.Tensor) => tf.add(values, b);
        return [
          addBias(tf.tensor1d(bias)),
          tf.grad(addBias)(tf.tensor1d(bias), values),
          tf.sum(values, axes, true),
        ];
      }, [add(x, bias), sums, sums]),
    ).toEqual([]);
  });
});
