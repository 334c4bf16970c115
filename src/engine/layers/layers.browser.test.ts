import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { weightArraysOf } from '../../math/model/layer-weights';
import type { LayerSpec } from '../../math/model/layers';
import fixture from '../fixtures/pytorch-layers.json';
import { dropoutNumbers } from '../computation/gradients';
import { createModel } from '../networks/model';
import { useBackend } from '../testing/backends';
import { checkKernel, numbers } from '../testing/check-kernel';

const { batchCount, units, dropoutKey } = fixture;
const tolerance = 2e-6;
const imageShape = fixture.input as [number, number, number];
const imageLength = tf.util.sizeFromShape(imageShape);
const images = numbers(batchCount * imageLength, 'images');
const upstream = numbers(batchCount * units, 'dy');
const cases = Object.entries(fixture.layers).map(
  ([name, each]) => [name, { ...each, layers: each.layers as readonly LayerSpec[] }] as const,
);

/** The arrays of scripts/make-layer-fixture.py. */
function drawArrays(layers: readonly LayerSpec[]): tf.Tensor[] {
  return weightArraysOf(layers, imageShape).map(({ role, shape }, index) => {
    const values = numbers(tf.util.sizeFromShape([...shape]), `array ${index}`);
    const isVariance = role === 'running-variance';
    return tf.tensor(isVariance ? values.map((value) => value + 1.5) : values, [...shape]);
  });
}

const sliceOf = (values: readonly number[], from: number, to: number, shape: number[]) => {
  const length = tf.util.sizeFromShape(shape);
  return tf.tensor(values.slice(from * length, to * length), [to - from, ...shape]);
};

/**
 * Logits of the images `from` to `to` of the batch, and all gradients of sum(logits * dy), in
 * training. The gradients are one array: that of a bias before a normalisation, which is zero but
 * for rounding, is measured by the others.
 */
function trainingPass(layers: readonly LayerSpec[], from = 0, to = batchCount): tf.Tensor[] {
  const model = createModel(layers, imageShape);
  const slice = sliceOf(images, from, to, imageShape) as tf.Tensor4D;
  const key = tf.tensor1d(dropoutNumbers(dropoutKey, from));
  let logits: tf.Tensor | undefined;
  const { grads } = tf.valueAndGrads((...arrays: tf.Tensor[]) => {
    logits = tf.keep(model.forward(arrays, slice, { batchCount, dropoutKey: key }));
    return tf.sum(tf.mul(logits, sliceOf(upstream, from, to, [units])));
  })(drawArrays(layers));
  const value = logits!.clone();
  logits!.dispose();
  return [value, tf.concat(grads.map((gradient) => tf.reshape(gradient, [-1])))];
}

describe.each(backendIds)('layers on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(cases)('%s: values and gradients in training are those of PyTorch', async (_, each) => {
    const { layers, logits, gradients } = each;
    const expected = [logits, gradients.flat()];
    expect(await checkKernel(() => trainingPass(layers), expected, tolerance)).toEqual([]);
  });

  it.each(cases)('%s: values after training are those of PyTorch', async (_, each) => {
    const { layers, inferenceLogits } = each;
    const forward = () => {
      const model = createModel(layers, imageShape);
      const all = sliceOf(images, 0, batchCount, imageShape) as tf.Tensor4D;
      return [model.forward(drawArrays(layers), all)];
    };
    expect(await checkKernel(forward, [inferenceLogits], tolerance)).toEqual([]);
  });

  const independent = cases.filter(([name]) => !/batch-norm|residual|^relu/.test(name));
  it.each(independent)('%s: slices of a batch add up to it', async (_, each) => {
    const { layers, logits, gradients } = each;
    const sliced = () => {
      const [first, firstGradients] = trainingPass(layers, 0, 2);
      const [second, secondGradients] = trainingPass(layers, 2, batchCount);
      return [tf.concat([first!, second!]), tf.add(firstGradients!, secondGradients!)];
    };
    expect(await checkKernel(sliced, [logits, gradients.flat()], tolerance)).toEqual([]);
  });
});
