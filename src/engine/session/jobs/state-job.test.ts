import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import type { Command } from '../../../protocol/commands';
import { defaultRunConfig, liveSettingsOf } from '../../../protocol/run-config';
import { session, useServedSession } from '../../testing/served-session';

vi.mock('../../../catalog/models', async (original) => {
  const { smallModels } = await import('../../testing/small-models');
  return smallModels(original<typeof import('../../../catalog/models')>);
});

useServedSession();

const order = (
  wanted: Partial<Extract<Command, { type: 'take-state' }>> = {},
): Extract<Command, { type: 'take-state' }> => ({
  type: 'take-state',
  request: 1,
  step: 'latest',
  from: 'seed',
  adjustments: [],
  nextSteps: 4,
  ...wanted,
});

it('hands over the state of now, with the losses that the next steps then have', async () => {
  await session.prepare(1);
  await session.step(5);
  session.send(order());
  const { taken, request } = await session.next('state');
  expect(request).toBe(1);
  const { losses, learningRates } = await session.step(4);
  expect([...taken!.next.loss]).toEqual(losses);
  expect([...taken!.next.learningRate]).toEqual(learningRates);
  expect(taken!.snapshot.step).toBe(5);
});

it('hands over the state after an earlier step, to the bit, by the settings of then', async () => {
  const settings = { ...liveSettingsOf(defaultRunConfig), learningRate: 0.05 };
  await session.prepare(1);
  await session.step(12);
  session.send(order());
  const { taken: then } = await session.next('state');
  session.send({ type: 'adjust', settings });
  await session.step(1);
  session.send(order({ request: 2 }));
  const { taken: afterwards } = await session.next('state');
  await session.step(8);
  const adjustments = [{ afterStep: 12, settings }];
  session.send(order({ request: 3, step: 12, adjustments }));
  const { taken: again } = await session.next('state', ({ request }) => request === 3);
  expect(again!.snapshot.weights).toEqual(then!.snapshot.weights);
  expect(again!.snapshot.slots).toEqual(then!.snapshot.slots);
  session.send(order({ request: 4, step: 13, adjustments }));
  const { taken: later } = await session.next('state', ({ request }) => request === 4);
  expect(later!.snapshot.weights).toEqual(afterwards!.snapshot.weights);
  expect(later!.snapshot.settings).toEqual(settings);
});

it('says so where nothing leads to the step', async () => {
  await session.prepare(1);
  await session.step(3);
  session.send(order({ step: 9 }));
  expect((await session.next('state')).taken).toBeNull();
});

it('changes nothing of the run, and leaves nothing behind', async () => {
  await session.prepare(1);
  await session.step(6);
  await session.rest();
  const before = await session.snapshot();
  const tensors = tf.memory().numTensors;
  session.send(order());
  await session.next('state');
  session.send(order({ request: 2, step: 3 }));
  await session.next('state', ({ request }) => request === 2);
  expect(tf.memory().numTensors).toBe(tensors);
  const after = (session.send(order({ request: 3 })), await session.next('state')).taken!.snapshot;
  expect(after.weights).toEqual(before.weights);
});
