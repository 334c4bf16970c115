import { describe, expect, it, vi } from 'vitest';

import { ledger } from '../time-ledger';
import { host, session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

const drawing = () => Float32Array.from({ length: 784 }, (_, index) => (index % 28 === 14 ? 1 : 0));

describe('a prediction', () => {
  it('is null without a drawing', async () => {
    await session.prepare(1);
    const { logits } = await session.next('prediction');
    expect(logits).toBeNull();
  });

  it('is given for a drawing, and again when the weights change', async () => {
    await session.prepare(1);
    session.send({ type: 'set-drawing', pixels: drawing() });
    const before = await session.next('prediction', (event) => event.logits !== null);
    expect(before.step).toBe(0);
    expect(before.logits).toHaveLength(10);
    expect(before.logits!.every(Number.isFinite)).toBe(true);

    session.send({ type: 'step' });
    const after = await session.next('prediction');
    expect(after.step).toBe(1);
    expect(after.logits).not.toEqual(before.logits);

    session.send({ type: 'set-drawing', pixels: null });
    expect((await session.next('prediction')).logits).toBeNull();
  });
});

describe('where the time goes', () => {
  it('is told while training, when asked for, and the parts are the whole', async () => {
    await session.prepare(1);
    session.send({ type: 'measure-time', on: true }, { type: 'train' });
    const { report } = await session.next('time');
    expect(report.steps).toBeGreaterThan(0);
    expect(report.wallMs).toBeGreaterThan(0);
    for (const part of ['data', 'compute', 'update', 'testing', 'other'] as const) {
      expect(report.partMs[part]).toBeGreaterThan(0);
    }
    const sum = Object.values(report.partMs).reduce((total, ms) => total + ms, 0);
    expect(sum).toBeCloseTo(report.wallMs, 6);

    session.send({ type: 'measure-time', on: false }, { type: 'pause' });
    await session.next('status', ({ status }) => status.phase === 'paused');
    expect(ledger.isCounting).toBe(false);
  });
});

describe('a session', () => {
  it('tests a run where it is paused, even before the first step', async () => {
    await session.prepare(1);
    session.send({ type: 'train' }, { type: 'pause' });
    const { evaluations } = await session.next('evaluation');
    expect(evaluations).toMatchObject([{ step: 0, imageCount: 2 }]);
    expect(evaluations[0]!.loss).toBeCloseTo(2.3, 0);
  });

  it('shows a digit of the test set', async () => {
    await session.prepare(1);
    await session.next('data', ({ progress }) => progress.piecesReady === progress.piecesTotal);
    session.send({ type: 'sample-digit' });
    const { pixels, label, index } = await session.next('sample-digit');
    expect(pixels).toHaveLength(784);
    expect(pixels.every((pixel) => pixel >= 0 && pixel <= 1)).toBe(true);
    expect(label).toBeLessThanOrEqual(9);
    expect(index).toBeLessThanOrEqual(1);
  });

  it('says so when there is no data set', async () => {
    host.fail('manifest.json', 'missing', 'missing');
    void session.prepare(1);
    const failure = await session.next('failure');
    expect(failure).toMatchObject({ stage: 'manifest', detail: expect.stringContaining('404') });
  });

  it('does without a shard, and asks for it again when told to', async () => {
    host.fail('train-1.gzip', 'missing', 'missing');
    await session.prepare(1);
    const { progress } = await session.next('data', (event) => event.progress.piecesReady === 4);
    expect(progress.failures).toMatchObject([{ file: 'train-1.gzip', kind: 'missing' }]);
    expect((await session.step(1)).losses).toHaveLength(1);
    session.send({ type: 'retry-downloads', quietly: false });
    await session.next('data', (event) => event.progress.piecesReady === 5);
  });
});
