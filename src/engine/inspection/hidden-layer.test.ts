import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { layerGraph } from '../../math/model/layer-graph';
import { lastHidden } from '../../math/model/last-hidden';
import { createRandom } from '../../math/random';
import { defaultRunConfig, layersOfConfig, type RunConfig } from '../../protocol/run-config';
import { createNetwork } from '../networks/create-network';
import { useCpuBackend } from '../testing/cpu-backend';
import { hiddenLayerOf } from './hidden-layer';
import { tracedForward } from './traced-forward';

beforeAll(useCpuBackend);

/** Small ones of each kind, as they are written in a link. */
const configs: Record<string, Partial<RunConfig>> = {
  'a dense layer behind a ReLU': { model: 'conv4x3s4-relu-flat-fc12-relu-fc10' },
  'the maps of a convolution': { model: 'conv4x3s4-tanh-flat-fc10' },
  'a residual block': { model: 'conv4x3s4-bn-relu-res6s2-avg3s3-flat-drop0.5-fc10' },
  'pixels alone': { model: 'flat-fc10' },
  'several labels': {
    model: 'conv4x3s4-relu-flat-fc10',
    task: 'two-digits',
    loss: 'binary-cross-entropy',
  },
  'an autoencoder': { model: 'dense-autoencoder', task: 'anomaly-autoencoder', loss: 'mse' },
};

describe.each(Object.entries(configs))('%s', (_, changes) => {
  const config: RunConfig = { ...defaultRunConfig, ...changes };
  const network = createNetwork(config);
  const { frame, model } = network;
  const layers = layersOfConfig(config);
  const count = 3;
  const random = createRandom(3, 'images');
  const batch = () => ({
    count,
    pixels: Float32Array.from(
      { length: count * frame.imageShape.reduce((product, length) => product * length, 1) },
      () => random.unit() * 2 - 1,
    ),
    targets: Float32Array.from({ length: count * frame.targetLength }, (__, at) =>
      at % frame.targetLength === 2 ? 1 : 0,
    ),
  });

  it('is what its last hidden layer gives, and is answered as by the whole network', () => {
    const images = batch();
    const weights = model
      .initialWeights(5, config.initialisation)
      .map((values, index) => tf.tensor(values, [...model.weightShapes[index]!]));
    const numbers = { loss: network.lossScalars(config), dropoutKey: 0 };
    const layer = hiddenLayerOf(config, network)!;
    const { hidden, answers, rows } = layer.readWithAnswers(weights, images, numbers);
    tf.tidy(() => {
      const inputs = tf.tensor4d(images.pixels, [count, ...frame.imageShape]);
      const nodes = layerGraph(layers, frame.inputShape);
      const { layerCount } = lastHidden(
        layers,
        network.decoder ? 'autoencoder' : 'classifier',
        frame,
      );
      const node = nodes.findLastIndex((one) => one.layer < layerCount);
      const expected = tracedForward(nodes, weights, inputs)[node]!.dataSync();
      expect(expected).toHaveLength(count * layer.length);
      hidden.dataSync().forEach((value, at) => expect(value).toBeCloseTo(expected[at]!, 4));
      const targets = tf.tensor2d(images.targets, [count, frame.targetLength]);
      const whole = network.score(
        weights,
        { images: inputs, targets, scalars: tf.tensor1d([...numbers.loss]) },
        1,
      );
      const said = whole.answers.dataSync();
      answers.dataSync().forEach((value, at) => expect(value).toBeCloseTo(said[at]!, 4));
    });
    tf.dispose([hidden, answers, rows, ...weights]);
  });
});

it('is none of a GAN', () => {
  const config: RunConfig = {
    ...defaultRunConfig,
    task: 'anomaly-gan',
    model: 'gan',
    loss: 'binary-cross-entropy',
  };
  expect(hiddenLayerOf(config, createNetwork(config))).toBeUndefined();
});
