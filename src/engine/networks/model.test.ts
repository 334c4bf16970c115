import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import type { LayerSpec } from '../../math/model/layers';
import { createModel } from './model';
import { useCpuBackend } from '../testing/cpu-backend';

beforeAll(useCpuBackend);

describe('forward', () => {
  const forward = (layers: readonly LayerSpec[], weights: tf.Tensor[], images: tf.Tensor4D) => {
    const [, height, width, channels] = images.shape;
    const model = createModel(layers, [height, width, channels]);
    return tf.tidy(() => model.forward(weights, images).arraySync());
  };
  const image = () => tf.tensor4d([-1, 2, 3, -4, 5, -6, -7, -8, 9], [1, 3, 3, 1]);

  it('convolves without turning the kernel, adds the bias and cuts off below zero', () => {
    const layers: LayerSpec[] = [
      { type: 'conv2d', filters: 1, kernelSize: 2, stride: 1, padding: 'valid' },
      { type: 'relu' },
      { type: 'flatten' },
    ];
    const kernel = tf.tensor4d([1, 0, 0, 10], [2, 2, 1, 1]);
    // -1 + 50, 2 - 60, -4 - 80, 5 + 90, and 1 each.
    expect(forward(layers, [kernel, tf.tensor1d([1])], image())).toEqual([[50, 0, 0, 96]]);
  });

  it('pools the largest of each window', () => {
    const layers: LayerSpec[] = [{ type: 'max-pool', size: 2, stride: 1 }, { type: 'flatten' }];
    expect(forward(layers, [], image())).toEqual([[5, 5, 5, 9]]);
  });

  it('flattens row by row, channels last, and multiplies by [inputs, outputs]', () => {
    const layers: LayerSpec[] = [{ type: 'flatten' }, { type: 'dense', units: 2 }];
    const pixels = tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2]);
    const kernel = tf.tensor2d([1, 0, 10, 0, 100, 0, 1000, 1], [4, 2]);
    expect(forward(layers, [kernel, tf.tensor1d([0, 0.5])], pixels)).toEqual([[4321, 4.5]]);
  });

  it.each<LayerSpec>([{ type: 'max-pool', size: 1, stride: 1 }, { type: 'flatten' }])(
    'applies a ReLU after $type',
    (layer) => {
      const layers: LayerSpec[] = [layer, { type: 'relu' }, { type: 'flatten' }];
      expect(forward(layers, [], image())).toEqual([[0, 2, 3, 0, 5, 0, 0, 0, 9]]);
    },
  );
});

it('layers that do not fit together are refused before any training', () => {
  expect(() => createModel([{ type: 'dense', units: 10 }], [28, 28, 1])).toThrow('flatten first');
});
