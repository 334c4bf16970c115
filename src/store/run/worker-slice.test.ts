import { beforeEach, describe, expect, it } from 'vitest';

import { timeParts } from '../../catalog/time-parts';
import type { TimeReport } from '../../protocol/time-report';
import type { Command } from '../../protocol/commands';
import { defaultRunConfig } from '../../protocol/run-config';
import type { Snapshot } from '../../protocol/snapshot';
import type { AppStore } from '../app-state';
import { type OpenedStore, openStore } from '../testing/open-store';

let store: AppStore;
let sent: Command[];
let workers: Command[][];
let emit: OpenedStore['emit'];
let steps: OpenedStore['steps'];
let adjust: OpenedStore['adjust'];

beforeEach(() => {
  ({ store, sent, emit, workers, steps, adjust } = openStore());
});

const state = () => store.getState();
const actions = () => state().actions;

const snapshot = (step: number): Snapshot => ({
  step,
  settings: defaultRunConfig,
  weights: [],
  slots: {},
});

it('begins with what was chosen before anything ran, and while a lesson’s trial was on', () => {
  const prepared = () => sent.filter(({ type }) => type === 'prepare');
  sent.length = 0;
  actions().configure({ backend: 'cpu', batchSize: 32 });
  actions().wake();
  expect(state().isAwake).toBe(true);
  expect(prepared()).toMatchObject([{ config: { backend: 'cpu', batchSize: 32 } }]);

  emit({ type: 'status', runId: state().run.id, status: { phase: 'ready' } });
  actions().startTrial('test', [defaultRunConfig], 10);
  actions().configure({ batchSize: 16 });
  expect(prepared()).toHaveLength(1);
  emit({ type: 'race', runId: state().run.id, report: null });
  actions().wake();
  expect(prepared().slice(1)).toMatchObject([{ config: { batchSize: 16 } }]);
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
    sent.length = 0;
    actions().reset();
    expect(sent).toContainEqual({ type: 'measure-time', on: true });
  });
});

describe('a failure', () => {
  it('is said by its first cause', () => {
    emit({ type: 'failure', stage: 'worker-died', detail: 'out of memory' });
    emit({ type: 'failure', stage: 'training', detail: 'later' });
    expect(state().run.status).toMatchObject({ stage: 'worker-died', detail: 'out of memory' });
  });

  it.each([
    ['training', true],
    ['paused', false],
  ] as const)('of the GPU is recovered from while %s', (phase, trains) => {
    if (trains) actions().train();
    emit({
      type: 'status',
      runId: 1,
      status: phase === 'training' ? { phase, waitingForData: false } : { phase },
    });
    steps(1, 2, 2, 2);
    emit({ type: 'snapshot', runId: 1, snapshot: snapshot(2), reason: 'recovery' });
    emit({ type: 'failure', stage: 'training', detail: 'mapAsync failed' });
    emit({ type: 'failure', stage: 'device-lost', detail: 'driver reset' });
    expect(workers).toHaveLength(2);
    expect(state().run).toMatchObject({
      status: { phase: 'preparing' },
      recovered: { atStep: 3, from: 'device-lost' },
    });
    const last = sent.findLastIndex((command) => command.type === 'prepare');
    expect(sent.slice(last).some((command) => command.type === 'train')).toBe(trains);
  });

  it('of the GPU before another step is said and waits for the person', () => {
    emit({ type: 'failure', stage: 'device-lost', detail: 'driver reset' });
    emit({ type: 'failure', stage: 'device-lost', detail: 'driver reset' });
    expect(workers).toHaveLength(2);
    expect(state().run.status).toMatchObject({ stage: 'device-lost', detail: 'driver reset' });
  });

  it('is followed by a restart from the snapshot that makes the later adjustments again', () => {
    steps(1, 2, 2);
    emit({ type: 'snapshot', runId: 1, snapshot: snapshot(2), reason: 'recovery' });
    steps(3, 2);
    adjust(3, 0.01);
    steps(4, 2);
    // The worker is lost before it can report that.
    actions().configure({ learningRate: 0.02 });
    emit({ type: 'failure', stage: 'worker-died', detail: '' });

    actions().restartFromSnapshot();
    expect(workers).toHaveLength(2);
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
    expect(workers).toHaveLength(2);
    expect(state().run.status.phase).toBe('preparing');
  });
});

it('does not train by itself after a worker that could not be started', () => {
  emit({ type: 'failure', stage: 'worker-died', detail: '' });
  sent.length = 0;
  actions().restartFromSnapshot();
  expect(sent.map(({ type }) => type)).not.toContain('train');
});
