import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { backendIds } from '../../../catalog/backends';
import { fingerprint } from '../../../math/fingerprint';
import { laneConfig } from '../../../protocol/race';
import { defaultRunConfig, type RunConfig } from '../../../protocol/run-config';
import { DrivenSession } from '../../testing/driven-session';
import { SyntheticMnist } from '../../testing/synthetic-mnist';

const laneSteps = 9;

describe.each(backendIds)('a race on %s', (backend) => {
  let host: SyntheticMnist;
  beforeAll(async () => {
    host = await SyntheticMnist.serve({ train: [16, 16], test: [4] });
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  const config: RunConfig = {
    ...defaultRunConfig,
    backend,
    model: 'softmax',
    batchSize: 4,
    replicas: 1,
    labelNoise: 0.1,
  };
  const contestants = [
    { optimizer: 'adam', learningRate: 0.001 },
    { optimizer: 'momentum', learningRate: 0.01 },
    { optimizer: 'sgd', learningRate: 0.01 },
  ] as const;
  const lanes = contestants.map((contestant) => laneConfig(config, config, contestant));

  // Each session has a device of its own, and two of the software GPU's sometimes differ in a loss's last bit.
  const isExact = backend !== 'webgpu';
  function expectSame(losses: readonly number[], others: readonly number[]): void {
    if (isExact) return expect(losses).toEqual(others);
    expect(losses).toHaveLength(others.length);
    losses.forEach((loss, index) => expect(loss).toBeCloseTo(others[index]!, 4));
  }

  it('gives the curves of ordinary runs from the same weights, and leaves the run as it was', async () => {
    const session = new DrivenSession(host.url);
    await session.prepare(1, config);
    const { losses: before } = await session.step(2);
    // A test that is under way holds tensors, which would be counted.
    await session.rest();
    const tensors = tf.memory().numTensors;
    const rules = { from: 'run', clock: 'steps', limit: laneSteps, seeds: 1 } as const;
    session.send({ type: 'start-race', lanes, rules }, { type: 'train' });
    await session.next('race', ({ report }) => report?.phase === 'over');
    session.send({ type: 'end-race' });
    await session.next('race', ({ report }) => report === null);
    expect(tf.memory().numTensors).toBe(tensors);
    const { losses: after } = await session.step(2);

    const fingerprints = session.events.flatMap((event) =>
      event.type === 'race' && event.report ? event.report.fingerprints : [],
    );
    expect(new Set(fingerprints).size).toBe(1);
    // One session for all that trains alone: each has to start its backend.
    const ordinary = new DrivenSession(host.url);
    const toldOf = (lane: number) =>
      session.events
        .flatMap((event) => (event.type === 'lanes' ? event.reports : []))
        .flatMap((one) => (one.lane === lane ? [one.event] : []));
    for (const [lane, laneSettings] of lanes.entries()) {
      const told = toldOf(lane);
      const losses = told.flatMap((event) => (event.type === 'steps' ? [...event.batch.loss] : []));
      const [first, last] = told.flatMap((event) =>
        event.type === 'snapshot' ? [event.snapshot] : [],
      );
      await ordinary.prepare(lane + 1, laneSettings, { snapshot: first!, adjustments: [] });
      expectSame(losses, (await ordinary.step(laneSteps)).losses);
      const { weights } = await ordinary.rest();
      if (isExact) expect(fingerprint(last!.weights)).toBe(fingerprint(weights));
    }

    await ordinary.prepare(lanes.length + 1, config);
    expectSame([...before, ...after], (await ordinary.step(4)).losses);
    await ordinary.rest();
  });

  it('gives runs of another network the curves that they would have alone', async () => {
    const others = [0.0005, 0.001].map((learningRate): RunConfig => ({
      ...config,
      optimizer: 'sgd',
      labelNoise: 0,
      learningRate,
    }));
    const session = new DrivenSession(host.url);
    // Whose replicas know nothing of that network.
    await session.prepare(1, { ...config, model: 'flat-fc12-relu-fc10', replicas: 2 });
    const rules = { from: 'seed', clock: 'steps', limit: laneSteps, seeds: 1 } as const;
    session.send({ type: 'start-race', lanes: others, rules }, { type: 'train' });
    await session.next('race', ({ report }) => report?.phase === 'over');
    session.send({ type: 'end-race' });
    await session.next('race', ({ report }) => report === null);
    const alone = new DrivenSession(host.url);
    for (const [lane, other] of others.entries()) {
      const losses = session.events
        .flatMap((event) => (event.type === 'lanes' ? event.reports : []))
        .flatMap((one) =>
          one.lane === lane && one.event.type === 'steps' ? [...one.event.batch.loss] : [],
        );
      expect(losses).toHaveLength(laneSteps);
      await alone.prepare(lane + 1, other);
      expectSame(losses, (await alone.step(laneSteps)).losses);
      await alone.rest();
    }
  });
});
