import * as tf from '@tensorflow/tfjs-core';
import { expect, it, vi } from 'vitest';

import type { InspectView } from '../../protocol/inspection';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { Adjustment } from '../../protocol/snapshot';
import { session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

function wish(
  view: InspectView,
  step: number | 'latest',
  adjustments: readonly Adjustment[] = [],
): void {
  session.send({ type: 'inspect', wish: { step, views: [view], adjustments } });
}

async function healthAt(step: number, adjustments: readonly Adjustment[] = []) {
  wish({ view: 'weights' }, step, adjustments);
  const { result } = await session.next('inspected', (event) => event.step === step);
  if (!('health' in result)) throw new Error('another view');
  return result.health;
}

const told = (step: number) =>
  session.next('narration', ({ narration }) => narration.step === step);

it('tells of a step before it is made what the step itself tells', async () => {
  await session.prepare(1, { batchSize: 3 });
  for (let step = 0; step < 4; step += 1) {
    const { layers, batchCount } = await healthAt(step);
    await session.step(1);
    const { narration } = await told(step + 1);
    expect(batchCount).toBe(3);
    narration.layers.forEach(({ layer, gradientNorm, weightNorm, updateNorm }, index) => {
      const own = layers[index]!;
      expect(own.layer).toEqual(layer);
      expect(own.gradients.norm / gradientNorm).toBeCloseTo(1, 5);
      expect(own.weights.norm / weightNorm).toBeCloseTo(1, 5);
      expect(own.updateNorm / updateNorm).toBeCloseTo(1, 3);
    });
  }
});

it('looks back at a step with what was in force there', async () => {
  await session.prepare(1, { batchSize: 3 });
  const settings = { ...liveSettingsOf(defaultRunConfig), learningRate: 0.05 };
  await session.step(2);
  session.send({ type: 'adjust', settings });
  const [before, after] = [await made(3), await made(4)];
  const adjustments = [{ afterStep: 2, settings }];
  for (const [step, layers] of [
    [3, after],
    [2, before],
  ] as const) {
    const health = await healthAt(step, adjustments);
    expect(health.learningRate).toBe(0.05);
    health.layers.forEach(({ updateNorm }, index) =>
      expect(updateNorm / layers[index]!.updateNorm).toBeCloseTo(1, 3),
    );
  }
  expect((await healthAt(1, adjustments)).learningRate).toBe(defaultRunConfig.learningRate);

  async function made(step: number) {
    await session.step(1);
    return (await told(step)).narration.layers;
  }
});

it('tells of the states that are kept, few first, and leaves nothing behind', async () => {
  await session.prepare(1);
  await session.step(10);
  await session.rest();
  const tensors = tf.memory().numTensors;
  const { steps: kept } = session.events
    .flatMap((event) => (event.type === 'kept-steps' ? event : []))
    .at(-1)!;
  for (const states of [2, 5, 100]) {
    wish({ view: 'weights-over-time', states }, 'latest');
    const { result } = await session.next(
      'inspected',
      (event) => 'steps' in event.result && event.result.view.states === states,
    );
    if (!('steps' in result)) throw new Error('another view');
    const steps = result.steps.map(({ step }) => step);
    expect(steps).toHaveLength(Math.min(states, kept.length));
    expect([steps[0], steps.at(-1)]).toEqual([0, kept.at(-1)]);
    expect(result.steps[0]!.layers.map(({ deadShare }) => deadShare !== undefined)).toEqual([
      true,
      false,
    ]);
  }
  session.send({ type: 'inspect', wish: null });
  await session.rest();
  expect(tf.memory().numTensors).toBe(tensors);
});
