import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, it } from 'vitest';

import { parametersOf } from '../../catalog/optimizers';
import { frameOf } from '../../catalog/tasks';
import type { LayerSpec } from '../../math/model/layers';
import { defaultRunConfig } from '../../protocol/run-config';
import { LocalComputer } from '../computation/batch-computer';
import { createModel } from '../networks/model';
import { networkOf } from '../networks/classifier';
import { optimizerRules } from '../optimizers';
import { EagerStepper, type Stepper } from '../computation/stepper';
import { useBackend } from '../testing/backends';
import { stripedBatches } from '../testing/striped-batches';
import { allArrays, fromArrays } from '../optimizers/training-state';
import { RecordedStepper } from './recorded-stepper';

/** Everything that does something else in training than afterwards, and every nonlinearity. */
const layers: readonly LayerSpec[] = [
  { type: 'conv2d', filters: 6, kernelSize: 3, stride: 2, padding: 'same' },
  { type: 'batch-norm' },
  { type: 'leaky-relu' },
  { type: 'dropout', rate: 0.2 },
  { type: 'residual', filters: 6, stride: 1 },
  { type: 'residual', filters: 8, stride: 2 },
  { type: 'tanh' },
  { type: 'avg-pool', size: 7, stride: 7 },
  { type: 'flatten' },
  { type: 'dense', units: 16 },
  { type: 'batch-norm' },
  { type: 'gelu' },
  { type: 'dropout', rate: 0.5 },
  { type: 'dense', units: 12 },
  { type: 'sigmoid' },
  { type: 'dense', units: 10 },
];

/** Not Adam: to a bias before a normalisation, whose gradient is zero but for rounding, it gives a full step. */
const optimizer = optimizerRules.momentum;
const frame = frameOf(defaultRunConfig);
const network = networkOf(frame, createModel(layers, frame.imageShape), 'cross-entropy');
const { model } = network;
const batches = stripedBatches(1, 6, 12);

function initialState() {
  const weights = model.initialWeights(3, 'pytorch');
  const zeros = weights.map((values) => new Float32Array(values.length));
  return fromArrays(model.weightShapes, optimizer.slotNames, weights, { velocity: zeros });
}

/** Losses and all arrays after these steps. */
async function train(stepper: Stepper) {
  const sums = [];
  for (const [index, batch] of batches.entries()) {
    const scalars = optimizer.scalars(0.02, index + 1, parametersOf('momentum'));
    const lossScalars = network.lossScalars(defaultRunConfig);
    const numbers = { optimizer: scalars, loss: lossScalars, dropoutKey: 0x9000_0000 + index };
    sums.push(...(await stepper.update(batch, numbers)));
  }
  sums.push(...(await stepper.settle()));
  const state = stepper.hold();
  const arrays = await Promise.all(
    allArrays(state).map(async (tensor) => (await tensor.data<'float32'>()).slice()),
  );
  tf.dispose(allArrays(state));
  stepper.dispose();
  return { losses: sums.map(({ loss }) => loss), arrays };
}

it('a recorded step drops, normalises and adds up as steps computed one by one on the cpu', async () => {
  await useBackend('cpu');
  const computer = new LocalComputer(network);
  const expected = await train(
    new EagerStepper(computer, optimizer, initialState(), model.isStatistic),
  );
  await useBackend('webgpu');
  const none = tf.memory().numTensors;
  const backend = tf.backend() as WebGPUBackend;
  const actual = await train(
    new RecordedStepper(backend, network, optimizer, initialState(), batches[0]!.count),
  );
  expect(tf.memory().numTensors).toBe(none);

  actual.losses.forEach((loss, step) => {
    expect(Math.abs(loss / expected.losses[step]! - 1)).toBeLessThan(1e-4);
  });
  model.isStatistic.forEach((isStatistic, index) => {
    if (!isStatistic) return;
    actual.arrays[index]!.forEach((value, at) => {
      expect(value).toBeCloseTo(expected.arrays[index]![at]!, 4);
    });
  });
});
