import { describe, expect, it, vi } from 'vitest';

import { fingerprint } from '../../../math/fingerprint';
import { defaultRunConfig, defaultsOf, liveSettingsOf } from '../../../protocol/run-config';
import type { Adjustment, Snapshot } from '../../../protocol/snapshot';
import { DrivenSession } from '../../testing/driven-session';
import { host, session, useServedSession } from '../../testing/served-session';

// The real network needs most of a second for a step on the cpu; what a session does is the same.
vi.mock('../../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../../catalog/models')>()),
  layersOf: () => [{ type: 'flatten' }, { type: 'dense', units: 10 }],
}));

useServedSession();

const rate = (afterStep: number, learningRate: number): Adjustment => ({
  afterStep,
  settings: { ...liveSettingsOf(defaultRunConfig), learningRate },
});
const slower = [rate(2, 1e-4), rate(4, 1e-5)];

/** Eight steps with two changes of the rate. */
async function wholeRun(): Promise<{ losses: number[]; snapshots: Snapshot[] }> {
  await session.prepare(1);
  const losses: number[] = [];
  for (let step = 1; step <= 8; step += 1) {
    losses.push(...(await session.step(1)).losses);
    const change = slower.find(({ afterStep }) => afterStep === step);
    if (!change) continue;
    session.send({ type: 'adjust', settings: change.settings });
    await session.next('adjusted');
  }
  const snapshots = session.events.flatMap((event) =>
    event.type === 'snapshot' ? [event.snapshot] : [],
  );
  return { losses, snapshots };
}

/** The end of the latest replay. */
const replayed = ({ events }: DrivenSession) =>
  events.flatMap((event) => (event.type === 'replayed' ? [event] : [])).at(-1)!;

/** What the worker of a page that was opened again says of its steps. */
const told = ({ events }: DrivenSession) =>
  events.filter(({ type }) => type === 'steps' || type === 'adjusted');

describe('a replay', () => {
  it('makes the same steps from the seed, and tells none of them', async () => {
    const { losses } = await wholeRun();
    const again = new DrivenSession(host.url);
    const point = { snapshot: undefined, adjustments: slower, replayTo: 5 };
    await again.prepare(2, {}, point);
    expect(told(again)).toEqual([]);
    expect((await again.step(3)).losses).toEqual(losses.slice(5));
  });

  it('begins at a checkpoint, of which there is one before a change', async () => {
    const { losses, snapshots } = await wholeRun();
    // The second change belongs to the same drag.
    expect(snapshots.map(({ step }) => step)).toEqual([2]);
    const again = new DrivenSession(host.url);
    await again.prepare(2, {}, { snapshot: snapshots[0], adjustments: slower, replayTo: 5 });
    expect((await again.step(3)).losses).toEqual(losses.slice(5));
  });

  it('trains on afterwards, if that was asked for meanwhile, by settings changed meanwhile', async () => {
    await wholeRun();
    const again = new DrivenSession(host.url);
    const prepared = again.prepare(
      2,
      {},
      { snapshot: undefined, adjustments: slower, replayTo: 5 },
    );
    const { settings } = rate(5, 2 ** -6);
    again.send({ type: 'adjust', settings }, { type: 'step' });
    await prepared;
    const { batch } = await again.next('steps');
    expect([batch.firstStep, ...batch.learningRate]).toEqual([6, 2 ** -6]);
    expect(told(again)[0]).toMatchObject({ adjustment: { afterStep: 5 }, isPlanned: false });
  });

  it('tells its losses and its weights, to be held against those that are known', async () => {
    const { losses, snapshots } = await wholeRun();
    const { weights } = snapshots[0]!;
    const again = new DrivenSession(host.url);
    await again.prepare(2, {}, { snapshot: undefined, adjustments: slower, replayTo: 2 });
    expect(replayed(again)).toMatchObject({ firstStep: 1, fingerprint: fingerprint(weights) });
    expect([...replayed(again).loss]).toEqual(losses.slice(0, 2));
    const kept = again.events.find((event) => event.type === 'snapshot');
    expect(kept).toMatchObject({ snapshot: { step: 2, weights } });

    // From where it is to end there is nothing to make again.
    await again.prepare(3, {}, { snapshot: snapshots[0], adjustments: [], replayTo: 2 });
    expect(replayed(again)).toMatchObject({ firstStep: 3, fingerprint: fingerprint(weights) });
    expect(replayed(again).loss).toHaveLength(0);
  });

  it('of images made from the seed comes to the same weights, and tests the same images', async () => {
    const ofPairs = { ...defaultsOf('two-digits'), backend: 'cpu', shift: 2, replicas: 1 } as const;
    await session.prepare(1, { ...ofPairs, batchSize: 5 });
    const { losses } = await session.step(4);
    const { weights } = await session.snapshot();
    const { rows } = await session.next('test-rows');
    const again = new DrivenSession(host.url);
    await again.prepare(
      2,
      { ...ofPairs, batchSize: 5 },
      { snapshot: undefined, adjustments: [], replayTo: 4 },
    );
    expect([...replayed(again).loss]).toEqual(losses);
    expect(replayed(again).fingerprint).toBe(fingerprint(weights));
    const retested = await again.next('test-rows');
    expect(retested.rows).toEqual(rows);
    expect(rows.values).toHaveLength(10 * rows.imageCount);
  });

  it('is followed by other losses once a setting is changed, from the first step that it is in force', async () => {
    const { losses } = await wholeRun();
    const again = new DrivenSession(host.url);
    await again.prepare(2, {}, { snapshot: undefined, adjustments: slower, replayTo: 5 });
    again.send({ type: 'adjust', settings: rate(5, 2 ** -3).settings });
    const others = (await again.step(2)).losses;
    // The loss of the first is by the weights before it.
    expect(others[0]).toBe(losses[5]);
    expect(others[1]).not.toBe(losses[6]);
  });

  it('says whether it is to train on from there', async () => {
    const resume = { snapshot: undefined, adjustments: [], replayTo: 4 };
    void session.prepare(1, {}, resume);
    session.send({ type: 'train' }, { type: 'pause' });
    await session.next('status', ({ status }) => status.phase === 'paused');
    const intentions = session.events.flatMap((event) =>
      event.type === 'status' && 'thenTrains' in event.status ? [event.status.thenTrains] : [],
    );
    const turns = intentions.filter((value, index) => value !== intentions[index - 1]);
    expect(turns).toEqual([false, true, false]);
  });

  it('is tested at its end, if it was to rest there', async () => {
    const resume = { snapshot: undefined, adjustments: [], replayTo: 4 };
    void session.prepare(1, {}, resume);
    session.send({ type: 'train' }, { type: 'pause' });
    const { evaluations } = await session.next('evaluation');
    expect(evaluations).toMatchObject([{ step: 4, imageCount: 2 }]);
  });

  it('says how far it is', async () => {
    await session.prepare(1, {}, { snapshot: undefined, adjustments: [], replayTo: 3 });
    // Whether more of it is reported depends on how long it takes.
    const [status] = session.events.flatMap((event) =>
      event.type === 'status' &&
      event.status.phase === 'preparing' &&
      event.status.waitingFor === 'replay'
        ? [event.status]
        : [],
    );
    expect(status).toEqual({
      phase: 'preparing',
      waitingFor: 'replay',
      step: 0,
      untilStep: 3,
      thenTrains: false,
    });
  });
});

describe('what is planned', () => {
  it('comes into force at its step, and is told then', async () => {
    await session.prepare(1, {}, { snapshot: undefined, adjustments: [rate(1, 2 ** -5)] });
    const { learningRates } = await session.step(2);
    expect(learningRates[1]).toBe(2 ** -5);
    expect(told(session).find(({ type }) => type === 'adjusted')).toMatchObject({
      adjustment: { afterStep: 1, settings: { learningRate: 2 ** -5 } },
      isPlanned: true,
    });
  });

  it('is dropped with the steps that a divergence takes back', async () => {
    const adjustments = [rate(1, 1e30), rate(2, 2 ** -7), rate(3, 2 ** -5)];
    await session.prepare(1, {}, { snapshot: undefined, adjustments });
    session.send({ type: 'train' });
    const { status } = await session.next(
      'status',
      ({ status: { phase } }) => phase === 'diverged',
    );
    expect(status).toMatchObject({ divergence: { step: 3, keptStep: 0 } });
    const { learningRates } = await session.step(5);
    expect(learningRates).toEqual(learningRates.map(() => 2 ** -7));
  });
});
