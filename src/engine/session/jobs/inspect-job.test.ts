import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import type { InspectView } from '../../../protocol/inspection';
import { liveSettingsOf, defaultRunConfig } from '../../../protocol/run-config';
import type { Adjustment, Snapshot } from '../../../protocol/snapshot';
import { session, useServedSession } from '../../testing/served-session';

vi.mock('../../../catalog/models', async (original) => {
  const { smallModels } = await import('../../testing/small-models');
  return smallModels(original<typeof import('../../../catalog/models')>);
});

useServedSession();

const views: InspectView[] = [{ view: 'tests', scope: 'all' }];
const wish = (step: number | 'latest', adjustments: readonly Adjustment[] = []) =>
  ({ type: 'inspect', wish: { step, views, adjustments } }) as const;

/** What is seen of the state after `step`, which is shown at once or after others. */
async function rowsAt(step: number): Promise<number[]> {
  const { result } = await session.next('inspected', (event) => event.step === step);
  if (!('rows' in result)) throw new Error('another view');
  return [...result.rows.values];
}

it('shows any step of the run as it was when the run was there', async () => {
  const settings = { ...liveSettingsOf(defaultRunConfig), learningRate: 0.05 };
  const live: number[][] = [];
  await session.prepare(1);
  session.send(wish('latest'));
  for (let step = 0; step <= 30; step += 1) {
    live.push(await rowsAt(step));
    if (step === 20) session.send({ type: 'adjust', settings });
    if (step < 30) await session.step(1);
  }
  const { steps } = session.events
    .flatMap((event) => (event.type === 'kept-steps' ? event : []))
    .at(-1)!;
  const between = [...Array(30).keys()].filter((step) => step > 20 && !steps.includes(step));
  expect(between.length).toBeGreaterThan(1);
  for (const step of [3, between.at(-1)!, between[0]!, 30]) {
    session.send(wish(step, [{ afterStep: 20, settings }]));
    expect(await rowsAt(step), `step ${step}`).toEqual(live[step]);
  }
});

it('shows the nearest step that is kept until the one that was asked for is there', async () => {
  await session.prepare(1);
  await session.step(30);
  const { steps } = session.events
    .flatMap((event) => (event.type === 'kept-steps' ? event : []))
    .at(-1)!;
  const step = [...Array(30).keys()].find((one) => !steps.includes(one))!;
  session.send(wish(step));
  const first = await session.next('inspected');
  expect(steps).toContain(first.step);
  expect(Math.abs(first.step - step)).toBe(1);
  await rowsAt(step);
  // It is kept from now on.
  session.send(wish(step - 1));
  await rowsAt(step - 1);
  session.send(wish(step));
  expect((await session.next('inspected')).step).toBe(step);
});

it('a view that waits for its image holds up no other one', async () => {
  await session.prepare(1);
  // There are not so many test images.
  const image = { from: 'tests', place: 1e6 } as const;
  const waiting: InspectView = { view: 'alike', image, scope: 'some' };
  session.send({
    type: 'inspect',
    wish: { step: 'latest', views: [waiting, ...views], adjustments: [] },
  });
  const { result } = await session.next('inspected');
  expect(result.view).toEqual(views[0]);
});

it('changes nothing of the run, and leaves nothing behind', async () => {
  await session.prepare(1);
  const { losses: expected } = await session.step(8);
  await session.prepare(2);
  const { losses: before } = await session.step(4);
  await session.rest();
  const tensors = tf.memory().numTensors;
  session.send(wish(1));
  await rowsAt(1);
  session.send({ type: 'inspect', wish: null });
  await session.rest();
  expect(tf.memory().numTensors).toBe(tensors);
  session.send(wish('latest'));
  const { losses: after } = await session.step(4);
  expect([...before, ...after]).toEqual(expected);
});

it('follows a run under way', async () => {
  await session.prepare(1);
  session.send(wish('latest'));
  const first = await session.next('inspected');
  session.send({ type: 'train' });
  const second = await session.next('inspected');
  expect(second.step).toBeGreaterThan(first.step);
  session.send({ type: 'pause' });
  await session.next('status', ({ status }) => status.phase === 'paused');
});

it('follows a run up to the step that is wished for, at which it stops', async () => {
  await session.prepare(1);
  session.send(wish(40));
  expect((await session.next('inspected')).step).toBe(0);
  session.send({ type: 'step', count: 40 });
  await rowsAt(40);
  await session.rest();
  const steps = session.events.flatMap((event) => (event.type === 'inspected' ? event.step : []));
  expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  expect(session.events.findLast(({ type }) => type === 'status')).toMatchObject({
    status: { phase: 'paused' },
  });
});

it('shows steps from before the run was gone on with, from a state that was kept elsewhere or the seed', async () => {
  const live: number[][] = [];
  await session.prepare(1);
  session.send(wish('latest'));
  let kept!: Snapshot;
  for (let step = 0; step <= 30; step += 1) {
    live.push(await rowsAt(step));
    if (step === 10) kept = await session.snapshot();
    if (step < 30) await session.step(1);
  }
  const snapshot = await session.snapshot();
  await session.prepare(2, {}, { snapshot, adjustments: [] });
  const provide = async (step: number, state: Snapshot | 'seed') => {
    session.send(wish(step));
    await session.next('state-wanted', (event) => event.step === step);
    session.send({ type: 'provide-state', runId: 2, step, state });
    expect(await rowsAt(step), `step ${step}`).toEqual(live[step]);
  };
  await provide(13, kept);
  await provide(7, 'seed');
  // The way from there has left states behind: nobody has to be asked any more.
  session.send(wish(5));
  expect(await rowsAt(5)).toEqual(live[5]);
  expect(session.events.filter(({ type }) => type === 'state-wanted')).toHaveLength(2);
});

it('says nothing of a step to which there is no way, and goes on', async () => {
  await session.prepare(1);
  await session.step(4);
  const snapshot = await session.snapshot();
  await session.prepare(2, {}, { snapshot, adjustments: [] });
  session.send(wish(2));
  await session.next('state-wanted');
  session.send({ type: 'provide-state', runId: 2, step: 2, state: null });
  session.send(wish('latest'));
  await session.step(1);
  expect(await rowsAt(5)).toHaveLength(20);
});
