import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { shardOrder } from '../../math/data/batch-order';
import { scheduleFactor } from '../../math/model/learning-rate-schedule';
import { rangeTestRate } from '../../math/history/range-test';
import type { RunStatus } from '../../protocol/events';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { useCpuBackend } from '../testing/cpu-backend';
import { DrivenSession } from '../testing/driven-session';
import { SyntheticMnist } from '../testing/synthetic-mnist';
import { ledger } from '../time-ledger';

/** Twelve images in batches of one. */
const stepsPerEpoch = 12;

let host: SyntheticMnist;
let session: DrivenSession;

// The real network needs most of a second for a step on the cpu; what a session does is the same.
vi.mock('../../catalog/models', async (original) => ({
  ...(await original<typeof import('../../catalog/models')>()),
  layersOf: () => [
    { type: 'conv2d', filters: 2, kernelSize: 3, stride: 1, padding: 'valid' },
    { type: 'relu' },
    { type: 'max-pool', size: 2, stride: 2 },
    { type: 'flatten' },
    { type: 'dense', units: 10 },
  ],
}));

beforeAll(useCpuBackend);
beforeEach(async () => {
  host = await SyntheticMnist.serve();
  session = new DrivenSession(host.url);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const drawing = () => Float32Array.from({ length: 784 }, (_, index) => (index % 28 === 14 ? 1 : 0));

describe('a run', () => {
  it('is prepared, stepped and paused, and says so in this order', async () => {
    await session.prepare(1);
    await session.step(1);
    await session.next('status', ({ status }) => status.phase === 'paused');
    const story = session.events.flatMap((event) => {
      if (event.type === 'status') return [event.status.phase];
      return ['data', 'prediction', 'examples'].includes(event.type) ? [] : [event.type];
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
    const { evaluation } = await session.next('evaluation', (event) => {
      return event.evaluation.step === snapshot.step;
    });
    expect(evaluation.imageCount).toBe(2);
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
    const { evaluation } = await session.next('evaluation');
    expect(evaluation).toMatchObject({ step: 1, imageCount: 1 });
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
      host = await SyntheticMnist.serve({ pieceSize });
      for (const file of heldBack) host.holdBack(file);
      session = new DrivenSession(host.url);
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
    host = await SyntheticMnist.serve({ test: [2000, 2], pieceSize: 1000 });
    for (const file of ['test-0-1.gzip', 'test-1.gzip']) host.holdBack(file);
    session = new DrivenSession(host.url);
    await session.prepare(1);
    await session.step(1);
    const { evaluation } = await session.next('evaluation');
    expect(evaluation).toMatchObject({ step: 1, imageCount: 1000 });
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

  it('ends with a failure if the snapshot is of another model', async () => {
    const settings = defaultRunConfig;
    const snapshot = { step: 1, settings, weights: [new Float32Array(3)], slots: {} };
    void session.prepare(1, {}, { snapshot, adjustments: [] });
    const { stage, detail } = await session.next('failure');
    expect(stage).toBe('snapshot');
    expect(detail).toContain('the snapshot does not fit the model');
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
    expect(evaluation?.evaluation.score).toBeGreaterThanOrEqual(0);
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
});

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
    const { evaluation } = await session.next('evaluation');
    expect(evaluation).toMatchObject({ step: 0, imageCount: 2 });
    expect(evaluation.loss).toBeCloseTo(2.3, 0);
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
