import { beforeEach, describe, expect, it } from 'vitest';

import { timeParts } from '../catalog/time-parts';
import type { StepAnswers } from '../math/history/answer-history';
import type { BatchImages } from '../math/data/batch-images';
import type { StepBatch } from '../math/history/metric-series';
import type { Narration } from '../math/model/narration';
import type { Command } from '../protocol/commands';
import type { Event } from '../protocol/events';
import { defaultRunConfig, defaultsOf, liveSettingsOf } from '../protocol/run-config';
import type { Snapshot } from '../protocol/snapshot';
import type { TimeReport } from '../protocol/time-report';
import { MemoryArchive } from '../storage/memory-archive';
import type { AppStore } from './app-state';
import { createAppStore } from './app-store';
import { isOutdated, pendingChanges, rateInForce } from './run/run-slice';

let store: AppStore;
let sent: Command[];
let restarts: number;
let emit: (event: Event) => void;

beforeEach(() => {
  sent = [];
  restarts = 0;
  store = createAppStore(
    (onEvent) => {
      emit = onEvent;
      return {
        send: (command) => sent.push(command),
        wake: () => {},
        restart: () => (restarts += 1),
        waitOn: () => {},
        dispose: () => {},
      };
    },
    new MemoryArchive(),
    defaultRunConfig,
  );
});

const { actions, state } = {
  actions: () => store.getState().actions,
  state: () => store.getState(),
};

function steps(firstStep: number, ...losses: number[]): void {
  const fill = (value: number) => Float32Array.from(losses, () => value);
  const batch: StepBatch = {
    firstStep,
    loss: Float32Array.from(losses),
    score: fill(0.5),
    learningRate: fill(state().config.learningRate),
  };
  // An image a step, whose surprisal is the loss.
  const answers: StepAnswers = {
    firstStep,
    counts: Uint32Array.from(losses, () => 1),
    surprisals: Float32Array.from(losses),
    predictions: Uint16Array.from(losses, () => 7),
  };
  const runId = state().run.id;
  emit({ type: 'steps', runId, batch, answers, epoch: 1, samplesPerSecond: 100, elapsedMs: 10 });
}

/** The learning rate is changed, and the worker says after which step. */
function adjust(afterStep: number, learningRate: number): void {
  actions().configure({ learningRate });
  const adjustment = { afterStep, settings: { ...defaultRunConfig, learningRate } };
  emit({ type: 'adjusted', runId: state().run.id, adjustment, isPlanned: false });
}

const snapshot = (step: number): Snapshot => ({
  step,
  settings: defaultRunConfig,
  weights: [],
  slots: {},
});

describe('a run', () => {
  it('is prepared at once, with the settings given', () => {
    expect(sent).toEqual([{ type: 'prepare', runId: 1, config: defaultRunConfig }]);
  });

  it('does not begin with a huge model that a link names: it waits for Reset', () => {
    const config = { ...defaultRunConfig, model: 'flat-fc8192-relu-fc8192-fc10' };
    const client = {
      send: (command: Command) => sent.push(command),
      wake() {},
      restart() {},
      waitOn() {},
      dispose() {},
    };
    sent = [];
    store = createAppStore(() => client, new MemoryArchive(), config);
    expect(sent).toEqual([{ type: 'prepare', runId: 1, config: defaultRunConfig }]);
    expect(pendingChanges(state().config, state().run.config)).toEqual(['model']);
    actions().reset();
    expect(sent[1]).toMatchObject({ type: 'prepare', config });
  });

  it('collects steps in its series and shows the last', () => {
    steps(1, 2.3, 2.2);
    expect(state().run.step).toBe(2);
    expect(state().series.at(2)?.loss).toBeCloseTo(2.2);
  });

  it('is about to train, if that is asked for while it is prepared, until it trains or need not', () => {
    const status = (phase: 'ready' | 'paused') =>
      emit({ type: 'status', runId: state().run.id, status: { phase } });
    const trains = () =>
      emit({
        type: 'status',
        runId: state().run.id,
        status: { phase: 'training', waitingForData: false },
      });
    expect(state().run.willTrain).toBe(false);
    actions().train();
    expect(state().run.willTrain).toBe(true);
    // The worker is ready a moment before it carries out the command.
    status('ready');
    expect(state().run.willTrain).toBe(true);
    trains();
    expect(state().run.willTrain).toBe(false);
    status('paused');
    actions().train();
    expect(state().run.willTrain).toBe(false);

    actions().reset();
    actions().train();
    actions().pause();
    expect(state().run.willTrain).toBe(false);
    actions().train();
    emit({ type: 'failure', stage: 'no-worker', detail: '' });
    expect(state().run.willTrain).toBe(false);
  });

  it('hears nothing of a run that was reset', () => {
    const runId = state().run.id;
    actions().reset();
    emit({ type: 'status', runId, status: { phase: 'training', waitingForData: false } });
    expect(state().run.status.phase).toBe('preparing');
  });

  it('keeps the last test result of a redone step out', () => {
    steps(1, 2, 2, 2);
    const runId = state().run.id;
    const evaluation = { step: 3, loss: 1, score: 0.7, imageCount: 1000 };
    emit({ type: 'evaluation', runId, evaluation });
    expect(state().run.evaluation).toEqual(evaluation);
    steps(2, 1);
    expect(state().run.step).toBe(2);
    expect(state().run.evaluation).toBeUndefined();
  });
});

describe('settings', () => {
  it('tell which of them wait for a reset; the learning rate never does', () => {
    actions().configure({ optimizer: 'sgd', batchSize: 32, replicas: 3 });
    actions().configure({ learningRate: 0.01 });
    expect(pendingChanges(state().config, state().run.config)).toEqual([
      'optimizer',
      'batchSize',
      'replicas',
    ]);
    expect(sent.at(-1)).toMatchObject({ type: 'adjust', settings: { learningRate: 0.01 } });

    actions().reset();
    expect(pendingChanges(state().config, state().run.config)).toEqual([]);
    expect(sent.at(-2)).toMatchObject({ config: { optimizer: 'sgd', learningRate: 0.01 } });
  });

  it('of a task that are in force at once wait for the next run, if one is under way', () => {
    steps(1, 2.3);
    sent.length = 0;
    actions().configure({ task: 'two-digits' });
    const usual = defaultsOf('two-digits');
    expect(sent).toEqual([]);
    expect(state().run.isTakenOver).toBe(false);
    expect(state().config).toEqual({ ...usual, ...liveSettingsOf(defaultRunConfig) });
    actions().reset();
    expect(state().config).toEqual(usual);
    expect(sent[0]).toMatchObject({ type: 'prepare', config: usual });
    // What was chosen stays.
    steps(1, 2.3);
    actions().configure({ learningRate: 0.02 });
    actions().configure({ task: 'one-digit' });
    actions().reset();
    expect(state().config).toEqual({ ...defaultRunConfig, learningRate: 0.02 });
  });

  it('of a task come with it, but for those that were chosen', () => {
    actions().configure({ batchSize: 32 });
    actions().configure({ task: 'two-digits' });
    const ofPairs = { ...defaultsOf('two-digits'), batchSize: 32 };
    expect(state().config).toEqual(ofPairs);
    expect(sent.slice(1)).toEqual([{ type: 'adjust', settings: liveSettingsOf(ofPairs) }]);
    actions().configure({ task: 'one-digit' });
    expect(state().config).toEqual({ ...defaultRunConfig, batchSize: 32 });
  });

  it('that apply now are told to the worker, once and all together', () => {
    actions().configure({ weightDecay: 0.1, stopEpochs: 3 });
    const { config } = state();
    expect(sent.slice(1)).toEqual([{ type: 'adjust', settings: liveSettingsOf(config) }]);
    expect(pendingChanges(config, state().run.config)).toEqual([]);
    actions().configure({ weightDecay: 0.1, seed: 3 });
    expect(sent).toHaveLength(2);
  });

  it('leave a record of when they came into force, but for what was taken back', () => {
    adjust(3, 0.1);
    adjust(3, 0.2);
    adjust(7, 0.3);
    expect(state().run.adjustments).toMatchObject([
      { afterStep: 3, settings: { learningRate: 0.2 } },
      { afterStep: 7, settings: { learningRate: 0.3 } },
    ]);
    adjust(5, 0.4);
    expect(state().run.adjustments.map(({ afterStep }) => afterStep)).toEqual([3, 5]);
    actions().reset();
    expect(state().run.adjustments).toEqual([]);
  });

  it('chosen before the first step are taken up by Train, unless that has to be asked about', () => {
    emit({ type: 'status', runId: 1, status: { phase: 'ready' } });
    actions().configure({ optimizer: 'lion' });
    actions().train();
    expect(state().run.config.optimizer).toBe('lion');
    expect(sent.slice(-3).map(({ type }) => type)).toEqual(['prepare', 'set-drawing', 'train']);

    const runId = state().run.id;
    emit({ type: 'status', runId, status: { phase: 'ready' } });
    actions().configure({ model: 'flat-fc60000-fc10', batchSize: 1024, optimizer: 'adam' });
    actions().train();
    expect(state().run.id).toBe(runId);
    expect(sent.at(-1)).toEqual({ type: 'train' });
  });

  it('made later wait for Reset', () => {
    steps(1, 2);
    emit({ type: 'status', runId: 1, status: { phase: 'paused' } });
    actions().configure({ optimizer: 'lion' });
    actions().train();
    expect(state().run.config.optimizer).toBe('adam');
  });

  it('get another seed from New seed and keep it through Reset', () => {
    actions().newSeed();
    const { seed } = state().config;
    actions().reset();
    expect(state().run.config.seed).toBe(seed);
  });
});

describe('where the time goes', () => {
  const partMs = Object.fromEntries(timeParts.map((part) => [part, 1])) as TimeReport['partMs'];
  const report: TimeReport = { wallMs: 8, steps: 1, partMs, gpuMsPerStep: undefined };

  it('is measured on request only, and forgotten after', () => {
    emit({ type: 'time', runId: 1, report });
    expect(state().run.timeReport).toBeUndefined();

    actions().measureTime(true);
    actions().measureTime(true);
    expect(sent.slice(1)).toEqual([{ type: 'measure-time', on: true }]);
    emit({ type: 'time', runId: 1, report });
    expect(state().run.timeReport).toBe(report);

    actions().measureTime(false);
    expect(sent.at(-1)).toEqual({ type: 'measure-time', on: false });
    expect(state().run.timeReport).toBeUndefined();
  });

  it('is measured by a fresh worker too', () => {
    actions().measureTime(true);
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    sent = [];
    actions().reset();
    expect(sent).toContainEqual({ type: 'measure-time', on: true });
  });
});

describe('a failure', () => {
  it('is told by its first cause', () => {
    emit({ type: 'failure', stage: 'worker-died', detail: 'out of memory' });
    emit({ type: 'failure', stage: 'training', detail: 'later' });
    expect(state().run.status).toMatchObject({ stage: 'worker-died', detail: 'out of memory' });
  });

  it.each([
    ['training', true],
    ['paused', false],
  ] as const)('of the GPU is recovered from while %s', (phase, trains) => {
    emit({
      type: 'status',
      runId: 1,
      status: phase === 'training' ? { phase, waitingForData: false } : { phase },
    });
    steps(1, 2, 2, 2);
    emit({ type: 'snapshot', runId: 1, snapshot: snapshot(2), reason: 'recovery' });
    emit({ type: 'failure', stage: 'training', detail: 'mapAsync failed' });
    emit({ type: 'failure', stage: 'device-lost', detail: 'driver reset' });
    expect(restarts).toBe(1);
    expect(state().run).toMatchObject({
      status: { phase: 'preparing' },
      recovered: { atStep: 3, from: 'device-lost' },
    });
    const last = sent.findLastIndex((command) => command.type === 'prepare');
    expect(sent.slice(last).some((command) => command.type === 'train')).toBe(trains);
  });

  it('of the GPU before another step is told and waits for the person', () => {
    emit({ type: 'failure', stage: 'device-lost', detail: 'driver reset' });
    emit({ type: 'failure', stage: 'device-lost', detail: 'driver reset' });
    expect(restarts).toBe(1);
    expect(state().run.status).toMatchObject({ stage: 'device-lost', detail: 'driver reset' });
  });

  it('is followed by a restart from the snapshot that makes the later adjustments again', () => {
    steps(1, 2, 2);
    emit({ type: 'snapshot', runId: 1, snapshot: snapshot(2), reason: 'recovery' });
    steps(3, 2);
    adjust(3, 0.01);
    steps(4, 2);
    // The worker is lost before it can tell.
    actions().configure({ learningRate: 0.02 });
    emit({ type: 'failure', stage: 'worker-died', detail: '' });

    actions().restartFromSnapshot();
    expect(restarts).toBe(1);
    const prepare = sent.findLast((command) => command.type === 'prepare');
    expect(prepare?.resume?.snapshot?.step).toBe(2);
    expect(prepare?.resume?.adjustments).toMatchObject([
      { afterStep: 3, settings: { learningRate: 0.01 } },
      { afterStep: 4, settings: { learningRate: 0.02 } },
    ]);
    expect(sent.at(-1)).toEqual({ type: 'train' });
    expect(state().series.lastStep).toBe(4);
  });

  it('needs a fresh worker even for a reset', () => {
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    actions().reset();
    expect(restarts).toBe(1);
    expect(state().run.status.phase).toBe('preparing');
  });
});

describe('a step looked at closely', () => {
  const images = (step: number): BatchImages => ({
    step,
    height: 28,
    width: 28,
    target: 'class',
    pixels: new Uint8Array(784),
    labels: Uint16Array.of(7),
    trueLabels: Uint16Array.of(7),
    numbers: Uint32Array.of(0),
    standIns: 0,
  });
  const narration = (step: number): Narration => ({
    step,
    images: images(step),
    answers: { step, surprisals: Float32Array.of(0), predictions: Uint16Array.of(7) },
    logits: new Float32Array(10),
    layers: [],
  });
  const tell = (step: number) =>
    emit({ type: 'narration', runId: state().run.id, narration: narration(step) });

  it('is narrated once it was made singly; the one before stays until then', () => {
    actions().step();
    expect(state().panel).toEqual({ kind: 'narration', narration: undefined });
    tell(1);
    actions().step();
    expect(state().panel).toMatchObject({ narration: { step: 1 } });
    tell(2);
    expect(state().panel).toMatchObject({ narration: { step: 2 } });
    actions().train();
    expect(state().panel).toBeUndefined();
    tell(3);
    expect(state().panel).toBeUndefined();
  });

  it('shows its batch, made by the settings of then', () => {
    steps(1, 2.3, 2.2, 2.1);
    adjust(1, 0.01);
    adjust(2, 0.02);
    actions().showBatch(2);
    expect(sent.at(-1)).toMatchObject({
      type: 'show-batch',
      step: 2,
      settings: { learningRate: 0.01 },
    });
    expect(state().panel).toMatchObject({ kind: 'batch', asked: 2, images: undefined });
    emit({ type: 'batch', runId: state().run.id, images: images(3) });
    expect(state().panel).toMatchObject({ images: undefined });
    emit({ type: 'batch', runId: state().run.id, images: images(2) });
    expect(state().panel).toMatchObject({
      answers: { step: 2, surprisals: Float32Array.of(2.2), predictions: Uint16Array.of(7) },
      images: { step: 2 },
    });
    actions().closePanel();
    expect(state().panel).toBeUndefined();
  });

  it('has no batch before it was made, nor after a reset', () => {
    steps(1, 2.3);
    const count = sent.length;
    actions().showBatch(2);
    expect(sent).toHaveLength(count);
    expect(state().panel).toMatchObject({ kind: 'batch', answers: undefined });
    actions().reset();
    expect(state().panel).toBeUndefined();
    expect(state().answers.at(1)).toBeUndefined();
  });
});

describe('the loss around the weights', () => {
  const tell = (count: number) => {
    const losses = Array.from({ length: count }, () => 2.3);
    const landscape = { step: 0, imageCount: 250, losses };
    emit({ type: 'loss-landscape', runId: state().run.id, landscape });
  };

  it('is kept until it is given up, and gone with the next run', () => {
    actions().computeLossLandscape();
    expect(sent.at(-1)).toEqual({ type: 'compute-loss-landscape' });
    tell(225);
    expect(state().run.lossLandscape?.losses).toHaveLength(225);
    emit({ type: 'loss-landscape', runId: state().run.id, landscape: null });
    expect(state().run.lossLandscape).toBeUndefined();
    tell(225);
    actions().reset();
    expect(state().run.lossLandscape).toBeUndefined();
  });

  it('outlives its worker if it is whole', () => {
    for (const [count, isKept] of [
      [10, false],
      [225, true],
    ] as const) {
      tell(count);
      emit({ type: 'failure', stage: 'worker-died', detail: '' });
      actions().restartFromSnapshot();
      expect(state().run.lossLandscape !== undefined).toBe(isKept);
    }
  });
});

describe('a range test', () => {
  const result = {
    bands: { goodUpTo: 0.01 },
    suggestion: { rate: 0.002, reason: 'steepest' },
  } as const;
  const tell = (step: number, isOver: boolean) =>
    emit({
      type: 'range-test',
      runId: state().run.id,
      report: {
        step,
        settings: liveSettingsOf(state().config),
        guessingLoss: Math.log(10),
        curve: { rates: [1e-5], losses: [2.3] },
        result: isOver ? result : undefined,
      },
    });

  it('is kept with its run, and gone with the next one', () => {
    actions().startRangeTest();
    expect(sent.at(-1)).toEqual({ type: 'start-range-test' });
    tell(0, true);
    expect(state().run.rangeTest?.result).toEqual(result);
    actions().reset();
    expect(state().run.rangeTest).toBeUndefined();
  });

  it('is gone when it is stopped, or lost with its worker', () => {
    tell(0, false);
    actions().stopRangeTest();
    expect(sent.at(-1)).toEqual({ type: 'stop-range-test' });
    emit({ type: 'range-test', runId: state().run.id, report: null });
    expect(state().run.rangeTest).toBeUndefined();

    tell(0, false);
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    actions().restartFromSnapshot();
    expect(state().run.rangeTest).toBeUndefined();
  });

  it('is outdated once the network, or a setting that matters, has changed', () => {
    tell(0, true);
    steps(1, 2.3);
    actions().configure({ learningRate: 0.1, schedule: 'cosine' });
    expect(isOutdated(state())).toBe(false);
    actions().configure({ momentum: 0.5 });
    expect(isOutdated(state())).toBe(true);
    actions().configure({ momentum: 'auto', optimizer: 'sgd' });
    expect(isOutdated(state())).toBe(true);
    actions().configure({ optimizer: 'adam' });
    expect(isOutdated(state())).toBe(false);
    steps(101, 0.5);
    expect(isOutdated(state())).toBe(true);
  });
});

describe('the rate in force', () => {
  it('is that of the next step, by the schedule', () => {
    expect(rateInForce(state())).toBe(defaultRunConfig.learningRate);
    actions().configure({ learningRate: 0.5, warmupSteps: 10 });
    expect(rateInForce(state())).toBe(0.05);
    steps(1, 2.3);
    expect(rateInForce(state())).toBe(0.1);
  });
});

it('begins with what was chosen before anything ran', () => {
  sent = [];
  actions().configure({ backend: 'cpu', batchSize: 32 });
  actions().wake();
  expect(state().isAwake).toBe(true);
  expect(sent.filter(({ type }) => type === 'prepare')).toMatchObject([
    { config: { backend: 'cpu', batchSize: 32 } },
  ]);
  actions().configure({ batchSize: 16 });
  actions().wake();
  expect(sent.filter(({ type }) => type === 'prepare')).toHaveLength(1);
});

it('does not train by itself after a worker that could not be started', () => {
  emit({ type: 'failure', stage: 'worker-died', detail: '' });
  sent = [];
  actions().restartFromSnapshot();
  expect(sent.map(({ type }) => type)).not.toContain('train');
});
