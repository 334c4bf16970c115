import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it, vi } from 'vitest';

import { rangeTestRate } from '../../../math/history/range-test';
import { session, useServedSession } from '../../testing/served-session';

vi.mock('../../../catalog/models', async (original) => {
  const { smallModels } = await import('../../testing/small-models');
  return smallModels(original<typeof import('../../../catalog/models')>);
});

useServedSession();

const drawing = () => Float32Array.from({ length: 784 }, (_, index) => (index % 28 === 14 ? 1 : 0));

describe('a range test', () => {
  const learningRate = 2 ** -6;
  const uninterrupted = async () => {
    await session.prepare(1, { optimizer: 'adam', learningRate });
    return session.step(6);
  };

  it('leaves the run as it was, to the bit', async () => {
    const expected = await uninterrupted();
    await session.prepare(2, { optimizer: 'adam', learningRate });
    const before = await session.step(3);
    session.send({ type: 'start-range-test' });
    const { report } = await session.next('range-test', (event) => !!event.report?.result);
    const { curve, step } = report!;
    expect(step).toBe(3);
    // Its first batch is the run's next one, by the run's own weights.
    expect(curve.losses[0]).toBe(expected.losses[3]);
    expect(curve.rates.slice(0, 2)).toEqual([rangeTestRate(0), rangeTestRate(1)]);
    expect(curve.losses).toHaveLength(curve.rates.length);
    const after = await session.step(3);
    expect([...before.losses, ...after.losses]).toEqual(expected.losses);
  });

  it('tells how far it is, and can be stopped', async () => {
    const expected = await uninterrupted();
    await session.prepare(2, { optimizer: 'adam', learningRate });
    const before = await session.step(3);
    await session.next('narration', ({ narration }) => narration.step === 3);
    const tensors = tf.memory().numTensors;
    session.send({ type: 'start-range-test' });
    const { report } = await session.next('range-test');
    expect(report!.result).toBeUndefined();
    session.send({ type: 'stop-range-test' });
    expect(
      (await session.next('range-test', (event) => !event.report?.curve.losses.length)).report,
    ).toBeNull();
    expect(tf.memory().numTensors).toBeLessThanOrEqual(tensors);
    const after = await session.step(3);
    expect([...before.losses, ...after.losses]).toEqual(expected.losses);
  });

  it('suspends training, which then goes on', async () => {
    await session.prepare(1);
    session.send({ type: 'train' });
    await session.next('steps');
    session.send({ type: 'start-range-test' });
    const { report } = await session.next('range-test', (event) => !!event.report?.result);
    const during = session.events.slice(
      session.events.findIndex(({ type }) => type === 'range-test'),
      session.events.findLastIndex(({ type }) => type === 'range-test'),
    );
    expect(during.some(({ type }) => type === 'steps')).toBe(false);
    const { batch } = await session.next('steps');
    expect(batch.firstStep).toBe(report!.step + 1);
    // After one that is stopped, too.
    session.send({ type: 'start-range-test' });
    const { report: second } = await session.next('range-test', (event) => event.report !== null);
    session.send({ type: 'stop-range-test' });
    await session.next('range-test', (event) => event.report === null);
    const { batch: next } = await session.next('steps');
    expect(next.firstStep).toBe(second!.step + 1);
    session.send({ type: 'pause' });
    await session.next('status', ({ status }) => status.phase === 'paused');
  });

  it('keeps the run’s own weights for the drawing', async () => {
    await session.prepare(1);
    session.send({ type: 'set-drawing', pixels: drawing() });
    const own = await session.next('prediction', (event) => event.logits !== null);
    session.send({ type: 'start-range-test' });
    await session.next('range-test', ({ report }) => report!.curve.losses.length > 0);
    session.send({ type: 'set-drawing', pixels: drawing() });
    const meanwhile = await session.next('prediction');
    expect(meanwhile.logits).toEqual(own.logits);
    session.send({ type: 'stop-range-test' });
  });
});
