import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import { correctCount, mean } from '../../math/data/batch-images';
import { defaultRunConfig } from '../../protocol/run-config';
import { createNetwork } from '../networks/create-network';
import { host, session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const models = await original<typeof import('../../catalog/models')>();
  const small = [
    { type: 'conv2d', filters: 2, kernelSize: 3, stride: 2, padding: 'valid' },
    { type: 'batch-norm' },
    { type: 'relu' },
    { type: 'flatten' },
    { type: 'dense', units: 12 },
    { type: 'dropout', rate: 0.5 },
    { type: 'dense', units: 10 },
  ];
  const layersOf: typeof models.layersOf = (model, frame) =>
    frame.network === 'classifier' ? (small as never) : models.layersOf(model, frame);
  return { ...models, layersOf };
});

useServedSession();

const learningRate = 2 ** -5;
const sgd = { optimizer: 'sgd', batchSize: 4, learningRate } as const;

const norm = (arrays: readonly Float32Array[]) =>
  Math.hypot(...arrays.flatMap((array) => [...array]));

it.each([1, 3])(
  'takes a step apart: its images, logits, lengths; %i replicas',
  async (replicas) => {
    await session.prepare(1, { ...sgd, replicas });
    session.send({ type: 'step' });
    const { batch } = await session.next('steps');
    const { narration } = await session.next('narration');
    expect(narration.step).toBe(1);

    if (narration.network !== 'classifier') throw new Error('a classifier is told of');
    const { layers, images } = narration;
    expect(layers.map(({ layer }) => `${layer.type} ${layer.number}`)).toEqual([
      'conv2d 1',
      'batch-norm 1',
      'dense 1',
      'dense 2',
    ]);
    for (const { gradientNorm, updateNorm } of layers) {
      expect(gradientNorm).toBeGreaterThan(0);
      // SGD moves weights by the rate times the gradient.
      expect(updateNorm / (learningRate * gradientNorm)).toBeCloseTo(1, 3);
    }
    const weights = createNetwork({ ...defaultRunConfig }).model.initialWeights(
      defaultRunConfig.seed,
      defaultRunConfig.initialisation,
    );
    expect(layers[0]!.weightNorm).toBeCloseTo(norm(weights.slice(0, 2)), 4);
    // Gamma and beta; a running variance of ones would count as much again.
    expect(layers[1]!.weightNorm).toBeCloseTo(norm(weights.slice(2, 4)), 4);
    expect(layers[3]!.weightNorm).toBeCloseTo(norm(weights.slice(-2)), 4);

    expect(images.labels).toHaveLength(4);
    expect(narration.logits).toHaveLength(40);
    const { answers } = narration;
    expect(mean(answers.surprisals)).toBeCloseTo(batch.loss[0]!, 4);
    expect(correctCount(images.labels, answers.predictions) / 4).toBe(batch.score[0]);
  },
);

const drawing = [
  ['an autoencoder', { task: 'anomaly-autoencoder', model: 'dense-autoencoder', loss: 'mse' }],
  ['a GAN', { task: 'anomaly-gan', model: 'dense-gan', loss: 'binary-cross-entropy' }],
  // Each replica normalises by its own images.
  [
    'a GAN with batch normalisation',
    {
      task: 'anomaly-gan',
      model: 'fc784-bn-tanh-reshape28x28x1-flat-fc6-bn-leaky-fc1',
      loss: 'binary-cross-entropy',
    },
  ],
] as const;

it.each(drawing.flatMap(([name, of]) => [1, 3].map((replicas) => [name, replicas, of] as const)))(
  'a step of %s is told as the run recorded it, at once and later; %i replicas',
  async (_, replicas, of) => {
    await session.prepare(1, { ...sgd, ...of, unknown: '0', replicas });
    const stories = [];
    for (let step = 1; step <= 3; step += 1) {
      session.send({ type: 'step' });
      const { batch, answers } = await session.next('steps');
      const { narration } = await session.next('narration');
      expect(mean(narration.answers.surprisals)).toBeCloseTo(batch.loss[0]!, 6);
      expect(narration.answers.surprisals).toEqual(answers.surprisals);
      // What it shows is known; noise stands where labels would.
      expect(narration.images.labels).toEqual(narration.images.trueLabels);
      if (narration.network === 'gan') {
        const fooled = narration.drawnLogits.map((logit) => Math.log1p(Math.exp(-logit)));
        expect(mean(fooled)).toBeCloseTo(batch.score[0]!, 5);
        // Another step has other noise.
        for (const { narration: before } of stories) expect(narration).not.toMatchObject(before);
      }
      stories.push({ narration });
    }
    // A step of the past, whose weights are gone, is made again for it; of before the first nothing is kept.
    session.giveSeed();
    for (const { narration } of stories.toReversed()) {
      const { step } = narration;
      const wish = { step: step - 1, views: [{ view: 'step' }], adjustments: [] } as const;
      session.send({ type: 'inspect', wish });
      const { result } = await session.next('inspected');
      if (result.view.view !== 'step') throw new Error(result.view.view);
      expect(result).toMatchObject({ narration });
    }
  },
);

it('changes nothing: the steps are those of a run that nobody asked about', async () => {
  const config = { optimizer: 'adam', batchSize: 4 } as const;
  await session.prepare(1, config);
  const narrated: number[] = [];
  for (let step = 1; step <= 4; step += 1) {
    session.send({ type: 'step' });
    narrated.push(...(await session.next('steps')).batch.loss);
    await session.next('narration', ({ narration }) => narration.step === step);
  }
  await session.prepare(2, { ...config, stopSteps: 4 });
  session.send({ type: 'train' });
  await session.next('status', ({ status }) => status.phase === 'paused');
  const trained = session.events.flatMap((event) =>
    event.type === 'steps' && event.runId === 2 ? [...event.batch.loss] : [],
  );
  expect(narrated).toEqual(trained);
  expect(session.events.filter((event) => event.type === 'narration')).toHaveLength(4);
});

it('leaks no tensor', async () => {
  await session.prepare(1, sgd);
  const counts: number[] = [];
  for (let step = 1; step <= 5; step += 1) {
    session.send({ type: 'step' });
    await session.next('narration');
    counts.push(tf.memory().numTensors);
  }
  expect(new Set(counts.slice(1)).size).toBe(1);
});

it('makes each step that is asked for, and takes only the last apart', async () => {
  await session.prepare(1, sgd);
  session.send({ type: 'step' }, { type: 'step' }, { type: 'step' });
  const { narration } = await session.next('narration');
  expect(narration.step).toBe(3);
  expect(session.events.filter((event) => event.type === 'narration')).toHaveLength(1);
});

it('shows the images of any step again, with what was made of them', async () => {
  await session.prepare(1, sgd);
  const stories = [];
  for (let step = 1; step <= 4; step += 1) {
    session.send({ type: 'step' });
    const { answers, batch } = await session.next('steps');
    const { narration } = await session.next('narration');
    stories.push({ narration, answers, loss: batch.loss[0]! });
  }
  for (const { narration, answers, loss } of stories.toReversed()) {
    const { step } = narration;
    session.send({ type: 'show-batch', step, settings: defaultRunConfig });
    const { images } = await session.next('batch');
    expect(images).toEqual(narration.images);
    expect(answers).toMatchObject({ firstStep: step, counts: Uint32Array.of(4) });
    expect(mean(answers.surprisals)).toBeCloseTo(loss, 4);
  }
});

it('says how many images stand in for such as did not arrive', async () => {
  const files = ['train-0.gzip', 'train-1.gzip'];
  for (const file of files) host.fail(file, 'missing', 'missing', 'missing');
  await session.prepare(1, { ...sgd, batchSize: 12 });
  await session.next('data', ({ progress }) => progress.failures.length === 2);
  session.send({ type: 'step' });
  const { narration } = await session.next('narration');
  expect(narration.images.standIns).toBe(8);
  // Shard 2 of 3 holds the original images 2, 5, 8, 11.
  expect(new Set(narration.images.numbers)).toEqual(new Set([2, 5, 8, 11]));
});
