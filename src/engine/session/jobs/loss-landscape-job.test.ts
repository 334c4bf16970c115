import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';

import { isWhole, landscapeSize } from '../../../math/model/loss-landscape';
import { useCpuBackend } from '../../testing/cpu-backend';
import { DrivenSession } from '../../testing/driven-session';
import { SyntheticMnist } from '../../testing/synthetic-mnist';

let session: DrivenSession;

// The real network would need minutes on the cpu.
vi.mock('../../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../../catalog/models')>()),
  layersOf: () => [
    { type: 'max-pool', size: 4, stride: 4 },
    { type: 'flatten' },
    { type: 'dense', units: 10 },
  ],
}));

beforeAll(useCpuBackend);
beforeEach(async () => {
  const host = await SyntheticMnist.serve();
  session = new DrivenSession(host.url);
});

/** All twelve images in each batch. */
const config = { batchSize: 12, seed: 4 };
const middle = (landscapeSize ** 2 - 1) / 2;

it('is told in pieces, and has the loss of the weights in its middle', async () => {
  await session.prepare(1, config);
  await session.step(3);
  session.send({ type: 'compute-loss-landscape' });
  const { landscape: first } = await session.next('loss-landscape');
  expect(isWhole(first!)).toBe(false);
  expect(first).toMatchObject({ step: 3, imageCount: 12 });
  const { landscape } = await session.next('loss-landscape', (event) => isWhole(event.landscape!));
  expect(landscape!.losses.every(Number.isFinite)).toBe(true);
  expect(new Set(landscape!.losses).size).toBeGreaterThan(landscapeSize);
  // The next step's batch has the same images, and tells its loss by the weights before it.
  const { losses } = await session.step(1);
  expect(landscape!.losses[middle]).toBeCloseTo(losses[0]!, 5);
});

it('changes nothing, and is given up once training goes on', async () => {
  await session.prepare(1, config);
  const { losses: expected } = await session.step(4);

  await session.prepare(2, config);
  const { losses: before } = await session.step(2);
  session.send({ type: 'compute-loss-landscape' });
  await session.next('loss-landscape');
  const { losses: after } = await session.step(2);
  expect([...before, ...after]).toEqual(expected);
  expect(session.events.filter(({ type }) => type === 'loss-landscape').at(-1)).toMatchObject({
    landscape: null,
  });
});

it('is the same again from the same seed, and leaves nothing', async () => {
  const landscapes = [];
  const tensors = [];
  for (const runId of [1, 2]) {
    await session.prepare(runId, config);
    session.send({ type: 'compute-loss-landscape' });
    landscapes.push(
      (await session.next('loss-landscape', (event) => isWhole(event.landscape!))).landscape,
    );
    tensors.push(tf.memory().numTensors);
  }
  expect(landscapes[0]).toEqual(landscapes[1]);
  expect(tensors[0]).toBe(tensors[1]);
});
