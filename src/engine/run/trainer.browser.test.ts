import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { backendIds } from '../../catalog/backends';
import { mnist } from '../../catalog/datasets';
import { optimizerIds, optimizers } from '../../catalog/optimizers';
import { surprisal } from '../../math/softmax';
import type { BackendInfo } from '../../protocol/events';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import type { Snapshot } from '../../protocol/snapshot';
import { startBackend } from '../backends/start-backend';
import fixture from '../fixtures/pytorch-training.json';
import { stripedBatches } from '../testing/striped-batches';
import { Trainer } from './trainer';
import { disposeState, toSnapshot } from '../optimizers/training-state';

const { seed, batchSize, model } = fixture;
const { beta1 } = optimizers.adam.parameters;
const stepCount = fixture.adam.losses.length;
const small: RunConfig = { ...defaultRunConfig, model, seed };

const batches = stripedBatches(seed, batchSize, stepCount);

/** Trains on the batches after the trainer's step up to step `last`. */
async function train(trainer: Trainer, last: number, { learningRate } = fixture.adam) {
  const losses: number[] = [];
  const accuracies: number[] = [];
  for (const batch of batches.slice(trainer.step, last)) {
    const result = await trainer.trainOn(batch, learningRate);
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

const createTrainer = (snapshot?: Snapshot) =>
  new Trainer({ ...small, optimizer: 'adam' }, snapshot);

/** Optimizers train a small network, and one of them the tutorial's. */
const comparisons = [
  ...optimizerIds.flatMap((optimizer) => [
    [optimizer, 'its own numbers', fixture[optimizer], { ...small, optimizer }] as const,
    [
      optimizer,
      'other numbers',
      fixture.changed.runs[optimizer],
      { ...small, ...fixture.changed.parameters, optimizer },
    ] as const,
  ]),
  [
    'adam',
    'the tutorial’s network',
    fixture.tutorial,
    { ...small, model: 'tutorial-cnn', optimizer: 'adam' },
  ] as const,
];

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

  it.each(comparisons)(
    "gives PyTorch's losses and weights: %s with %s",
    async (optimizer, numbers, expected, config) => {
      const trainer = new Trainer(config);
      const before = await snapshotOf(trainer);
      const { losses, accuracies } = await train(trainer, expected.losses.length, expected);
      const after = await snapshotOf(trainer);
      trainer.dispose();

      const changes = after.weights.map((values, index) =>
        norm(values.map((value, place) => value - before.weights[index]![place]!)),
      );
      // Lion looks at signs only: of a gradient that is zero but for rounding it is, after some steps,
      // a matter of chance.
      const [lossTolerance, changeTolerance] =
        optimizer === 'lion' && numbers === 'its own numbers' ? [1e-3, 0.05] : [1e-4, 1e-3];
      expect(largestRelativeError(losses, expected.losses)).toBeLessThan(lossTolerance);
      expect(largestRelativeError(changes, expected.weightChangeNorms)).toBeLessThan(
        changeTolerance,
      );
      expect(accuracies).toEqual(expected.accuracies);
    },
  );

  it("gives PyTorch's gradients in every layer", async () => {
    for (const { model: trained, expected } of [
      { model, expected: fixture.adam },
      { model: 'tutorial-cnn', expected: fixture.tutorial },
    ]) {
      const trainer = new Trainer({ ...small, model: trained, optimizer: 'adam' });
      await train(trainer, 1, expected);
      const { slots } = await snapshotOf(trainer);
      trainer.dispose();
      // Adam's m after the first step is (1 - beta1) times the gradient.
      const gradientNorms = slots.m!.map((values) => norm(values) / (1 - beta1));
      expect(largestRelativeError(gradientNorms, expected.firstGradientNorms)).toBeLessThan(1e-4);
    }
  });

  it('gives the very same losses again, and from a snapshot on', async () => {
    const first = createTrainer();
    const { losses } = await train(first, 3);
    const snapshot = await snapshotOf(first);
    const { losses: laterLosses } = await train(first, 5);
    first.dispose();

    const second = createTrainer();
    const resumed = createTrainer(snapshot);
    expect((await train(second, 3)).losses).toEqual(losses);
    expect((await train(resumed, 5)).losses).toEqual(laterLosses);
    second.dispose();
    resumed.dispose();
  });

  it('counts the steps of an optimizer that begins later from there', async () => {
    const first = createTrainer();
    const start = await snapshotOf(first);
    const { losses } = await train(first, 3);
    first.dispose();
    const later = createTrainer({ ...start, step: 7, optimizerSince: 7 });
    const lossesLater: number[] = [];
    for (const batch of batches.slice(0, 3)) {
      lossesLater.push((await later.trainOn(batch, fixture.adam.learningRate)).loss);
    }
    later.dispose();
    expect(lossesLater).toEqual(losses);
  });

  it('tells of each image its surprisal and what it was taken for, by the weights before', async () => {
    const trainer = createTrainer();
    await train(trainer, 1);
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
    const trainer = createTrainer();
    await train(trainer, 1);
    const held = tf.memory().numTensors;
    await train(trainer, 4);
    expect(tf.memory().numTensors).toBe(held);
    trainer.dispose();
    expect(tf.memory().numTensors).toBe(none);
  });
});
