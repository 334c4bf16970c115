import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import { defaultRunConfig, defaultsOf, liveSettingsOf } from '../../protocol/run-config';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';
import { proposedRate } from './choice-state';
import { pendingChanges } from './run-state';
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

  it('of a huge model is asked about as soon as it is chosen, and begins or is forgotten by the answer', () => {
    const huge = 'flat-fc8192-relu-fc8192-fc10';
    actions().configure({ model: huge, learningRate: 0.01 });
    expect(state().asksAboutHuge).toBe(true);
    expect(sent.map(({ type }) => type)).toEqual(['prepare', 'adjust']);
    actions().answerAboutHuge(false);
    expect(state()).toMatchObject({
      asksAboutHuge: false,
      config: { model: defaultRunConfig.model, learningRate: 0.01 },
    });
    actions().configure({ model: huge });
    actions().answerAboutHuge(true);
    expect(state()).toMatchObject({ asksAboutHuge: false, run: { config: { model: huge } } });
    // Later it waits for Reset as all others do.
    actions().configure({ model: 'lenet5' });
    steps(1, 2.3);
    actions().configure({ model: huge });
    expect(state().asksAboutHuge).toBe(false);
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

  it('chosen before the first step are in force at once, the last of many, and nothing is left behind', () => {
    for (const optimizer of ['lion', 'sgd', 'lion', 'nesterov'] as const) {
      actions().configure({ optimizer });
      expect(state().run.config).toEqual(state().config);
    }
    expect(sent.filter(({ type }) => type === 'prepare').at(-1)).toEqual({
      type: 'prepare',
      runId: state().run.id,
      config: { ...defaultRunConfig, optimizer: 'nesterov' },
    });
    expect(state().library).toMatchObject({ leftId: undefined, runs: [] });
  });

  it('chosen before the first step keep what was asked of the run', () => {
    actions().train();
    actions().configure({ optimizer: 'lion' });
    expect(willTrain(state().run)).toBe(true);
    expect(sent.slice(-3).map(({ type }) => type)).toEqual(['prepare', 'set-drawing', 'train']);
    const runId = state().run.id;
    emit({ type: 'status', runId, status: { phase: 'training', waitingForData: true } });
    actions().configure({ optimizer: 'sgd' });
    expect(state().run).toMatchObject({ request: { kind: 'train' }, config: { optimizer: 'sgd' } });
    expect(sent.at(-1)).toEqual({ type: 'train' });
  });

  it('brought along by a task are told, until a run with it is left', () => {
    const fields = () => state().broughtAlong.map(({ field }) => field);
    actions().configure({ task: 'two-digits' });
    expect(state().broughtAlong).toMatchObject([
      { field: 'learningRate', before: 0.001, after: 0.003 },
      { field: 'schedule', before: 'constant', after: 'exponential' },
      { field: 'loss', after: 'binary-cross-entropy' },
      { field: 'model', before: 'tutorial-cnn', after: 'residual' },
    ]);
    actions().configure({ batchSize: 32 });
    expect(fields()).toHaveLength(4);
    // What comes with the next run is told as well.
    steps(1, 2.3);
    actions().configure({ task: 'anomaly-gan' });
    expect(fields()).toEqual(['unknown', 'learningRate', 'beta1', 'schedule', 'model']);
    actions().reset();
    expect(fields()).toEqual([]);
  });

  it('propose the usual rate of another optimizer until one is chosen', () => {
    expect(proposedRate(state())).toBeUndefined();
    actions().configure({ optimizer: 'sgd' });
    expect(proposedRate(state())).toBe(0.05);
    actions().configure({ batchSize: 32 });
    expect(proposedRate(state())).toBe(0.05);
    actions().configure({ optimizer: 'adam' });
    expect(proposedRate(state())).toBeUndefined();
    actions().configure({ optimizer: 'rmsprop' });
    // As usual for both.
    expect(proposedRate(state())).toBeUndefined();
    actions().configure({ optimizer: 'momentum' });
    actions().configure({ learningRate: 0.02 });
    expect(proposedRate(state())).toBeUndefined();

    // During a run the rate is that of its own optimizer; the proposal is for the next one.
    steps(1, 2.3);
    actions().configure({ optimizer: 'sgd' });
    actions().configure({ learningRate: 0.03 });
    expect(proposedRate(state())).toBe(0.05);
    actions().reset();
    expect(proposedRate(state())).toBe(0.05);
    steps(1, 2.3);
    actions().configure({ optimizer: 'adam' });
    actions().resetAtUsualRate();
    expect(state().run.config).toMatchObject({ optimizer: 'adam', learningRate: 0.001 });
    expect(proposedRate(state())).toBeUndefined();
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

describe('a run whose loss has exploded', () => {
  it('goes on anyway until a setting is changed, and no other run does', () => {
    steps(1, 2, 99);
    const divergence = {
      kind: 'exploded',
      step: 2,
      loss: 99,
      learningRate: 0.001,
      baseRate: 0.001,
      keptStep: 0,
      suggestedLearningRate: 1e-4,
    } as const;
    emit({ type: 'status', runId: 1, status: { phase: 'diverged', divergence } });
    expect(state().run.divergedAtStep).toBe(2);
    actions().goOnAnyway();
    const goesOn = { ...liveSettingsOf(defaultRunConfig), onDivergence: 'go-on' };
    expect(sent.slice(-2)).toEqual([{ type: 'adjust', settings: goesOn }, { type: 'train' }]);
    expect(pendingChanges(state().config, state().run.config)).toEqual([]);
    // What waits for Reset changes nothing of this run.
    actions().configure({ batchSize: 32 });
    expect(state().config.onDivergence).toBe('go-on');
    actions().configure({ learningRate: 0.01 });
    expect(state().config.onDivergence).toBe('stop');
    actions().goOnAnyway();
    actions().reset();
    expect(state().run.config.onDivergence).toBe('stop');
  });
});
