import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { useBackend } from '../testing/backends';
import { differences, checkKernel, numbers } from '../testing/check-kernel';
import {
  convolution,
  convolutionGradients,
  convolutionInfo,
  type ConvolutionSize,
} from '../testing/plain-kernels';

// Odd sizes, one image, channels with and without a factor of 4, every stride and padding, and
// pixel counts around the edges of tiles (8 rows) and workgroups (64 threads).
const sizes: readonly ConvolutionSize[] = [
  { x: [1, 5, 7, 1], filter: [3, 3, 1, 4], stride: 1, pad: 'valid' },
  { x: [2, 8, 8, 3], filter: [3, 3, 3, 5], stride: 2, pad: 'same' },
  { x: [3, 9, 7, 4], filter: [2, 3, 4, 4], stride: 3, pad: 'valid' },
  { x: [1, 13, 13, 32], filter: [3, 3, 32, 5], stride: 1, pad: 'same' },
  { x: [2, 6, 6, 5], filter: [1, 1, 5, 32], stride: 1, pad: 'valid' },
  { x: [2, 7, 7, 4], filter: [1, 1, 4, 8], stride: 2, pad: 'same' },
  { x: [3, 4, 4, 4], filter: [4, 4, 4, 3], stride: 1, pad: 'valid' },
  { x: [2, 9, 8, 4], filter: [5, 5, 4, 4], stride: 2, pad: 2 },
  {
    x: [1, 6, 7, 3],
    filter: [3, 2, 3, 4],
    stride: 1,
    pad: [
      [0, 0],
      [0, 2],
      [1, 0],
      [0, 0],
    ],
  },
  { x: [1, 11, 11, 4], filter: [3, 3, 4, 4], stride: 3, pad: 'same' },
  { x: [1, 1, 63, 1], filter: [1, 1, 1, 1], stride: 1, pad: 'valid' },
  { x: [1, 1, 64, 4], filter: [1, 1, 4, 1], stride: 1, pad: 'valid' },
  { x: [1, 1, 65, 1], filter: [1, 1, 1, 4], stride: 1, pad: 'valid' },
  { x: [65, 3, 3, 1], filter: [2, 2, 1, 3], stride: 1, pad: 'valid' },
  { x: [1, 18, 30, 1], filter: [3, 3, 1, 64], stride: 1, pad: 'valid' },
  { x: [2, 3, 3, 64], filter: [2, 2, 64, 65], stride: 1, pad: 'valid' },
];

const title = ({ x, filter, stride, pad, dilation }: ConvolutionSize) =>
  `[${x.join(', ')}] * [${filter.join(', ')}], stride ${stride}, padding ${String(pad)}` +
  (dilation ? `, dilation ${dilation}` : '');
const titled = (list: readonly ConvolutionSize[]) =>
  list.map((size) => [title(size), size] as const);

function example(size: ConvolutionSize) {
  const { outShape } = convolutionInfo(size);
  const x = numbers(tf.util.sizeFromShape([...size.x]), 'x');
  const filter = numbers(tf.util.sizeFromShape([...size.filter]), 'filter');
  const dy = numbers(tf.util.sizeFromShape(outShape), 'dy');
  return {
    x,
    filter,
    dy,
    bias: numbers(outShape[3], 'bias'),
    tensors: () => [tf.tensor4d(x, [...size.x]), tf.tensor4d(filter, [...size.filter])] as const,
    dyTensor: () => tf.tensor4d(dy, outShape),
  };
}

function gradients(size: ConvolutionSize): tf.Tensor[] {
  const { tensors, dyTensor } = example(size);
  const convolve = (...[x, filter]: tf.Tensor[]) =>
    tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, size.stride, size.pad);
  return tf.grads(convolve)([...tensors()], dyTensor());
}

describe.each(backendIds)('convolution on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(titled(sizes))('%s', async (_, size) => {
    const { x, filter, tensors } = example(size);
    expect(
      await checkKernel(
        () => [tf.conv2d(...tensors(), size.stride, size.pad)],
        [convolution(size, x, filter)],
      ),
    ).toEqual([]);
  });

  it.each(titled(sizes))('%s, gradients', async (_, size) => {
    const { x, filter, dy } = example(size);
    const { dx, dFilter } = convolutionGradients(size, x, filter, dy);
    expect(await checkKernel(() => gradients(size), [dx, dFilter])).toEqual([]);
  });

  it.each(titled(sizes))('%s, with bias and ReLU', async (_, size) => {
    const { x, filter, bias, tensors } = example(size);
    const sums = convolution(size, x, filter).map((sum, at) => sum + bias[at % bias.length]!);
    expect(
      await checkKernel(() => {
        const [images, weights] = tensors();
        const options = { x: images, filter: weights, strides: size.stride, pad: size.pad };
        return [tf.fused.conv2d({ ...options, bias: tf.tensor1d(bias), activation: 'relu' })];
      }, [sums.map((sum) => Math.max(sum, 0))]),
    ).toEqual([]);
  });

  it('has the gradients of finite differences', async () => {
    const size: ConvolutionSize = { x: [1, 4, 3, 2], filter: [2, 2, 2, 3], stride: 1, pad: 'same' };
    const { x, filter, dy } = example(size);
    const convolve = ([images, weights]: readonly number[][]) =>
      convolution(size, images!, weights!);
    expect(
      await checkKernel(() => gradients(size), differences(convolve, [x, filter], dy)),
    ).toEqual([]);
  });

  it('leaves dilation and other activations to tfjs', async () => {
    const size: ConvolutionSize = {
      x: [1, 7, 8, 4],
      filter: [3, 3, 4, 4],
      stride: 1,
      pad: 'valid',
      dilation: 2,
    };
    const { x, filter, tensors } = example(size);
    expect(
      await checkKernel(
        () => [tf.conv2d(...tensors(), 1, 'valid', 'NHWC', 2)],
        [convolution(size, x, filter)],
      ),
    ).toEqual([]);
    const dense = { ...size, dilation: 1 };
    expect(
      await checkKernel(() => {
        const [images, weights] = tensors();
        const options = { x: images, filter: weights, strides: 1, pad: 'valid' as const };
        return [tf.fused.conv2d({ ...options, activation: 'relu6' })];
      }, [convolution(dense, x, filter).map((sum) => Math.min(Math.max(sum, 0), 6))]),
    ).toEqual([]);
  });

  it('passes NaN on', async () => {
    const y = tf.tidy(() =>
      tf.fused.conv2d({
        x: tf.tensor4d([Number.NaN, 1, 1, 1], [1, 2, 2, 1]),
        filter: tf.ones([1, 1, 1, 4]),
        strides: 1,
        pad: 'valid',
        activation: 'relu',
      }),
    );
    const values = [...(await y.data())];
    y.dispose();
    expect(values.slice(0, 4).every(Number.isNaN)).toBe(true);
    expect(values.slice(4)).toEqual(new Array(12).fill(1));
  });
});
