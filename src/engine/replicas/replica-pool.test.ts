import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { mnist } from '../../catalog/datasets';
import { lossIds } from '../../catalog/losses';
import { createRandom } from '../../math/random';
import type { ReplicasInfo } from '../../protocol/events';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import type { BatchComputer } from '../computation/batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import { hastenTimers } from '../../protocol/testing/impatience';
import { useCpuBackend } from '../testing/cpu-backend';
import { type LocalReplica, LocalReplicas } from '../testing/local-replicas';
import { Trainer } from '../run/trainer';
import { disposeState, toSnapshot } from '../optimizers/training-state';
import type { NetworkConfig, PassNumbers } from '../networks/network';
import type { ReplicaRequest } from './messages';
import { ReplicaPool } from './replica-pool';

// Small enough for the cpu backend; the replicas work the same for every model.
vi.mock('../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../catalog/models')>()),
  layersOf: () => [
    { type: 'conv2d', filters: 2, kernelSize: 3, stride: 2, padding: 'valid' },
    { type: 'relu' },
    { type: 'flatten' },
    { type: 'dense', units: 10 },
  ],
}));

const config: RunConfig = { ...defaultRunConfig, seed: 1 };
const settings = { count: 3, backend: 'cpu', network: config, imageCount: 7 } as const;
const numbers: PassNumbers = { loss: [0], dropoutKey: 0 };
const stepCount = 6;

let replicas: LocalReplicas;
let told: ReplicasInfo[];
let onReported = () => {};

beforeAll(useCpuBackend);
beforeEach(() => {
  replicas = new LocalReplicas();
  told = [];
});

function createPool({ isShared = true } = {}): ReplicaPool {
  return new ReplicaPool(replicas.start, isShared, (info) => {
    told.push(info);
    onReported();
  });
}

const withoutReplicas = (count: number, network: NetworkConfig = config) =>
  new ReplicaPool(undefined, false, () => {}).configure({ ...settings, count, network });

async function untilReported(expected: Partial<ReplicasInfo>): Promise<void> {
  const isReported = () =>
    Object.entries(expected).every(([key, value]) => told.at(-1)?.[key as 'count'] === value);
  while (!isReported()) await new Promise<void>((resolve) => (onReported = resolve));
}

function drawBatches(count: number): ImageBatch[] {
  const random = createRandom(3, 'replica batches');
  return Array.from({ length: stepCount }, () => {
    const targets = new Float32Array(count * mnist.classCount);
    for (let image = 0; image < count; image += 1) {
      targets[image * mnist.classCount + random.below(mnist.classCount)] = 1;
    }
    const pixels = Float32Array.from({ length: count * mnist.imageSize ** 2 }, () => random.unit());
    return { count, pixels, targets };
  });
}

const batches = drawBatches(settings.imageCount);

/** Trains a fresh model; gives the losses, the accuracies, the images' answers, and the weights in the end. */
async function curve(computer: BatchComputer, changes: Partial<RunConfig> = {}) {
  const trainer = new Trainer({ ...config, ...changes }, undefined, computer);
  const losses: number[] = [];
  const accuracies: number[] = [];
  const allAnswers: number[][] = [];
  for (const batch of batches) {
    const { loss, score, answers } = await trainer.trainOn(batch, 0.01);
    losses.push(loss);
    accuracies.push(score!);
    allAnswers.push([...answers]);
  }
  const state = trainer.hold();
  const { weights } = await toSnapshot(state, config);
  disposeState(state);
  trainer.dispose();
  return { losses, accuracies, allAnswers, weights };
}

/** What three slices give when this thread computes them all. */
const undisturbed = () => curve(withoutReplicas(settings.count));

/** Waits until each replica has carried out so many requests of a type. */
async function untilRequests(all: LocalReplica[], type: ReplicaRequest['type'], count: number) {
  await vi.waitFor(() => {
    for (const { requests } of all) {
      expect(requests.filter((request) => request.type === type)).toHaveLength(count);
    }
  });
}

const isCompute = (request: ReplicaRequest, job: number) =>
  request.type === 'compute' && request.job === job;

describe.each([
  ['in shared memory', true],
  ['handed over', false],
])('replicas with arrays %s', (_, isShared) => {
  it('give the curve that one thread gives, bit for bit', async () => {
    const pool = createPool({ isShared });
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    expect(await curve(computer)).toEqual(await undisturbed());
    const jobs = replicas.started.map(({ requests }) => requests.length - 1);
    expect(jobs).toEqual([stepCount, stepCount]);
    pool.end();
  });

  it.each(lossIds)('compute the same loss as one thread: %s', async (loss) => {
    const changes = { loss, labelSmoothing: 0.2, weightedClass: 4 };
    const network = { ...config, ...changes };
    const pool = createPool({ isShared });
    const computer = pool.configure({ ...settings, network });
    await untilReported({ running: 3 });
    const alone = withoutReplicas(1, network);
    const shared = await curve(computer, changes);
    const expected = await curve(alone, changes);
    shared.losses.forEach((value, step) =>
      expect(value / expected.losses[step]!).toBeCloseTo(1, 4),
    );
    // In the order of the batch, whoever computed them.
    const answers = shared.allAnswers.flat();
    expect(answers).toHaveLength(2 * settings.imageCount * stepCount);
    expected.allAnswers.flat().forEach((value, place) => {
      expect(answers[place]).toBeCloseTo(value, 3);
    });
    pool.end();
  });

  it('give the same curve when they are still starting', async () => {
    const pool = createPool({ isShared });
    // The second one never starts at all.
    replicas.intercept = (replica) => (replica === replicas.started[1] ? 'drop' : 'pass');
    const computer = pool.configure(settings);
    expect(await curve(computer)).toEqual(await undisturbed());
    await untilReported({ running: 2 });
    expect(await curve(computer)).toEqual(await undisturbed());
    expect(told[0]).toEqual({ count: 3, running: 1, lost: 0, detail: '' });
    expect(told.at(-1)).toEqual({ count: 3, running: 2, lost: 0, detail: '' });
    pool.end();
  });

  it('give the same curve when one dies in the middle of a step', async () => {
    const pool = createPool({ isShared });
    replicas.intercept = (replica, request) => {
      if (replica === replicas.started[0] && isCompute(request, 3)) replica.die();
      return 'pass';
    };
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    expect(await curve(computer)).toEqual(await undisturbed());
    expect(told.at(-1)).toEqual({ count: 3, running: 2, lost: 1, detail: '' });
    pool.end();
  });

  it('give the same curve when one does not answer any more, and lose that one only', async () => {
    hastenTimers(10);
    const pool = createPool({ isShared });
    replicas.intercept = (replica, request) =>
      replica === replicas.started[0] && isCompute(request, 3) ? 'drop' : 'pass';
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    expect(await curve(computer)).toEqual(await undisturbed());
    expect(told.at(-1)).toEqual({ count: 3, running: 2, lost: 1, detail: 'it does not answer' });
    expect(replicas.started.map(({ isEnded }) => isEnded)).toEqual([true, false]);
    pool.end();
    vi.unstubAllGlobals();
  });

  it('give the sums of an evaluation, whoever computes, between training steps too', async () => {
    const pool = createPool({ isShared });
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    const alone = withoutReplicas(1);
    const trainer = new Trainer({ ...config, optimizer: 'sgd' }, undefined, computer);
    const held = trainer.hold();
    const expected = await alone.evaluate(held.weights, batches[0]!, numbers);
    for (const batch of batches.slice(0, 3)) {
      const outputs = await computer.evaluate(held.weights, batches[0]!, numbers);
      const { loss, scoreSum, losses } = outputs;
      expect(loss).toBeCloseTo(expected.loss, 4);
      expect(scoreSum).toBe(expected.scoreSum);
      expect([...losses]).toEqual([...expected.losses].map((one) => expect.closeTo(one, 5)));
      expect(losses.reduce((sum, one) => sum + one, 0)).toBeCloseTo(loss, 4);
      await trainer.trainOn(batch, 0.1);
    }
    const weightsSent = replicas.started.map(({ requests }) =>
      requests.filter(
        (request) =>
          request.type === 'compute' && request.kind === 'evaluation' && request.newWeights,
      ),
    );
    expect(weightsSent.map(({ length }) => length)).toEqual([1, 1]);
    disposeState(held);
    trainer.dispose();
    pool.end();
  });

  it('leak no tensor', async () => {
    const pool = createPool({ isShared });
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    const trainer = new Trainer(config, undefined, computer);
    const counts: number[] = [];
    for (const batch of batches) {
      await trainer.trainOn(batch, 0.01);
      const held = trainer.hold();
      await computer.evaluate(held.weights, batch, numbers);
      disposeState(held);
      counts.push(tf.memory().numTensors);
    }
    expect(new Set(counts)).toEqual(new Set([counts[0]]));

    // Configured anew, a replica holds no weights until it is given a slice.
    const weightCount = trainer.model.weightShapes.length;
    pool.configure(settings);
    await untilRequests(replicas.started, 'configure', 2);
    expect(tf.memory().numTensors).toBe(counts[0]! - 2 * 2 * weightCount);
    trainer.dispose();
    pool.end();
  });
});

describe('a pool', () => {
  it('loses a replica that fails, and starts it again for the next run', async () => {
    const pool = createPool();
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    const spoil = (request: ReplicaRequest) => {
      if (request.type === 'compute') Object.assign(request, { imageCount: -1 });
    };
    replicas.intercept = (replica, request) => {
      if (replica === replicas.started[1]) spoil(request);
      return 'pass';
    };
    expect(await curve(computer)).toEqual(await undisturbed());
    expect(told.at(-1)).toMatchObject({ count: 3, running: 2, lost: 1 });
    expect(told.at(-1)!.detail).not.toBe('');

    const again = pool.configure(settings);
    await untilReported({ running: 3, lost: 0 });
    expect(replicas.started).toHaveLength(3);
    expect(await curve(again)).toEqual(await undisturbed());
    pool.end();
    expect(replicas.running).toEqual([]);
  });

  it.each(['configure', 'compute'])('is not misled by a %s that comes twice', async (type) => {
    const pool = createPool();
    replicas.intercept = (_, request) => (request.type === type ? 'twice' : 'pass');
    const computer = pool.configure(settings);
    await untilReported({ running: 3 });
    expect(await curve(computer)).toEqual(await undisturbed());
    expect(told.at(-1)).toMatchObject({ running: 3, lost: 0 });
    pool.end();
  });

  it('keeps its replicas for a run of the same kind and ends them for another', async () => {
    const pool = createPool();
    pool.configure(settings);
    await untilReported({ running: 3 });
    const kept: LocalReplica[] = [...replicas.started];
    pool.configure({ ...settings, imageCount: 70 });
    expect(replicas.running).toEqual(kept);

    pool.configure({ ...settings, count: 2 });
    expect(kept.every((replica) => replica.isEnded)).toBe(true);
    expect(replicas.running).toHaveLength(1);
    pool.configure({ ...settings, count: 1 });
    expect(replicas.running).toEqual([]);
    expect(told.at(-1)).toEqual({ count: 1, running: 1, lost: 0, detail: '' });
  });

  it('computes a batch smaller than the count', async () => {
    const pool = createPool();
    const single = batches.map(({ pixels, targets }) => ({
      count: 1,
      pixels: pixels.slice(0, mnist.imageSize ** 2),
      targets: targets.slice(0, mnist.classCount),
    }));
    const computer = pool.configure({ ...settings, imageCount: 1 });
    await untilReported({ running: 3 });
    const trainer = new Trainer(config, undefined, computer);
    expect((await trainer.trainOn(single[0]!, 0.01)).loss).toBeGreaterThan(0);
    trainer.dispose();
    pool.end();
  });

  it('does without replicas where they cannot be started', async () => {
    const pool = new ReplicaPool(
      () => {
        throw new Error('no workers within workers');
      },
      true,
      (info) => told.push(info),
    );
    expect(await curve(pool.configure(settings))).toEqual(await undisturbed());
    expect(told.at(-1)).toMatchObject({ count: 3, running: 1, lost: 2 });
    expect(told.at(-1)!.detail).toContain('no workers within workers');
  });
});
