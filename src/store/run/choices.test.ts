import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';
import { proposedRate } from './choice-state';
import { pendingChanges } from './run-state';
import { willTrain } from './training-request';

let store: AppStore;
let sent: Command[];
let emit: OpenedStore['emit'];
let steps: OpenedStore['steps'];

beforeEach(() => {
  ({ store, sent, emit, steps } = openStore());
});

const state = () => store.getState();
const actions = () => state().actions;

describe('choices', () => {
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

  it('propose it whatever rate a task has brought along, before the first step and after', () => {
    actions().configure({ optimizer: 'sgd' });
    actions().configure({ task: 'two-digits' });
    expect(state().config.learningRate).toBe(0.003);
    expect(proposedRate(state())).toBe(0.05);
    actions().configure({ learningRate: 0.05 });
    actions().configure({ task: 'one-digit' });
    expect(proposedRate(state())).toBeUndefined();
    // What a task has brought for its own optimizer is as usual for that.
    actions().configure({ optimizer: 'adam', task: 'anomaly-gan' });
    expect(proposedRate(state())).toBe(5e-4);
    actions().configure({ learningRate: 5e-4 });
    expect(proposedRate(state())).toBeUndefined();

    actions().configure({ task: 'one-digit' });
    steps(1, 2.3);
    actions().configure({ optimizer: 'sgd' });
    actions().configure({ task: 'two-digits' });
    expect(proposedRate(state())).toBe(0.05);
    actions().reset();
    expect(state().run.config).toMatchObject({ optimizer: 'sgd', learningRate: 0.003 });
    expect(proposedRate(state())).toBe(0.05);
  });

  it('for a huge model are asked about at once, and in force or forgotten by the answer', () => {
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
    // The steps are made again as they were: none of them are given up, and the divergence is told once.
    steps(1, 2, 99, 99);
    expect(state().series.givenUp).toEqual([]);
    expect(state().run.divergedAtStep).toBeUndefined();
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
