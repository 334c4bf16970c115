import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { createRandom } from '../../math/random';
import { useBackend } from '../testing/backends';
import { differences, checkKernel, numbers } from '../testing/check-kernel';
import { poolGradient, poolWinners, type PoolSize } from '../testing/plain-kernels';

// Windows apart, side by side and overlapping; rows and columns that no window covers.
const sizes: readonly PoolSize[] = [
  { x: [1, 4, 4, 1], window: 2, stride: 2, pad: 'valid' },
  { x: [2, 5, 7, 4], window: 2, stride: 2, pad: 'valid' },
  { x: [1, 7, 5, 3], window: 2, stride: 2, pad: 'same' },
  { x: [2, 7, 7, 5], window: 3, stride: 1, pad: 'valid' },
  { x: [1, 6, 7, 4], window: 3, stride: 1, pad: 'same' },
  { x: [1, 9, 8, 32], window: 3, stride: 2, pad: 'same' },
  { x: [3, 8, 8, 4], window: 2, stride: 3, pad: 'valid' },
  { x: [1, 8, 7, 3], window: 1, stride: 2, pad: 'same' },
  { x: [1, 1, 63, 1], window: 1, stride: 1, pad: 'valid' },
  { x: [1, 2, 128, 1], window: 2, stride: 2, pad: 'valid' },
  { x: [65, 2, 2, 4], window: 2, stride: 2, pad: 'valid' },
];

/** Different kinds of values: ones with ties below zero are where other kernels go wrong. */
const contents: Record<string, (count: number) => number[]> = {
  'any values': (count) => numbers(count, 'x'),
  'negative values with ties': (count) => {
    const random = createRandom(count, 'ties');
    return Array.from({ length: count }, () => -1 - random.below(3));
  },
  'equal values': (count) => new Array<number>(count).fill(-2),
  zeros: (count) => new Array<number>(count).fill(0),
};

const title = ({ x, window, stride, pad }: PoolSize) =>
  `[${x.join(', ')}], window ${window}, stride ${stride}, ${pad}`;
const cases = sizes.flatMap((size) =>
  Object.entries(contents).map(([name, fill]) => [`${title(size)}: ${name}`, size, fill] as const),
);

const pool = (size: PoolSize) => (x: tf.Tensor) =>
  tf.maxPool(x as tf.Tensor4D, size.window, size.stride, size.pad);

describe.each(backendIds)('max pooling on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)('%s', async (_, size, fill) => {
    const x = fill(tf.util.sizeFromShape([...size.x]));
    const winners = poolWinners(size, x);
    const dy = numbers(winners.length, 'dy');
    expect(
      await checkKernel(() => {
        const images = tf.tensor4d(x, [...size.x]);
        const pooled = pool(size)(images);
        return [pooled, tf.grad(pool(size))(images, tf.tensor(dy, pooled.shape))];
      }, [winners.map((winner) => x[winner]!), poolGradient(size, x, dy)]),
    ).toEqual([]);
  });

  it('has the gradient of finite differences', async () => {
    const size: PoolSize = { x: [1, 5, 5, 2], window: 3, stride: 2, pad: 'same' };
    const x = numbers(50, 'x');
    const dy = numbers(18, 'dy');
    const pooled = ([values]: readonly number[][]) =>
      poolWinners(size, values!).map((winner) => values![winner]!);
    expect(
      await checkKernel(
        () => [tf.grad(pool(size))(tf.tensor4d(x, [...size.x]), tf.tensor4d(dy, [1, 3, 3, 2]))],
        differences(pooled, [x], dy),
      ),
    ).toEqual([]);
  });
});
