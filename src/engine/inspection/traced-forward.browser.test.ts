import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { layerGraph } from '../../math/model/layer-graph';
import { weightArraysOf } from '../../math/model/layer-weights';
import type { LayerSpec } from '../../math/model/layers';
import fixture from '../fixtures/pytorch-activations.json';
import { createModel } from '../networks/model';
import { useBackend } from '../testing/backends';
import { checkKernel, numbers } from '../testing/check-kernel';
import { tracedForward } from './traced-forward';

const inputShape = fixture.input as [number, number, number];
const image = () =>
  tf.tensor(numbers(tf.util.sizeFromShape(inputShape), 'image'), [1, ...inputShape]);
const networks = Object.entries(fixture.networks).map(
  ([name, { layers, values }]) => [name, layers as readonly LayerSpec[], values] as const,
);

/** The arrays of scripts/make-activation-fixture.py. */
function drawArrays(layers: readonly LayerSpec[]): tf.Tensor[] {
  return weightArraysOf(layers, inputShape).map(({ role, shape }, index) => {
    const values = numbers(tf.util.sizeFromShape([...shape]), `array ${index}`);
    const isVariance = role === 'running-variance';
    return tf.tensor(isVariance ? values.map((value) => value + 1.5) : values, [...shape]);
  });
}

describe.each(backendIds)('a traced network on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it.each(networks)('%s: gives PyTorch’s values after every layer', async (_, layers, values) => {
    const nodes = layerGraph(layers, inputShape);
    const traced = () =>
      tracedForward(nodes, drawArrays(layers), image()).map((own, node) => {
        expect(own.shape).toEqual([1, ...nodes[node]!.shape]);
        return own.clone();
      });
    expect(await checkKernel(traced, values, 1e-5)).toEqual([]);
  });
});

describe('gradients of a traced network', () => {
  beforeAll(() => useBackend('wasm'));

  it.each(networks)('%s: what is added to a node has the gradient of the node', (_, layers) => {
    const nodes = layerGraph(layers, inputShape);
    const arrays = drawArrays(layers);
    const model = createModel(layers, inputShape);
    const withDelta = (delta: tf.Tensor) =>
      tf.sum(
        tracedForward(nodes, arrays, image(), (values, node) =>
          node === 0 ? tf.add(values, delta) : values,
        ).at(-1)!,
      ) as tf.Scalar;
    const own = tf
      .grad(withDelta)(tf.zeros([1, ...inputShape]))
      .dataSync();
    const plain = tf
      .grad((input: tf.Tensor) => tf.sum(model.passThrough(arrays, input)) as tf.Scalar)(image())
      .dataSync();
    plain.forEach((value, index) => expect(own[index]).toBeCloseTo(value, 3));
  });
});
