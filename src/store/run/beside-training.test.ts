import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';
import { isOutdated, rateInForce } from './run-state';

let store: AppStore;
let sent: Command[];
let emit: OpenedStore['emit'];
let steps: OpenedStore['steps'];

beforeEach(() => {
  ({ store, sent, emit, steps } = openStore());
});

const state = () => store.getState();
const actions = () => state().actions;

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
