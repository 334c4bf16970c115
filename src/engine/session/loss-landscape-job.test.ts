import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';

import { isWhole, sliceSize } from '../../math/model/loss-landscape';
import { useCpuBackend } from '../testing/cpu-backend';
import { DrivenSession } from '../testing/driven-session';
import { SyntheticMnist } from '../testing/synthetic-mnist';

let session: DrivenSession;

// The real network would need minutes on the cpu.
vi.mock('../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../catalog/models')>()),
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
const middle = (sliceSize ** 2 - 1) / 2;

it('is told in pieces, and has the loss of the weights in its middle', async () => {
  await session.prepare(1, config);
  await session.step(3);
  session.send({ type: 'slice-loss' });
  const { slice: first } = await session.next('loss-slice');
  expect(isWhole(first!)).toBe(false);
  expect(first).toMatchObject({ step: 3, imageCount: 12 });
  const { slice } = await session.next('loss-slice', (event) => isWhole(event.slice!));
  expect(slice!.losses.every(Number.isFinite)).toBe(true);
  expect(new Set(slice!.losses).size).toBeGreaterThan(sliceSize);
  // The next step's batch has the same images, and tells its loss by the weights before it.
  const { losses } = await session.step(1);
  expect(slice!.losses[middle]).toBeCloseTo(losses[0]!, 5);
});

it('changes nothing, and is given up once training goes on', async () => {
  await session.prepare(1, config);
  const { losses: expected } = await session.step(4);

  await session.prepare(2, config);
  const { losses: before } = await session.step(2);
  session.send({ type: 'slice-loss' });
  await session.next('loss-slice');
  const { losses: after } = await session.step(2);
  expect([...before, ...after]).toEqual(expected);
  expect(session.events.filter(({ type }) => type === 'loss-slice').at(-1)).toMatchObject({
    slice: null,
  });
});

it('is the same again from the same seed, and leaves nothing', async () => {
  const slices = [];
  const tensors = [];
  for (const runId of [1, 2]) {
    await session.prepare(runId, config);
    session.send({ type: 'slice-loss' });
    slices.push((await session.next('loss-slice', (event) => isWhole(event.slice!))).slice);
    tensors.push(tf.memory().numTensors);
  }
  expect(slices[0]).toEqual(slices[1]);
  expect(tensors[0]).toBe(tensors[1]);
});
