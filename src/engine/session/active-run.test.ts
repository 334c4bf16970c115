import { describe, expect, it, vi } from 'vitest';

import { shardOrder } from '../../math/data/batch-order';
import type { RunStatus } from '../../protocol/events';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { host, serveAnew, session, useServedSession } from '../testing/served-session';

vi.mock('../../catalog/models', async (original) => {
  const { smallModels } = await import('../testing/small-models');
  return smallModels(original<typeof import('../../catalog/models')>);
});

useServedSession();

/** What is told besides, whenever it is known. */
const beside = ['data', 'prediction', 'examples', 'kept-steps'];

describe('a run', () => {
  it('is prepared, stepped and paused, and says so in this order', async () => {
    await session.prepare(1);
    await session.step(1);
    await session.next('status', ({ status }) => status.phase === 'paused');
    const story = session.events.flatMap((event) => {
      if (event.type === 'status') return [event.status.phase];
      return beside.includes(event.type) ? [] : [event.type];
    });
    // Twice, if the step had to wait for its image.
    const withoutRepeats = story.filter((word, index) => word !== story[index - 1]);
    expect(withoutRepeats.join(', ')).toBe(
      'preparing, backend, replicas, preparing, ready, training, steps, paused',
    );
  });

  it('trains until it is told to pause, then rests', async () => {
    await session.prepare(1);
    session.send({ type: 'train' });
    const { batch, epoch, samplesPerSecond, elapsedMs } = await session.next('steps');
    expect(batch.firstStep).toBe(1);
    expect(epoch).toBe(1);
    expect(samplesPerSecond).toBeGreaterThan(0);
    expect(elapsedMs).toBeGreaterThan(0);

    session.send({ type: 'pause' });
    await session.next('status', ({ status }) => status.phase === 'paused');
    const { snapshot } = await session.next('snapshot');
    const { evaluations } = await session.next('evaluation', (event) => {
      return event.evaluations[0]!.step === snapshot.step;
    });
    expect(evaluations).toMatchObject([{ scope: 'whole', imageCount: 2 }]);
    const steps = session.events.filter((event) => event.type === 'steps');
    const stepCount = steps.reduce((sum, event) => sum + event.batch.loss.length, 0);
    expect(stepCount).toBe(snapshot.step);
  });

  it('is tested after a step that was made before there were test images', async () => {
    const releases = [0, 1].map((shard) => host.holdBack(`test-${shard}.gzip`));
    await session.prepare(1);
    await session.step(1);
    await session.next('status', ({ status }) => status.phase === 'paused');
    for (const release of releases) release();
    const { evaluations } = await session.next('evaluation');
    expect(evaluations).toMatchObject([{ step: 1, scope: 'whole', imageCount: 2 }]);
  });

  it('gives the same losses again after a reset, and others from another seed', async () => {
    await session.prepare(1, { seed: 5 });
    const first = await session.step(2);
    await session.prepare(2, { seed: 5 });
    const second = await session.step(2);
    await session.prepare(3, { seed: 6 });
    const third = await session.step(2);
    expect(second.losses).toEqual(first.losses);
    expect(third.losses).not.toEqual(first.losses);
  });

  it('uses a new learning rate from the next step on', async () => {
    await session.prepare(1, { optimizer: 'sgd', learningRate: 2 ** -5 });
    const { learningRates: before } = await session.step(2);
    session.send({ type: 'adjust', settings: { ...defaultRunConfig, learningRate: 2 ** -6 } });
    const { learningRates: after } = await session.step(1);
    expect([...before, ...after]).toEqual([2 ** -5, 2 ** -5, 2 ** -6]);
    expect(await session.snapshot()).toMatchObject({
      step: 3,
      settings: { learningRate: 2 ** -6 },
    });
  });

  it('tells which images it trains on, with the labels that it is told', async () => {
    await session.prepare(1, { batchSize: 4, trainCount: 3, labelNoise: 1 });
    const { examples } = await session.next('examples');
    expect(examples.pixels).toHaveLength(3 * 784);
    expect(examples.labels).toHaveLength(3);
    examples.labels.forEach((label, image) => expect(label).not.toBe(examples.trueLabels[image]));

    await session.prepare(2, { batchSize: 4, trainCount: 3 });
    const { examples: right } = await session.next('examples', ({ runId }) => runId === 2);
    expect(right).toEqual({ ...examples, labels: examples.trueLabels });
  });

  it('goes through few images again and again', async () => {
    const settings = { trainCount: 2, batchSize: 2, stopSteps: 5 };
    await session.prepare(1, settings);
    session.send({ type: 'train' });
    await session.next('status', ({ status }) => status.phase === 'paused');
    const steps = session.events.filter((event) => event.type === 'steps');
    expect(steps.at(-1)!.epoch).toBe(5);
    const { losses } = await session.step(1);
    expect(losses[0]).toBeLessThan(steps[0]!.batch.loss[0]!);
  });

  it('learns other labels with noise, and other images when they move', async () => {
    const lossesWith = async (runId: number, changes: Partial<RunConfig>) => {
      await session.prepare(runId, { batchSize: 4, ...changes });
      return (await session.step(2)).losses;
    };
    const plain = await lossesWith(1, {});
    const variants = [
      { labelNoise: 0.5 },
      { shift: 2 },
      { rotation: 20 },
      { zoom: 0.3 },
    ] satisfies Partial<RunConfig>[];
    for (const [index, changes] of variants.entries()) {
      const losses = await lossesWith(2 * index + 2, changes);
      expect(losses[0]).not.toBe(plain[0]);
      expect(await lossesWith(2 * index + 3, changes)).toEqual(losses);
    }
  });

  it('begins with the first piece alone, and has the losses that it would have anyway', async () => {
    const lossesFrom = async (pieceSize: number, heldBack: readonly string[] = []) => {
      await serveAnew({ pieceSize });
      for (const file of heldBack) host.holdBack(file);
      await session.prepare(1, { batchSize: 2 });
      return (await session.step(1)).losses;
    };
    const [first] = shardOrder(defaultRunConfig.seed, 3);
    const files = [0, 1, 2].flatMap((shard) =>
      [0, 1].map((piece) => `train-${shard}-${piece}.gzip`),
    );
    const others = files.filter((file) => file !== `train-${first}-0.gzip`);
    const losses = await lossesFrom(2, [...others, 'test-0.gzip', 'test-1.gzip']);
    expect(losses).toEqual(await lossesFrom(Infinity));
  });

  it('is tested on every second image before the others have come', async () => {
    await serveAnew({ test: [2000, 2], pieceSize: 1000 });
    for (const file of ['test-0-1.gzip', 'test-1.gzip']) host.holdBack(file);
    await session.prepare(1);
    await session.step(1);
    const { evaluations } = await session.next('evaluation');
    expect(evaluations).toMatchObject([{ step: 1, scope: 'sample', imageCount: 1000 }]);
  });

  it('has the same result on the sample alone and before all other images, to the last bit', async () => {
    await serveAnew({ test: [900, 600], pieceSize: 300 });
    const release = host.holdBack('test-1-0.gzip');
    await session.prepare(1);
    await session.step(1);
    const { evaluations: alone } = await session.next('evaluation');
    expect(alone).toMatchObject([{ step: 1, split: 'test', scope: 'sample', imageCount: 300 }]);
    release();
    const { evaluations: both } = await session.next('evaluation');
    const whole = { step: 1, split: 'test', scope: 'whole', imageCount: 1500 };
    expect(both).toEqual([alone[0], expect.objectContaining(whole)]);
    // Of more images the mean is known better.
    const [ofFew, ofAll] = both.map(({ lossError }) => lossError!);
    expect(ofFew! / ofAll!).toBeCloseTo(Math.sqrt(1500 / 300), 0);
  });

  it('waits for the images of its next step', async () => {
    const releases = [0, 1, 2].map((shard) => host.holdBack(`train-${shard}.gzip`));
    await session.prepare(1);
    session.send({ type: 'step' });
    const waiting = await session.next('status', ({ status }) => status.phase === 'training');
    expect(waiting.status).toEqual({ phase: 'training', waitingForData: true });
    for (const release of releases) release();
    await session.next('status', ({ status }) => status.phase === 'paused');
    expect(session.events).toContainEqual({
      type: 'status',
      runId: 1,
      status: { phase: 'training', waitingForData: false },
    });
  });
});

describe('a run that is to stop by itself', () => {
  const isStopped = ({ status }: { status: RunStatus }) =>
    status.phase === 'paused' && status.stoppedBy !== undefined;

  it('stops after so many steps, and trains on beyond when told to', async () => {
    await session.prepare(1, { stopSteps: 3 });
    session.send({ type: 'train' });
    const { status } = await session.next('status', isStopped);
    expect(status).toEqual({ phase: 'paused', stoppedBy: 'stopSteps' });
    const { snapshot } = await session.next('snapshot');
    expect(snapshot.step).toBe(3);
    session.send({ type: 'train' });
    const { batch } = await session.next('steps');
    expect(batch.firstStep).toBe(4);
    session.send({ type: 'pause' });
  });

  it('stops after so many epochs', async () => {
    await session.prepare(1, { stopEpochs: 2, batchSize: 4 });
    session.send({ type: 'train' });
    const { status } = await session.next('status', isStopped);
    expect(status).toMatchObject({ stoppedBy: 'stopEpochs' });
    const { snapshot } = await session.next('snapshot');
    expect(snapshot.step).toBe(6);
  });

  it('stops at a time, set while it trains', async () => {
    await session.prepare(1);
    session.send({ type: 'train' });
    await session.next('steps');
    const settings = { ...defaultRunConfig, stopSeconds: 1 };
    session.send({ type: 'adjust', settings });
    await session.next('status', isStopped);
    const told = session.events.findLast((event) => event.type === 'steps');
    expect(told?.elapsedMs).toBeGreaterThanOrEqual(1000);
  });

  it('stops when all test images confirm the accuracy', async () => {
    await session.prepare(1, { stopAccuracy: 0 });
    await session.next('data', ({ progress }) => progress.piecesReady === progress.piecesTotal);
    session.send({ type: 'train' });
    await session.next('status', isStopped);
    const evaluation = session.events.findLast((event) => event.type === 'evaluation');
    expect(evaluation?.evaluations.at(-1)).toMatchObject({ scope: 'whole' });
  });
});

describe('a run that diverges', () => {
  it('pauses, keeps finite weights and trains on from there', async () => {
    await session.prepare(1, { optimizer: 'sgd', learningRate: 1e6 });
    session.send({ type: 'train' });
    const { batch: before } = await session.next('steps');
    const { status } = await session.next('status', (event) => event.status.phase === 'diverged');
    expect(status).toMatchObject({
      divergence: { keptStep: 0, learningRate: 1e6, suggestedLearningRate: 0.05 },
    });
    const { snapshot } = await session.next('snapshot');
    expect(snapshot.step).toBe(0);
    expect(snapshot.weights.every((values) => values.every(Number.isFinite))).toBe(true);

    const settings = { ...defaultRunConfig, learningRate: 0.05 };
    session.send({ type: 'adjust', settings }, { type: 'step' });
    const { batch: after } = await session.next('steps');
    expect(after.firstStep).toBe(1);
    expect(after.loss[0]).toBe(before.loss[0]);
  });

  it('goes on all the same if it is to, as it went before, until that is taken back', async () => {
    const settings = { ...defaultRunConfig, learningRate: 1e6 };
    const start = { optimizer: 'sgd', learningRate: 1e6 } as const;
    await session.prepare(1, start);
    session.send({ type: 'train' });
    const { batch: before } = await session.next('steps');
    const isDiverged = ({ status: { phase } }: { status: RunStatus }) => phase === 'diverged';
    await session.next('status', isDiverged);
    const goesOn = { ...settings, onDivergence: 'go-on' } as const;
    session.send({ type: 'adjust', settings: goesOn });
    const count = before.loss.length + 2;
    const { losses } = await session.step(count);
    expect(losses.slice(0, -2)).toEqual([...before.loss]);

    // What was made is made again from the log.
    const adjustments = [{ afterStep: 0, settings: goesOn }];
    const resume = { snapshot: undefined, adjustments, replayTo: count };
    await session.prepare(2, start, resume);
    const { loss } = await session.next('replayed');
    expect([...loss]).toEqual(losses);

    session.send({ type: 'adjust', settings }, { type: 'train' });
    await session.next('status', isDiverged);
  });

  it('stops whatever is asked for once its loss is no number', async () => {
    await session.prepare(1, { optimizer: 'sgd', learningRate: 1e38, onDivergence: 'go-on' });
    session.send({ type: 'train' });
    const { status } = await session.next(
      'status',
      ({ status: { phase } }) => phase === 'diverged',
    );
    expect(status).toMatchObject({ divergence: { kind: 'not-finite', keptStep: 0 } });
  });
});
