import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { defaultRunConfig } from '../../protocol/run-config';
import { startBackend } from '../backends/start-backend';
import fixtures from '../fixtures/pytorch-layers.json';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from './trainer';
import { disposeState } from '../optimizers/training-state';

const fixture = fixtures.training;
const { seed, learningRate } = fixture;
const batches = stripedBatches(seed, fixture.batchSize, fixture.losses.length);

async function arraysOf(trainer: Trainer): Promise<Float32Array[]> {
  const state = trainer.hold();
  const arrays = await Promise.all(
    state.weights.map(async (weight) => (await weight.data<'float32'>()).slice()),
  );
  disposeState(state);
  return arrays;
}

const norm = (values: Float32Array) =>
  Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));

const largest = (values: readonly number[]) => Math.max(...values.map(Math.abs));

describe.each(backendIds)('a residual network on %s', (backend) => {
  beforeAll(async () => {
    await startBackend(backend, () => {});
  });

  it("has PyTorch's losses, weights and running statistics, and answers alike", async () => {
    const none = tf.memory().numTensors;
    const config = { ...defaultRunConfig, model: 'residual', optimizer: 'sgd', seed } as const;
    const trainer = new Trainer(config);
    const before = await arraysOf(trainer);
    const losses: number[] = [];
    for (const batch of batches) losses.push((await trainer.trainOn(batch, learningRate)).loss);
    const after = await arraysOf(trainer);
    const { count, pixels } = batches[0]!;
    const { imageShape } = trainer.network.frame;
    const logits = tf.tidy(() =>
      trainer.model.forward(trainer.weights, tf.tensor4d(pixels, [count, ...imageShape])),
    );
    const answers = await logits.data();
    logits.dispose();
    trainer.dispose();

    losses.forEach((loss, step) => expect(loss / fixture.losses[step]!).toBeCloseTo(1, 4));
    const changes = after.map((values, index) =>
      norm(values.map((value, place) => value - before[index]![place]!)),
    );
    // Biases before a normalisation move by rounding alone.
    changes.forEach((change, index) => {
      const error = Math.abs(change - fixture.weightChangeNorms[index]!);
      expect(error).toBeLessThan(1e-3 * fixture.weightChangeNorms[index]! + 1e-5);
    });
    const errors = fixture.inferenceLogits.map((expected, at) => answers[at]! - expected);
    expect(largest(errors)).toBeLessThan(1e-3 * largest(fixture.inferenceLogits));
    expect(tf.memory().numTensors).toBe(none);
  });
});
