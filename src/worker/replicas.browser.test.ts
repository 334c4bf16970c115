import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { mnist } from '../catalog/datasets';
import type { BatchComputer } from '../engine/computation/batch-computer';
import type { ImageBatch } from '../engine/datasets/image-batch';
import { ReplicaPool } from '../engine/replicas/replica-pool';
import { useBackend } from '../engine/testing/backends';
import { labelBatches } from '../engine/testing/label-batches';
import { Trainer } from '../engine/run/trainer';
import { disposeState, toSnapshot } from '../engine/optimizers/training-state';
import { createRandom } from '../math/random';
import type { ReplicasInfo } from '../protocol/events';
import { defaultRunConfig, defaultsOf, type RunConfig } from '../protocol/run-config';
import { hang, startHangingWorkers } from '../protocol/testing/hanging-worker';
import { replicaStarter } from './start-replica';
// oxlint-disable-next-line import/default -- Vite makes it: the address of the worker's script.
import scriptUrl from './training.worker?worker&url';

const batchSize = 10;
const stepCount = 100;
/** How a batch is shared out does not depend on the network. */
const config: RunConfig = { ...defaultRunConfig, seed: 2, model: 'conv8x5s3-relu-flat-fc10' };
const learningRate = 0.005;
const numbers = { loss: [0], dropoutKey: 0 };

/** Noise, and on it the rows that tell the label. */
function drawBatches(count: number): ImageBatch[] {
  const random = createRandom(5, 'striped images');
  return Array.from({ length: stepCount }, () => {
    const targets = new Float32Array(count * mnist.classCount);
    const pixels = new Float32Array(count * mnist.imageSize ** 2);
    for (let image = 0; image < count; image += 1) {
      const label = random.below(mnist.classCount);
      targets[image * mnist.classCount + label] = 1;
      for (let pixel = 0; pixel < mnist.imageSize ** 2; pixel += 1) {
        const row = Math.floor(pixel / mnist.imageSize);
        pixels[image * mnist.imageSize ** 2 + pixel] =
          random.unit() / 2 + (row % 10 === label ? 1 : 0);
      }
    }
    return { count, pixels, targets };
  });
}

const batches = drawBatches(batchSize);
const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
});
beforeAll(() => useBackend('wasm'));

/** A pool whose replicas have all started, and their workers. */
async function startPool(count: number, isShared = true, network = config) {
  const workers = startHangingWorkers();
  let info: ReplicasInfo | undefined;
  let onReported = () => {};
  const pool = new ReplicaPool(replicaStarter(scriptUrl), isShared, (told) => {
    info = told;
    onReported();
  });
  endings.push(() => pool.end());
  const computer = pool.configure({
    count,
    backend: 'wasm',
    network,
    imageCount: batchSize,
  });
  const until = async (accepts: (told: ReplicasInfo) => boolean) => {
    while (!accepts(info!)) await new Promise<void>((resolve) => (onReported = resolve));
  };
  await until(({ running, lost }) => running + lost === count);
  if (info!.lost > 0) throw new Error(`a replica did not start: ${info!.detail}`);
  vi.unstubAllGlobals();
  return { computer, workers, until };
}

async function train(
  computer: BatchComputer,
  steps = stepCount,
  beforeStep = (_step: number) => {},
) {
  const trainer = new Trainer(config, undefined, computer);
  const losses: number[] = [];
  for (const batch of batches.slice(0, steps)) {
    beforeStep(trainer.step + 1);
    losses.push((await trainer.trainOn(batch, learningRate)).loss);
  }
  trainer.dispose();
  return losses;
}

/** So many slices, all computed here. */
function oneThread(count: number): BatchComputer {
  const pool = new ReplicaPool(undefined, false, () => {});
  return pool.configure({ count, backend: 'wasm', network: config, imageCount: batchSize });
}

it('memory can be shared here, as in the app', () => {
  expect(crossOriginIsolated).toBe(true);
});

describe('replicas in workers', () => {
  it.each([2, 3])('give the losses of a single one: %i', async (count) => {
    const single = await train((await startPool(1)).computer);
    const losses = await train((await startPool(count)).computer);
    const errors = losses.map((loss, step) => Math.abs(loss / single[step]! - 1));
    expect(Math.max(...errors)).toBeLessThan(1e-3);
    expect(single.at(-1)).toBeLessThan(single[0]! / 2);
  });

  it('give the losses, weights and logits of a single one where images have several labels', async () => {
    const labelled = { ...defaultsOf('two-digits'), model: 'conv4x5s3-relu-flat-fc10' };
    const curve = async (count: number) => {
      const { computer } = await startPool(count, true, labelled);
      const trainer = new Trainer(labelled, undefined, computer);
      const losses: number[] = [];
      for (const batch of labelBatches(trainer.network.frame, batchSize, 30)) {
        losses.push((await trainer.trainOn(batch, 0.01)).loss);
      }
      const state = trainer.hold();
      const { weights } = await toSnapshot(state, labelled);
      const [batch] = labelBatches(trainer.network.frame, batchSize, 1);
      const { rows } = await computer.evaluate(
        state.weights,
        batch!,
        trainer.passNumbers(30, labelled),
      );
      disposeState(state);
      trainer.dispose();
      return { losses, arrays: [...weights, rows] };
    };
    const single = await curve(1);
    const shared = await curve(2);
    const errors = shared.losses.map((loss, step) => Math.abs(loss / single.losses[step]! - 1));
    expect(Math.max(...errors)).toBeLessThan(1e-3);
    expect(single.losses.at(-1)).toBeLessThan(single.losses[0]! / 2);
    expect(shared.arrays.at(-1)).toHaveLength(10 * batchSize);
    shared.arrays.forEach((values, index) =>
      values.forEach((value, at) => expect(value).toBeCloseTo(single.arrays[index]![at]!, 3)),
    );
  });

  it('give the same losses bit for bit, in memory that is shared or handed over', async () => {
    const first = await train((await startPool(3)).computer, 20);
    const second = await train((await startPool(3)).computer, 20);
    const handedOver = await train((await startPool(3, false)).computer, 20);
    expect(second).toEqual(first);
    expect(handedOver).toEqual(first);
    expect(await train(oneThread(3), 20)).toEqual(first);
  });

  it.each([
    ['shared', true],
    ['handed over', false],
  ])('change nothing by dying in the middle: memory %s', async (_, isShared) => {
    const { computer, workers, until } = await startPool(3, isShared);
    expect(workers).toHaveLength(2);
    const losses = await train(computer, 20, (step) => {
      if (step === 8) workers[0]!.terminate();
    });
    expect(losses).toEqual(await train(oneThread(3), 20));
    await until(({ running, lost }) => running === 2 && lost === 1);
  });

  it.each([
    ['shared', true],
    ['handed over', false],
  ])('change nothing by hanging in the middle: memory %s', async (_, isShared) => {
    const { computer, workers, until } = await startPool(3, isShared);
    const losses = await train(computer, 20, (step) => {
      if (step === 8) hang(workers[1]!);
    });
    expect(losses).toEqual(await train(oneThread(3), 20));
    await until(({ running, lost }) => running === 2 && lost === 1);
  });

  it('evaluate as a single one does, while training goes on', async () => {
    const { computer } = await startPool(3);
    const trainer = new Trainer(config, undefined, computer);
    const held = trainer.hold();
    const expected = await oneThread(1).evaluate(held.weights, batches[0]!, numbers);
    for (const batch of batches.slice(0, 3)) {
      await trainer.trainOn(batch, 0.001);
      const { loss, scoreSum } = await computer.evaluate(held.weights, batches[0]!, numbers);
      expect(loss / expected.loss).toBeCloseTo(1, 5);
      expect(scoreSum).toBe(expected.scoreSum);
    }
    disposeState(held);
    trainer.dispose();
  });
});
