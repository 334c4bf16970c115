import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { type BackendId, backendIds } from '../../catalog/backends';
import { mnist } from '../../catalog/datasets';
import { type OptimizerId, optimizerIds, optimizers } from '../../catalog/optimizers';
import { surprisal } from '../../math/softmax';
import type { BackendInfo } from '../../protocol/events';
import { defaultRunConfig } from '../../protocol/run-config';
import type { Snapshot } from '../../protocol/snapshot';
import { startBackend } from '../backends/start-backend';
import fixture from '../fixtures/pytorch-training.json';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from './trainer';
import { disposeState, toSnapshot } from '../optimizers/training-state';

const { seed, batchSize } = fixture;
const { beta1 } = optimizers.adam.parameters;
const stepCount = fixture.adam.losses.length;

const batches = stripedBatches(seed, batchSize, stepCount);

/** Trains on the batches after the trainer's step up to step `last`, at PyTorch's learning rate. */
async function train(trainer: Trainer, optimizer: OptimizerId, last: number) {
  const losses: number[] = [];
  const accuracies: number[] = [];
  for (const batch of batches.slice(trainer.step, last)) {
    const result = await trainer.trainOn(batch, fixture[optimizer].learningRate);
    losses.push(result.loss);
    accuracies.push(result.score!);
  }
  return { losses, accuracies };
}

async function snapshotOf(trainer: Trainer): Promise<Snapshot> {
  const state = trainer.hold();
  const snapshot = await toSnapshot(state, defaultRunConfig);
  disposeState(state);
  return snapshot;
}

const createTrainer = (
  optimizer: OptimizerId,
  snapshot?: Snapshot,
  parameters?: typeof fixture.changed.parameters,
) => new Trainer({ ...defaultRunConfig, ...parameters, optimizer, seed }, snapshot);

/** The cpu needs most of a second a step: there one of them has to do, as each is tested by itself on every backend. */
const comparisonsOn = (backend: BackendId) =>
  optimizerIds
    .filter((id) => backend !== 'cpu' || id === 'adam')
    .flatMap((id) => [
      [id, 'its own numbers', fixture[id], undefined] as const,
      [id, 'other numbers', fixture.changed.runs[id], fixture.changed.parameters] as const,
    ]);

function norm(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0));
}

function largestRelativeError(actual: readonly number[], expected: readonly number[]): number {
  return Math.max(...expected.map((value, index) => Math.abs(actual[index]! / value - 1)));
}

describe.each(backendIds)('training on %s', (backend) => {
  let started: BackendInfo;
  beforeAll(async () => {
    started = await startBackend(backend, () => {});
  });

  it('starts', () => {
    expect(started).toMatchObject({ backend, reason: 'requested', detail: '' });
  });

  it.each(comparisonsOn(backend))(
    "gives PyTorch's losses and weights: %s with %s",
    async (optimizer, _, expected, parameters) => {
      const trainer = createTrainer(optimizer, undefined, parameters);
      const before = await snapshotOf(trainer);
      const { losses, accuracies } = await train(trainer, optimizer, expected.losses.length);
      const after = await snapshotOf(trainer);
      trainer.dispose();

      const changes = after.weights.map((values, index) =>
        norm(values.map((value, place) => value - before.weights[index]![place]!)),
      );
      // Lion looks at signs only: of a gradient that is zero but for rounding it is, after some steps,
      // a matter of chance.
      const [lossTolerance, changeTolerance] =
        optimizer === 'lion' && !parameters ? [1e-3, 0.05] : [1e-4, 1e-3];
      expect(largestRelativeError(losses, expected.losses)).toBeLessThan(lossTolerance);
      expect(largestRelativeError(changes, expected.weightChangeNorms)).toBeLessThan(
        changeTolerance,
      );
      expect(accuracies).toEqual(expected.accuracies);
    },
  );

  it("gives PyTorch's gradients in every layer", async () => {
    const trainer = createTrainer('adam');
    await train(trainer, 'adam', 1);
    const { slots } = await snapshotOf(trainer);
    trainer.dispose();
    // Adam's m after the first step is (1 - beta1) times the gradient.
    const gradientNorms = slots.m!.map((values) => norm(values) / (1 - beta1));
    expect(largestRelativeError(gradientNorms, fixture.adam.firstGradientNorms)).toBeLessThan(1e-4);
  });

  it('gives the very same losses again, and from a snapshot on', async () => {
    const first = createTrainer('adam');
    const { losses } = await train(first, 'adam', 3);
    const snapshot = await snapshotOf(first);
    const { losses: laterLosses } = await train(first, 'adam', 5);
    first.dispose();

    const second = createTrainer('adam');
    const resumed = createTrainer('adam', snapshot);
    expect((await train(second, 'adam', 3)).losses).toEqual(losses);
    expect((await train(resumed, 'adam', 5)).losses).toEqual(laterLosses);
    second.dispose();
    resumed.dispose();
  });

  it('counts the steps of an optimizer that begins later from there', async () => {
    const first = createTrainer('adam');
    const start = await snapshotOf(first);
    const { losses } = await train(first, 'adam', 3);
    first.dispose();
    const later = createTrainer('adam', { ...start, step: 7, optimizerSince: 7 });
    const lossesLater: number[] = [];
    for (const batch of batches.slice(0, 3)) {
      lossesLater.push((await later.trainOn(batch, fixture.adam.learningRate)).loss);
    }
    later.dispose();
    expect(lossesLater).toEqual(losses);
  });

  it('tells of each image its surprisal and what it was taken for, by the weights before', async () => {
    const trainer = createTrainer('adam');
    await train(trainer, 'adam', 1);
    const batch = batches[1]!;
    const logits = tf.tidy(() =>
      trainer.model.forward(
        trainer.weights,
        tf.tensor4d(batch.pixels, [batch.count, ...trainer.network.frame.imageShape]),
      ),
    );
    const values = await logits.data();
    logits.dispose();
    const { answers } = await trainer.trainOn(batch, 0.001);
    trainer.dispose();
    expect(answers).toHaveLength(2 * batch.count);
    for (let image = 0; image < batch.count; image += 1) {
      const [from, to] = [image * mnist.classCount, (image + 1) * mnist.classCount];
      const own = values.slice(from, to);
      const label = batch.targets.subarray(from, to).indexOf(1);
      expect(answers[2 * image]).toBeCloseTo(surprisal(own, label), 4);
      expect(answers[2 * image + 1]).toBe(own.indexOf(Math.max(...own)));
    }
  });

  it('leaks no tensor', async () => {
    const none = tf.memory().numTensors;
    const trainer = createTrainer('adam');
    await train(trainer, 'adam', 1);
    const held = tf.memory().numTensors;
    await train(trainer, 'adam', 4);
    expect(tf.memory().numTensors).toBe(held);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(none);
  });
});
