import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import { defaultRunConfig, defaultsOf, liveSettingsOf } from '../../protocol/run-config';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';
import { isOutdated, pendingChanges, rateInForce } from './run-state';
import { willTrain } from './training-request';
import { sampleTest, wholeTest } from '../../math/testing/made-tests';

let store: AppStore;
let sent: Command[];
let emit: OpenedStore['emit'];
let steps: OpenedStore['steps'];
let adjust: OpenedStore['adjust'];

beforeEach(() => {
  ({ store, sent, emit, steps, adjust } = openStore());
});

const state = () => store.getState();
const actions = () => state().actions;

describe('a run', () => {
  it('is prepared at once, with the settings given', () => {
    expect(sent).toEqual([{ type: 'prepare', runId: 1, config: defaultRunConfig }]);
  });

  it('does not begin with a huge model that a link names: it waits for Reset', () => {
    const config = { ...defaultRunConfig, model: 'flat-fc8192-relu-fc8192-fc10' };
    ({ store, sent } = openStore({ config }));
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
    expect(willTrain(state().run)).toBe(false);
    actions().train();
    expect(willTrain(state().run)).toBe(true);
    // The worker is ready a moment before it carries out the command.
    status('ready');
    expect(willTrain(state().run)).toBe(true);
    trains();
    expect(willTrain(state().run)).toBe(false);
    status('paused');
    actions().train();
    expect(willTrain(state().run)).toBe(false);

    actions().reset();
    actions().train();
    actions().pause();
    expect(willTrain(state().run)).toBe(false);
    actions().train();
    emit({ type: 'failure', stage: 'no-worker', detail: '' });
    expect(willTrain(state().run)).toBe(false);
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
    const evaluation = wholeTest(3);
    emit({ type: 'evaluation', runId, evaluations: [evaluation] });
    expect(state().run.evaluation).toEqual(evaluation);
    steps(2, 1);
    expect(state().run.step).toBe(2);
    expect(state().run.evaluation).toBeUndefined();
  });

  it('tells of the sample while it trains, and of all images at rest, until another test is there', () => {
    const runId = state().run.id;
    const emitTests = (step: number) =>
      emit({ type: 'evaluation', runId, evaluations: [sampleTest(step), wholeTest(step)] });
    const status = (phase: 'training' | 'paused') =>
      emit({
        type: 'status',
        runId,
        status: phase === 'paused' ? { phase } : { phase, waitingForData: false },
      });
    status('training');
    steps(1, 2, 2);
    emitTests(2);
    expect(state().run.evaluation).toEqual(sampleTest(2));
    status('paused');
    emitTests(2);
    expect(state().run.evaluation).toEqual(wholeTest(2));
    // A single step: nothing is told of it before it is tested on all images, too.
    status('training');
    steps(3, 2);
    expect(state().run.evaluation).toEqual(wholeTest(2));
    status('paused');
    expect(state().run.evaluation).toEqual(wholeTest(2));
    emitTests(3);
    expect(state().run.evaluation).toEqual(wholeTest(3));
  });
});

describe('settings', () => {
  it('tell which of them wait for a reset once there is a step; the learning rate never does', () => {
    steps(1, 2.3);
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
    expect(sent.filter(({ type }) => type !== 'set-drawing').slice(2)).toEqual([
      { type: 'prepare', runId: 3, config: ofPairs },
    ]);
    actions().configure({ task: 'one-digit' });
    expect(state().config).toEqual({ ...defaultRunConfig, batchSize: 32 });
  });

  it('that apply now are sent to the worker, once and all together', () => {
    actions().configure({ weightDecay: 0.1, stopEpochs: 3 });
    const { config } = state();
    expect(sent.slice(1)).toEqual([{ type: 'adjust', settings: liveSettingsOf(config) }]);
    expect(pendingChanges(config, state().run.config)).toEqual([]);
    actions().configure({ weightDecay: 0.1 });
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

describe('the loss around the weights', () => {
  const report = (count: number) => {
    const losses = Array.from({ length: count }, () => 2.3);
    const landscape = { step: 0, imageCount: 250, losses };
    emit({ type: 'loss-landscape', runId: state().run.id, landscape });
  };

  it('is kept until it is given up, and gone with the next run', () => {
    actions().computeLossLandscape();
    expect(sent.at(-1)).toEqual({ type: 'compute-loss-landscape' });
    report(225);
    expect(state().run.lossLandscape?.losses).toHaveLength(225);
    emit({ type: 'loss-landscape', runId: state().run.id, landscape: null });
    expect(state().run.lossLandscape).toBeUndefined();
    report(225);
    actions().reset();
    expect(state().run.lossLandscape).toBeUndefined();
  });

  it('outlives its worker if it is whole', () => {
    for (const [count, isKept] of [
      [10, false],
      [225, true],
    ] as const) {
      report(count);
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
  const report = (step: number, isOver: boolean) =>
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
    report(0, true);
    expect(state().run.rangeTest?.result).toEqual(result);
    actions().reset();
    expect(state().run.rangeTest).toBeUndefined();
  });

  it('is gone when it is stopped, or lost with its worker', () => {
    report(0, false);
    actions().stopRangeTest();
    expect(sent.at(-1)).toEqual({ type: 'stop-range-test' });
    emit({ type: 'range-test', runId: state().run.id, report: null });
    expect(state().run.rangeTest).toBeUndefined();

    report(0, false);
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    actions().restartFromSnapshot();
    expect(state().run.rangeTest).toBeUndefined();
  });

  it('is outdated once the network, or a setting that matters, has changed', () => {
    report(0, true);
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
