import { describe, expect, it, vi } from 'vitest';

import { scheduleFactor } from '../../math/model/learning-rate-schedule';
import { defaultRunConfig } from '../../protocol/run-config';
import { session, useServedSession } from '../testing/served-session';

/** Twelve images in batches of one. */
const stepsPerEpoch = 12;

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

describe('a resumed run', () => {
  it('goes on from a snapshot as if nothing had happened, planned changes of the rate too', async () => {
    const [first, later] = [2 ** -7, 2 ** -10];
    await session.prepare(1, { optimizer: 'adam', learningRate: first });
    await session.step(1);
    const snapshot = await session.snapshot();
    const { losses: second } = await session.step(1);
    const settings = { ...defaultRunConfig, learningRate: later };
    session.send({ type: 'adjust', settings });
    const { adjustment } = await session.next('adjusted');
    expect(adjustment).toEqual({ afterStep: 2, settings });
    const { losses: third } = await session.step(2);

    const changes = { optimizer: 'adam', learningRate: first } as const;
    const { status } = await session.prepare(2, changes, {
      snapshot,
      adjustments: [adjustment],
    });
    expect(status).toEqual({ phase: 'paused' });
    const resumed = await session.step(3);
    expect(resumed.losses).toEqual([...second, ...third]);
    expect(resumed.learningRates).toEqual([first, later, later]);
  });

  it('moves images as they would have moved, and as they were told to since', async () => {
    const config = { batchSize: 4, shift: 2, labelNoise: 0.2 };
    await session.prepare(1, config);
    await session.step(1);
    const snapshot = await session.snapshot();
    const { losses: second } = await session.step(1);
    const settings = { ...defaultRunConfig, shift: 1, rotation: 30, zoom: 0.2 };
    session.send({ type: 'adjust', settings });
    const { adjustment } = await session.next('adjusted');
    const { losses: third } = await session.step(2);

    await session.prepare(2, config, { snapshot, adjustments: [adjustment] });
    const { losses } = await session.step(3);
    expect(losses).toEqual([...second, ...third]);
  });

  it('makes each single step that was asked for while steps were being made again', async () => {
    await session.prepare(1);
    const { losses } = await session.step(6);
    const config = { ...defaultRunConfig, backend: 'cpu', batchSize: 1, replicas: 1 } as const;
    const resume = { snapshot: undefined, adjustments: [], replayTo: 4 };
    session.send({ type: 'prepare', runId: 2, config, resume }, { type: 'step' }, { type: 'step' });
    await session.next('replayed');
    await session.next('status', ({ status }) => status.phase === 'paused');
    await session.next('status', ({ status }) => status.phase === 'training');
    await session.next('status', ({ status }) => status.phase === 'paused');
    const made = session.events.flatMap((event) =>
      event.type === 'steps' && event.runId === 2 ? [...event.batch.loss] : [],
    );
    expect(made).toEqual(losses.slice(4));
  });

  it('ends with a failure if the snapshot is of another model', async () => {
    const settings = defaultRunConfig;
    const snapshot = { step: 1, settings, weights: [new Float32Array(3)], slots: {} };
    void session.prepare(1, {}, { snapshot, adjustments: [] });
    const { stage, detail } = await session.next('failure');
    expect(stage).toBe('snapshot');
    expect(detail).toContain('the snapshot does not fit the model');
  });
});

describe('a schedule', () => {
  const scheduled = {
    optimizer: 'sgd',
    learningRate: 2 ** -8,
    schedule: 'cosine',
    scheduleEpochs: 0.5,
  } as const;

  it('multiplies the rate step by step; the rate can still be changed under it', async () => {
    await session.prepare(1, scheduled);
    const { learningRates } = await session.step(2);
    const settings = { ...defaultRunConfig, ...scheduled, learningRate: 2 ** -9 };
    session.send({ type: 'adjust', settings });
    const { learningRates: later } = await session.step(1);
    const factors = [1, 2, 3].map((step) => scheduleFactor(settings, step, stepsPerEpoch));
    expect([...learningRates, ...later]).toEqual([
      Math.fround(2 ** -8 * factors[0]!),
      Math.fround(2 ** -8 * factors[1]!),
      Math.fround(2 ** -9 * factors[2]!),
    ]);
    expect(new Set(factors).size).toBe(3);
  });

  it('goes on from a snapshot where it stood', async () => {
    await session.prepare(1, scheduled);
    await session.step(2);
    const snapshot = await session.snapshot();
    const expected = await session.step(3);
    await session.prepare(2, scheduled, { snapshot, adjustments: [] });
    expect(await session.step(3)).toEqual(expected);
  });
});
