import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { layerGraph } from '../../math/model/layer-graph';
import { weightArraysOf } from '../../math/model/layer-weights';
import type { LayerSpec } from '../../math/model/layers';
import fixture from '../fixtures/pytorch-layers.json';
import { createModel } from '../networks/model';
import { useBackend } from '../testing/backends';
import { numbers } from '../testing/check-kernel';
import { tracedForward } from './traced-forward';

beforeAll(() => useBackend('wasm'));

const inputShape = fixture.input as [number, number, number];

function drawArrays(layers: readonly LayerSpec[]): tf.Tensor[] {
  return weightArraysOf(layers, inputShape).map(({ role, shape }, index) => {
    const values = numbers(tf.util.sizeFromShape([...shape]), `array ${index}`);
    const isVariance = role === 'running-variance';
    return tf.tensor(isVariance ? values.map((value) => value + 1.5) : values, [...shape]);
  });
}

describe.each(Object.entries(fixture.layers))('%s', (_, each) => {
  const layers = each.layers as readonly LayerSpec[];
  const nodes = layerGraph(layers, inputShape);
  const image = () =>
    tf.tensor(numbers(tf.util.sizeFromShape(inputShape), 'images'), [1, ...inputShape]);

  it('ends in what the network says, and every node has the shape that is told', () => {
    tf.tidy(() => {
      const arrays = drawArrays(layers);
      const images = image();
      const outputs = tracedForward(nodes, arrays, images);
      expect(outputs.map(({ shape }) => shape)).toEqual(nodes.map(({ shape }) => [1, ...shape]));
      const said = createModel(layers, inputShape).forward(arrays, images).dataSync();
      const last = outputs.at(-1)!.dataSync();
      said.forEach((value, index) => expect(last[index]).toBeCloseTo(value, 4));
    });
  });

  it('gives the gradient in the values of any node', () => {
    const arrays = drawArrays(layers);
    const images = image();
    const model = createModel(layers, inputShape);
    const sumFrom = (delta: tf.Tensor) =>
      tf.sum(
        tracedForward(nodes, arrays, images, (values, node) =>
          node === 0 ? tf.add(values, delta) : values,
        ).at(-1)!,
      ) as tf.Scalar;
    const own = tf.grad(sumFrom)(tf.zerosLike(images)).dataSync();
    const plain = tf
      .grad((input: tf.Tensor) => tf.sum(model.passThrough(arrays, input)) as tf.Scalar)(images)
      .dataSync();
    plain.forEach((value, index) => expect(own[index]).toBeCloseTo(value, 3));
  });
});
