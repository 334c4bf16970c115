import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import type { Event, RunStatus } from '../../protocol/events';
import type { Stall } from '../../protocol/pulse';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';

let store: AppStore;
let emit: (event: Event) => void;
let workers: Command[][];
let client: { readonly isWaitingOn: boolean };

beforeEach(() => {
  ({ store, emit, workers, client } = openStore());
});

const state = () => store.getState();
/** What a worker was sent of what the buttons of a run ask for. */
const runCommands = (index: number) =>
  workers[index]!.map(({ type }) => type).filter((type) =>
    ['train', 'step', 'pause'].includes(type),
  );
/** What each worker was sent: its commands, by their type. */
const typesSent = () => workers.map((commands) => commands.map(({ type }) => type));
const stall = (kind: Stall['kind']) =>
  emit({ type: 'stall', stall: { kind, seconds: 4, limit: 60 } });
const status = (next: RunStatus) => emit({ type: 'status', runId: state().run.id, status: next });
const hang = () => emit({ type: 'failure', stage: 'worker-hung', detail: '' });

function made(step: number): void {
  emit(stepsOfLosses(state().run.id, step, [1]));
}

function rest(): void {
  state().actions.pause();
  status({ phase: 'paused' });
}

function train(step: number): void {
  state().actions.train();
  status({ phase: 'training', waitingForData: false });
  made(step);
}

describe('a worker that was given up', () => {
  it('is followed by one that goes on by itself, up to the last step that it reported', () => {
    train(1);
    hang();
    expect(state().run).toMatchObject({
      status: { phase: 'preparing' },
      step: 1,
      recovered: { atStep: 1, from: 'worker-hung' },
    });
    expect(workers[1]![0]).toMatchObject({ type: 'prepare', resume: { replayTo: 1 } });
    expect(typesSent()[1]!.at(-1)).toBe('train');
  });

  it('is not followed by a third one unless a step has come of the second', () => {
    train(1);
    hang();
    status({ phase: 'training', waitingForData: false });
    hang();
    expect(state().run.status).toEqual({ phase: 'failed', stage: 'worker-hung', detail: '' });
    expect(workers).toHaveLength(2);
    state().actions.restartFromSnapshot();
    train(2);
    hang();
    expect(workers).toHaveLength(4);
    expect(state().run.status.phase).toBe('preparing');
  });

  it('is followed by one that rests where the run was resting, and trains where it was about to', () => {
    train(1);
    rest();
    hang();
    expect(typesSent()[1]).not.toContain('train');
    train(2);
    const until = { waitingFor: 'replay', step: 1, untilStep: 2, thenTrains: true } as const;
    status({ phase: 'preparing', ...until });
    hang();
    expect(typesSent()[2]!.at(-1)).toBe('train');
  });
});

describe('what was asked of a worker that was given up before it did it', () => {
  it('is asked of the next one: single steps, as many as are still to be made', () => {
    state().actions.step();
    state().actions.step();
    state().actions.step();
    status({ phase: 'training', waitingForData: false });
    made(1);
    hang();
    expect(workers[1]![0]).toMatchObject({ type: 'prepare', resume: { replayTo: 1 } });
    expect(runCommands(1)).toEqual(['step']);
    expect(workers[1]).toContainEqual({ type: 'step', count: 2 });
    // The story of the last one is still to come.
    expect(state().panel).toEqual({ kind: 'narration', narration: undefined });
    made(2);
    made(3);
    status({ phase: 'paused' });
    hang();
    expect(runCommands(2)).toEqual([]);
    expect(state().panel).toBeUndefined();
  });

  it('is asked of the next one: training', () => {
    made(1);
    status({ phase: 'paused' });
    state().actions.train();
    hang();
    expect(runCommands(1)).toEqual(['train']);
  });

  it('is asked of the next one: a pause', () => {
    train(1);
    state().actions.pause();
    hang();
    expect(runCommands(1)).toEqual([]);
  });

  it('is asked of the next one: a test image, until it has come', () => {
    state().actions.sampleDigit();
    hang();
    expect(typesSent()[1]).toContain('sample-digit');
    emit({ type: 'sample-digit', pixels: new Float32Array(784), label: 3, index: 0 });
    made(1);
    hang();
    expect(typesSent()[2]).not.toContain('sample-digit');
  });

  it('is no longer asked for: steps, after a pause, or once the run has stopped by itself', () => {
    state().actions.step();
    state().actions.pause();
    hang();
    expect(runCommands(1)).toEqual([]);
    train(1);
    status({ phase: 'paused', stoppedBy: 'stopSteps' });
    hang();
    expect(runCommands(2)).toEqual([]);
  });

  it('is asked of the one that a person puts in its place', () => {
    state().actions.step();
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    state().actions.restartFromSnapshot();
    expect(runCommands(1)).toEqual(['step']);
  });
});

describe('a worker of which nothing comes', () => {
  it.each(['silent', 'stuck'] as const)('is not waited for by Reset: %s', (kind) => {
    train(1);
    stall(kind);
    state().actions.reset();
    expect(workers).toHaveLength(2);
    expect(workers[1]![0]).toMatchObject({ type: 'prepare', runId: 2 });
    expect(state().run.step).toBe(0);
  });

  it.each(['loading', 'starting'] as const)('is sent a Reset: %s', (kind) => {
    stall(kind);
    state().actions.reset();
    expect(workers).toHaveLength(1);
  });

  it('is sent a Reset once it is heard again', () => {
    stall('silent');
    emit({ type: 'stall', stall: null });
    state().actions.reset();
    expect(workers).toHaveLength(1);
  });

  it('makes way for another at once where the person wants that, on the same curve', () => {
    train(1);
    stall('silent');
    state().actions.restartFromSnapshot();
    expect(workers[1]![0]).toMatchObject({ type: 'prepare', runId: 1, resume: { replayTo: 1 } });
    expect(typesSent()[1]!.at(-1)).toBe('train');
  });

  it('makes way for one that rests, where the run was resting', () => {
    train(1);
    rest();
    stall('silent');
    state().actions.restartFromSnapshot();
    expect(workers).toHaveLength(2);
    expect(typesSent()[1]).not.toContain('train');
  });

  it('need not be heard for Step to help', () => {
    train(1);
    rest();
    stall('silent');
    state().actions.step();
    expect(workers).toHaveLength(2);
    expect(runCommands(1)).toEqual(['step']);
  });

  it('need not be heard for Pause or Train to help', () => {
    train(1);
    stall('silent');
    state().actions.pause();
    expect(state().run).toMatchObject({
      status: { phase: 'preparing' },
      request: { kind: 'rest' },
    });
    expect(workers[1]![0]).toMatchObject({ type: 'prepare', runId: 1, resume: { replayTo: 1 } });
    expect(typesSent()[1]).not.toContain('train');
    status({ phase: 'paused' });
    state().actions.train();
    expect(workers).toHaveLength(3);
    expect(typesSent()[2]!.at(-1)).toBe('train');
  });

  it('is waited for where the person wants that', () => {
    stall('silent');
    state().actions.waitForWorker();
    expect(client.isWaitingOn).toBe(true);
  });
});
