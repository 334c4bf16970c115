import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { type Frame, frameOf } from '../../catalog/tasks';
import { distributionOf } from '../../math/inspection/layer-health';
import { weightedLayers } from '../../math/model/layer-names';
import type { LayerSpec } from '../../math/model/layers';
import { defaultRunConfig } from '../../protocol/run-config';
import { LocalComputer } from '../computation/batch-computer';
import fixture from '../fixtures/pytorch-health.json';
import { classifierOf } from '../networks/classifier';
import { optimizerRules } from '../optimizers';
import { disposeState, fromArrays } from '../optimizers/training-state';
import { useBackend } from '../testing/backends';
import { parametersOf } from '../../catalog/optimizers';
import { effectOfStep } from './next-step';
import { ReluActivity } from './relu-activity';

const frame: Frame = {
  ...frameOf(defaultRunConfig),
  imageShape: [6, 6, 1],
  inputShape: [6, 6, 1],
  outputShape: [3],
  classCount: 3,
  targetLength: 3,
};
const layers: LayerSpec[] = [
  { type: 'conv2d', filters: 4, kernelSize: 3, stride: 1, padding: 'valid' },
  { type: 'relu' },
  { type: 'flatten' },
  { type: 'dense', units: 12 },
  { type: 'relu' },
  { type: 'dense', units: 3 },
];
const batch = {
  count: fixture.labels.length,
  pixels: Float32Array.from(fixture.images),
  targets: Float32Array.from(
    fixture.labels.flatMap((label) => [0, 1, 2].map((index) => Number(index === label))),
  ),
};
const parts = (from: number, size: number) => ({
  count: size,
  pixels: batch.pixels.subarray(from * 36, (from + size) * 36),
  targets: batch.targets.subarray(from * 3, (from + size) * 3),
});

describe.each(backendIds)('a state on %s', (backend) => {
  beforeAll(() => useBackend(backend));

  it('has the norms, histograms, updates and dead units that PyTorch and NumPy have', async () => {
    const network = classifierOf(frame, layers, { loss: 'cross-entropy' });
    const { model } = network;
    const plain = fixture.weights.map((values) => Float32Array.from(values));
    const zeros = plain.map((values) => new Float32Array(values.length));
    const { adam } = optimizerRules;
    const state = fromArrays(model.weightShapes, adam.slotNames, plain, { m: zeros, v: zeros });
    const effect = await effectOfStep(state, {
      computer: new LocalComputer(network),
      optimizer: adam,
      isStatistic: model.isStatistic,
      batch,
      numbers: { loss: network.lossScalars(defaultRunConfig), dropoutKey: 0 },
      scalars: adam.scalars(fixture.learningRate, 1, parametersOf('adam')),
    });
    const activity = new ReluActivity(frame, layers);
    // In two pieces: what is dead in one of them is not yet dead.
    await activity.observe(state.weights, parts(0, 3));
    await activity.observe(state.weights, parts(3, 7));
    const read = async (arrays: readonly tf.Tensor[]) =>
      distributionOf(await Promise.all(arrays.map((array) => array.data<'float32'>())));
    for (const [index, expected] of fixture.layers.entries()) {
      const own = <Item>(arrays: readonly Item[]) => arrays.slice(2 * index, 2 * index + 2);
      const weights = await read(own(state.weights));
      const gradients = await read(own(effect.gradients));
      const updates = await read(own(effect.updates));
      expect(weights.norm).toBeCloseTo(expected.weightNorm, 4);
      expect(weights.mean).toBeCloseTo(expected.mean, 5);
      expect(weights.deviation).toBeCloseTo(expected.deviation, 4);
      expect(weights.counts).toEqual(expected.weightCounts);
      expect(gradients.norm).toBeCloseTo(expected.gradientNorm, 5);
      expect(gradients.counts).toEqual(expected.gradientCounts);
      expect(updates.norm).toBeCloseTo(expected.updateNorm, 5);
      expect(activity.after(index)?.deadCount).toBe(expected.dead);
    }
    disposeState(state);
    tf.dispose([...effect.gradients, ...effect.updates]);
  });
});

it('knows which layer with weights each ReLU follows, with others between them', async () => {
  await useBackend('cpu');
  const odd: LayerSpec[] = [
    { type: 'conv2d', filters: 2, kernelSize: 3, stride: 1, padding: 'same' },
    { type: 'batch-norm' },
    { type: 'relu' },
    { type: 'residual', filters: 3, stride: 2 },
    { type: 'flatten' },
    { type: 'dense', units: 4 },
    { type: 'tanh' },
    { type: 'dense', units: 5 },
    { type: 'dropout', rate: 0.5 },
    { type: 'relu' },
    { type: 'dense', units: 3 },
  ];
  const { model } = classifierOf(frame, odd, { loss: 'cross-entropy' });
  const weights = model
    .initialWeights(1, 'pytorch')
    .map((values, index) => tf.tensor(values, [...model.weightShapes[index]!]));
  const activity = new ReluActivity(frame, odd);
  const before = tf.memory().numTensors;
  await activity.observe(weights, batch);
  expect(tf.memory().numTensors).toBe(before);
  const names = weightedLayers(odd, frame.inputShape).map(({ layer: { type, number } }, index) => [
    `${type} ${number}`,
    activity.after(index)?.unitCount,
  ]);
  // Of a residual block both.
  expect(names).toEqual([
    ['conv2d 1', 2],
    ['batch-norm 1', undefined],
    ['residual 1', 6],
    ['dense 1', undefined],
    ['dense 2', 5],
    ['dense 3', undefined],
  ]);
  tf.dispose(weights);
});
