import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { activations } from '../../math/activations';
import {
  dropoutKeeps,
  dropoutLayerKey,
  dropoutStepKey,
  dropoutThreshold,
} from '../../math/model/dropout';
import type { Activation } from '../../math/model/layers';
import { dropoutNumbers } from '../computation/gradients';
import { activate } from '../layers/activation';
import { batchNorm, type BatchNormArrays } from '../layers/batch-norm';
import { dropout } from '../layers/dropout';
import { useBackend } from '../testing/backends';
import { differences, checkKernel, numbers } from '../testing/check-kernel';
import { averagePool, averagePoolGradient, batchNormed } from '../testing/plain-layers';

const counts = [1, 3, 4, 63, 64, 65, 1000];
const activationIds = Object.keys(activations) as Activation[];
/** [rows, channels] on both sides of what is computed at once, and of the blocks of sums. */
const matrices = [
  [5, 1],
  [63, 3],
  [64, 4],
  [65, 5],
  [130, 8],
  [7, 65],
] as const;

describe.each(backendIds)('on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  const activationCases = activationIds.flatMap((id) =>
    counts.map((count) => [id, count] as const),
  );
  it.each(activationCases)('%s of %i values', async (id, count) => {
    const { value, slope, slopeOf } = activations[id];
    const x = numbers(count, 'x').map((number) => 1.5 * number);
    const dy = numbers(count, 'dy');
    const gradient = x.map((each, at) => dy[at]! * slope(slopeOf === 'x' ? each : value(each)));
    expect(
      await checkKernel(() => {
        const input = tf.tensor1d(x);
        const apply = (values: tf.Tensor) => activate(values, id);
        return [apply(input), tf.grad(apply)(input, tf.tensor1d(dy))];
      }, [x.map(value), gradient]),
    ).toEqual([]);
  });

  it.each(activationIds)('%s of numbers as large as they come, and of none', async (id) => {
    const x = [-1e30, -1e4, -100, -20, 0, 20, 100, 1e4];
    const result = tf.tidy(() => activate(tf.tensor1d([...x, Number.NaN]), id));
    const values = [...(await result.data<'float32'>())];
    result.dispose();
    expect(values.pop()).toBeNaN();
    x.forEach((each, at) => {
      const expected = activations[id].value(each);
      expect(Math.abs(values[at]! - expected)).toBeLessThanOrEqual(
        1e-6 * Math.abs(expected) + 1e-7,
      );
    });
  });

  const dropoutCases = counts.flatMap((length) =>
    [0.1, 0.5].map((rate) => [length, rate] as const),
  );
  it.each(dropoutCases)('dropout of 3 images of %i values at rate %d', async (length, rate) => {
    const key = dropoutNumbers(0xfedc_ba98, 5);
    const x = numbers(3 * length, 'x');
    const dy = numbers(3 * length, 'dy');
    const layerKey = dropoutLayerKey(dropoutStepKey(key), 7);
    const mask = x.map((_, at) =>
      dropoutKeeps(layerKey, dropoutThreshold(rate), 5 * length + at) ? 1 / (1 - rate) : 0,
    );
    expect(
      await checkKernel(() => {
        const keys = tf.tensor1d(key);
        const apply = (values: tf.Tensor) => dropout(values, keys, { rate, layer: 7 });
        const input = tf.tensor2d(x, [3, length]);
        return [apply(input), tf.grad(apply)(input, tf.tensor2d(dy, [3, length]))];
      }, [x.map((each, at) => each * mask[at]!), dy.map((each, at) => each * mask[at]!)]),
    ).toEqual([]);
  });

  it.each(matrices)('batch normalisation of %i rows and %i channels', async (rows, channels) => {
    // Far from zero, where sums of squares alone would lose what they are for.
    const x = numbers(rows * channels, 'x').map((number) => 100 + number);
    const gamma = numbers(channels, 'gamma');
    const beta = numbers(channels, 'beta');
    const dy = numbers(rows * channels, 'dy');
    const { y, mean, variance } = batchNormed(x, gamma, beta);
    const unbiased = variance.map((value) => (value * rows) / Math.max(rows - 1, 1));
    const [dx, dGamma, dBeta] = differences(
      ([values, scale, shift]) => batchNormed(values!, scale!, shift!).y,
      [x, gamma, beta],
      dy,
    );
    const faults = await checkKernel(
      () => {
        const tensors = [x, gamma, beta, gamma, gamma].map((values, index) =>
          index === 0 ? tf.tensor2d(values, [rows, channels]) : tf.tensor1d(values),
        );
        // Half of a batch: so much of its statistics is this half's part.
        const training = { batchCount: 2 * rows, dropoutKey: tf.zeros<tf.Rank.R1>([3]) };
        const apply = (input: tf.Tensor, ...arrays: tf.Tensor[]) =>
          batchNorm(input, arrays as BatchNormArrays, training);
        const [value, ...arrays] = tensors as [tf.Tensor, ...tf.Tensor[]];
        return [
          apply(value, ...arrays),
          ...tf.grads(apply)(tensors, tf.tensor2d(dy, [rows, channels])),
        ];
      },
      [y, dx!, dGamma!, dBeta!, mean.map((each) => each / 2), unbiased.map((each) => each / 2)],
      // What float32 holds of x has five digits after the point.
      1e-4,
    );
    expect(faults).toEqual([]);
  });

  it('batch normalisation of a single row gives beta, and no NaN', async () => {
    const array = (value: number) => tf.tensor1d([value]);
    const training = { batchCount: 1, dropoutKey: tf.tensor1d([0, 0, 0]) };
    const arrays: BatchNormArrays = [array(2), array(3), array(0), array(1)];
    const normalise = (x: tf.Tensor) => batchNorm(x, arrays, training);
    expect(await checkKernel(() => [normalise(tf.tensor2d([[7]]))], [[3]])).toEqual([]);
    tf.dispose([training.dropoutKey, ...arrays]);
  });

  const pools = [
    { x: [1, 1, 1, 1], window: 1, stride: 1 },
    { x: [2, 5, 7, 4], window: 2, stride: 2 },
    { x: [1, 7, 5, 3], window: 3, stride: 1 },
    { x: [3, 8, 8, 5], window: 2, stride: 3 },
    { x: [65, 4, 4, 64], window: 4, stride: 4 },
    { x: [1, 2, 63, 1], window: 2, stride: 1 },
    { x: [1, 3, 3, 65], window: 1, stride: 2 },
  ] as const;
  it.each(pools)('average pooling of $x, window $window, stride $stride', async (size) => {
    const { window, stride } = size;
    const x = numbers(tf.util.sizeFromShape([...size.x]), 'x');
    const pooled = averagePool(size, x);
    const dy = numbers(pooled.length, 'dy');
    expect(
      await checkKernel(() => {
        const images = tf.tensor4d(x, [...size.x]);
        const apply = (values: tf.Tensor) =>
          tf.avgPool(values as tf.Tensor4D, window, stride, 'valid');
        const value = apply(images);
        return [value, tf.grad(apply)(images, tf.tensor(dy, value.shape))];
      }, [pooled, averagePoolGradient(size, dy)]),
    ).toEqual([]);
  });
});
