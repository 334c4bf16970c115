import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';

import { optimizerIds } from '../../../catalog/optimizers';
import { fingerprint } from '../../../math/fingerprint';
import type { RunEvent } from '../../../protocol/events';
import { type Contestant, laneConfig, lanesOfSeeds, type RaceRules } from '../../../protocol/race';
import { defaultRunConfig, type RunConfig } from '../../../protocol/run-config';
import type { Snapshot } from '../../../protocol/snapshot';
import { DrivenSession } from '../../testing/driven-session';
import { host, session, useServedSession } from '../../testing/served-session';
import type { RaceOrder } from './race';

// The real network needs most of a second for a step on the cpu; what a race does is the same.
vi.mock('../../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../../catalog/models')>()),
  layersOf: () => [
    { type: 'flatten' },
    { type: 'dense', units: 8 },
    { type: 'relu' },
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 10 },
  ],
}));

useServedSession();

const base: RunConfig = { ...defaultRunConfig, backend: 'cpu', batchSize: 1, replicas: 1 };
const three: readonly Contestant[] = [
  { optimizer: 'adam', learningRate: 0.001 },
  { optimizer: 'sgd', learningRate: 0.002 },
  { optimizer: 'momentum', learningRate: 0.0003 },
];
const toSteps = (limit: number, seeds = 1): RaceRules => ({
  from: 'seed',
  clock: 'steps',
  limit,
  seeds,
});
const configsOf = (contestants: readonly Contestant[]) =>
  contestants.map((contestant) => laneConfig(base, base, contestant));

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

function eventsOf(lane: number): RunEvent[] {
  return session.events
    .flatMap((event) => (event.type === 'lanes' ? event.reports : []))
    .flatMap((one) => (one.lane === lane ? [one.event] : []));
}

/** What a lane has reported of a kind, in order. */
function told<Type extends RunEvent['type']>(lane: number, type: Type): EventOf<Type>[] {
  return eventsOf(lane).filter((event): event is EventOf<Type> => event.type === type);
}

const lossesOf = (lane: number) => told(lane, 'steps').flatMap(({ batch }) => [...batch.loss]);
const stateOf = (lane: number): Snapshot => told(lane, 'snapshot').at(-1)!.snapshot;

const isOver = ({ report }: { report: { phase: string } | null }) => report?.phase === 'over';

async function race(contestants: readonly Contestant[], rules: RaceRules): Promise<void> {
  session.send({ type: 'start-race', lanes: configsOf(contestants), rules }, { type: 'train' });
  await session.next('race', isOver);
}

async function endRace(): Promise<void> {
  session.send({ type: 'end-race' });
  await session.next('race', ({ report }) => report === null);
}

describe('a race from the seed', () => {
  it('gives each lane the curve and the weights that an ordinary run of its own would have', async () => {
    await session.prepare(1);
    await race(three, toSteps(14));
    await endRace();
    for (const [lane, config] of configsOf(three).entries()) {
      const ordinary = new DrivenSession(host.url);
      await ordinary.prepare(2, config);
      const { losses } = await ordinary.step(14);
      expect(lossesOf(lane)).toEqual(losses);
      expect(stateOf(lane).weights).toEqual((await ordinary.snapshot()).weights);
    }
  });

  it('begins with the same weights in all lanes, on the same batches', async () => {
    await session.prepare(1);
    await race(three, toSteps(1));
    const { report } = session.events.findLast(({ type }) => type === 'race') as EventOfRace;
    const [first, ...others] = report!.fingerprints;
    expect(others).toEqual([first, first]);
    // By the same weights on the same batch, the losses are the same too.
    expect(new Set([0, 1, 2].map((lane) => lossesOf(lane)[0])).size).toBe(1);
  });

  it('keeps its lanes in step with each other', async () => {
    await session.prepare(1);
    await race(three, toSteps(150));
    let counts = [0, 0, 0];
    for (const event of session.events) {
      if (event.type !== 'lanes') continue;
      for (const one of event.reports) {
        if (one.event.type !== 'steps') continue;
        const { firstStep, loss } = one.event.batch;
        counts = counts.with(one.lane, firstStep + loss.length - 1);
      }
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(8);
    }
    expect(counts).toEqual([150, 150, 150]);
    expect(told(0, 'snapshot').map(({ snapshot }) => snapshot.step)).toEqual([150]);
  });

  it('tests each lane, and all test images in the end', async () => {
    await session.prepare(1);
    await race(three, toSteps(5));
    for (const lane of [0, 1, 2]) {
      const { reports: news } = await session.next('lanes', (event) =>
        event.reports.some((one) => one.lane === lane && one.event.type === 'evaluation'),
      );
      expect(news[0]!.event).toMatchObject({
        evaluations: [{ step: 5, scope: 'whole', imageCount: 2 }],
      });
    }
  });

  it('can be paused, made to go by steps, and to go on when it is over', async () => {
    await session.prepare(1);
    session.send({ type: 'start-race', lanes: configsOf(three), rules: toSteps(3) });
    session.send({ type: 'step' }, { type: 'step' });
    await session.next('race', ({ report }) => report?.phase === 'paused');
    await session.next('race', ({ report }) => report?.phase === 'running');
    await session.next('race', ({ report }) => report?.phase === 'paused');
    expect([0, 1, 2].map((lane) => lossesOf(lane).length)).toEqual([2, 2, 2]);
    session.send({ type: 'train' });
    await session.next('race', isOver);
    expect(lossesOf(2)).toHaveLength(3);
    session.send({ type: 'train' });
    await session.next('race', isOver);
    expect(lossesOf(2)).toHaveLength(6);
  });
});

type EventOfRace = Extract<(typeof session.events)[number], { type: 'race' }>;

describe('a race from the weights of the run', () => {
  const rules: RaceRules = { from: 'run', clock: 'steps', limit: 4, seeds: 1 };

  it('begins with them, on the batches that come next', async () => {
    await session.prepare(1, three[0]);
    await session.step(3);
    const { weights } = await session.snapshot();
    await race(three, rules);
    const { report } = session.events.findLast(({ type }) => type === 'race') as EventOfRace;
    const start = fingerprint(weights);
    expect(report!.fingerprints).toEqual([start, start, start]);
    expect(told(1, 'steps')[0]!.batch.firstStep).toBe(4);
    await endRace();
    const next = (await session.step(1)).losses[0];
    expect([0, 1, 2].map((lane) => lossesOf(lane)[0])).toEqual([next, next, next]);
  });

  it.each(optimizerIds)(
    'gives %s a fresh start, which a lane keeps when it is continued',
    async (optimizer) => {
      await session.prepare(1, three[0]);
      await session.step(3);
      const { weights } = await session.snapshot();
      const contestant = { optimizer, learningRate: 0.001 };
      await race([contestant, three[1]!], rules);
      const [start, end] = [told(0, 'snapshot')[0]!.snapshot, stateOf(0)];
      expect(start.weights).toEqual(weights);
      expect([start.step, end.step, end.optimizerSince]).toEqual([3, 7, 3]);

      const again = new DrivenSession(host.url);
      const config = laneConfig(base, base, contestant);
      await again.prepare(2, config, { snapshot: start, adjustments: [] });
      expect((await again.step(4)).losses).toEqual(lossesOf(0));
      const onwards = await again.step(2);
      const continued = new DrivenSession(host.url);
      await continued.prepare(3, config, { snapshot: end, adjustments: [] });
      expect((await continued.step(2)).losses).toEqual(onwards.losses);
    },
  );
});

describe('the run that waits for a race', () => {
  it('goes on as if there had been none, and no tensor is left', async () => {
    const alone = new DrivenSession(host.url);
    await alone.prepare(1);
    const expected = await alone.step(6);

    await session.prepare(1);
    const { losses: before } = await session.step(3);
    await session.rest();
    const tensors = tf.memory().numTensors;
    await race(three, { from: 'run', clock: 'steps', limit: 10, seeds: 1 });
    await endRace();
    expect(tf.memory().numTensors).toBe(tensors);
    const { losses: after } = await session.step(3);
    expect([...before, ...after]).toEqual(expected.losses);
  });

  it('is paused for it', async () => {
    await session.prepare(1);
    session.send({ type: 'train' });
    await session.next('steps');
    session.send({ type: 'start-race', lanes: configsOf(three), rules: toSteps(2) });
    const { snapshot } = await session.next('snapshot');
    await session.next('race', ({ report }) => report?.phase === 'paused');
    await endRace();
    const batches = session.events.flatMap((event) =>
      event.type === 'steps' ? [event.batch] : [],
    );
    const { firstStep, loss } = batches.at(-1)!;
    expect(firstStep + loss.length - 1).toBe(snapshot.step);
    expect((await session.snapshot()).step).toBe(snapshot.step);
  });
});

it('a lane whose loss explodes drops out of the race, and the others go on', async () => {
  await session.prepare(1);
  const tooMuch: Contestant = { optimizer: 'sgd', learningRate: 1 };
  await race([three[0]!, tooMuch, three[2]!], toSteps(20));
  const [status] = told(1, 'status');
  expect(status).toMatchObject({ status: { phase: 'diverged' } });
  expect(lossesOf(1).length).toBeLessThan(20);
  expect([lossesOf(0), lossesOf(2)].map(({ length }) => length)).toEqual([20, 20]);
});

describe('a race over several seeds', () => {
  const two = three.slice(0, 2);
  const seeds = 3;
  const lanes = lanesOfSeeds(configsOf(two), seeds);
  const rules = toSteps(4, seeds);

  /** Starts the race, and waits until all of its lanes are tested. */
  async function hold(change: Partial<RaceOrder> = {}): Promise<void> {
    session.send({ type: 'start-race', lanes, rules, ...change }, { type: 'train' });
    await session.next('race', isOver);
    const last = lanes.length - 1;
    await session.next('lanes', ({ reports }) =>
      reports.some(({ lane, event }) => lane === last && event.type === 'evaluation'),
    );
  }

  it('gives each lane the curve of an ordinary run from its seed, one seed after the other', async () => {
    await session.prepare(1);
    await hold();
    for (const [lane, config] of lanes.entries()) {
      const ordinary = new DrivenSession(host.url);
      await ordinary.prepare(2, config);
      expect(lossesOf(lane)).toEqual((await ordinary.step(4)).losses);
    }
    const order = session.events.flatMap((event) =>
      event.type === 'lanes' ? event.reports.map(({ lane }) => Math.floor(lane / two.length)) : [],
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const heats = session.events.flatMap((event) =>
      event.type === 'race' && event.report ? event.report.heat : [],
    );
    expect([...new Set(heats)]).toEqual([0, 1, 2]);
  });

  it('begins with the same weights in the lanes of a seed, and with others in those of the next', async () => {
    await session.prepare(1);
    await hold();
    const { report } = session.events.findLast(({ type }) => type === 'race') as EventOfRace;
    const [a, b, c, d, e, f] = report!.fingerprints;
    expect([b, d, f]).toEqual([a, c, e]);
    expect(new Set([a, c, e]).size).toBe(3);
  });

  it('tests every lane on all test images where it ends, and keeps no state of it', async () => {
    await session.prepare(1);
    await hold();
    for (const lane of lanes.keys()) {
      const { evaluations } = told(lane, 'evaluation').at(-1)!;
      expect(evaluations.at(-1)).toMatchObject({ step: 4, scope: 'whole', imageCount: 2 });
      expect(told(lane, 'snapshot')).toEqual([]);
    }
  });

  it('makes the changes of the run that is repeated at their steps', async () => {
    await session.prepare(1);
    const adjustments = [{ afterStep: 2, settings: { ...base, learningRate: 0.5 } }];
    const repeated = lanesOfSeeds([base], 2);
    session.send(
      { type: 'start-race', lanes: repeated, rules: toSteps(4, 2), adjustments },
      { type: 'train' },
    );
    await session.next('race', isOver);
    const rates = told(1, 'steps').flatMap(({ batch }) => [...batch.learningRate]);
    expect(rates.map((rate) => Number(rate.toPrecision(6)))).toEqual([0.001, 0.001, 0.5, 0.5]);
  });

  it('can be paused and ended between two seeds, and leaves no tensor', async () => {
    await session.prepare(1);
    const tensors = tf.memory().numTensors;
    session.send({ type: 'start-race', lanes, rules }, { type: 'train' });
    await session.next('race', ({ report }) => report?.heat === 1);
    session.send({ type: 'pause' });
    await session.next('race', ({ report }) => report?.phase === 'paused');
    session.send({ type: 'train' });
    await session.next('race', ({ report }) => report?.heat === 2);
    await endRace();
    expect(lossesOf(0)).toHaveLength(4);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});

describe('a race against the clock', () => {
  it('lets each compute for as long', async () => {
    await session.prepare(1);
    await race(three, { from: 'seed', clock: 'time', limit: 150, seeds: 1 });
    for (const lane of [0, 1, 2]) {
      expect(told(lane, 'steps').at(-1)!.elapsedMs).toBeGreaterThanOrEqual(150);
    }
  });
});

it('a race that a new run ends leaves no tensor', async () => {
  await session.prepare(1);
  const { numTensors } = tf.memory();
  session.send({ type: 'start-race', lanes: configsOf(three), rules: toSteps(1000) });
  session.send({ type: 'train' });
  await session.next('lanes');
  await session.prepare(2);
  expect(tf.memory().numTensors).toBe(numTensors);
});
