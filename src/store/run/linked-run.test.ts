import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import type { Link } from '../../protocol/permalink';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { Adjustment } from '../../protocol/snapshot';
import { MemoryArchive } from '../../storage/memory-archive';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';

const rate = (afterStep: number, learningRate: number): Adjustment => ({
  afterStep,
  settings: { ...liveSettingsOf(defaultRunConfig), learningRate },
});

const adjustments = [rate(3, 0.01), rate(6, 0.1)];

let store: AppStore;
let sent: Command[];
let emit: (event: Event) => void;
let archive: MemoryArchive;

const state = () => store.getState();
const actions = () => state().actions;

/** What the page asked for when it last had a run prepared. */
const prepared = () => sent.findLast((command) => command.type === 'prepare');

beforeEach(() => {
  archive = new MemoryArchive();
  openPage({ adjustments });
});

function openPage(link: Partial<Link>): void {
  ({ store, sent, emit } = openStore({ archive, link }));
}

function steps(firstStep: number, count: number): void {
  emit(stepsOfLosses(state().run.id, firstStep, new Array<number>(count).fill(1)));
}

function adjusted(adjustment: Adjustment, isPlanned: boolean): void {
  emit({ type: 'adjusted', runId: state().run.id, adjustment, isPlanned });
}

const replay = { config: defaultRunConfig, resume: { snapshot: undefined, adjustments } };

describe('the run of a link', () => {
  it('is begun with its changes, which are known at once and come by themselves', () => {
    expect(sent).toEqual([{ type: 'prepare', runId: 1, ...replay }]);
    expect(state().run.adjustments).toEqual(adjustments);
    expect(state().config.learningRate).toBe(0.001);
    steps(1, 4);
    adjusted(adjustments[0]!, true);
    expect(state().config.learningRate).toBe(0.01);
    expect(state().run.adjustments).toEqual(adjustments);
  });

  it('is taken over by the first change of a live setting', () => {
    steps(1, 4);
    actions().configure({ learningRate: 0.5 });
    // It was on its way already.
    adjusted(adjustments[0]!, true);
    expect(state().config.learningRate).toBe(0.5);
    adjusted(rate(4, 0.5), false);
    expect(state().run.adjustments).toEqual([adjustments[0], rate(4, 0.5)]);
    expect(state().run.isTakenOver).toBe(true);
  });

  it('is the same run again after Reset, unless it was taken over', () => {
    steps(1, 8);
    adjusted(adjustments[1]!, true);
    actions().reset();
    expect(prepared()).toEqual({ type: 'prepare', runId: 2, ...replay });
    expect(state().config.learningRate).toBe(0.001);

    actions().configure({ learningRate: 0.5 });
    actions().reset();
    const config = { ...defaultRunConfig, learningRate: 0.5 };
    expect(prepared()).toEqual({ type: 'prepare', runId: 3, config });
    expect(state().run.adjustments).toEqual([]);

    actions().replayLink();
    expect(prepared()).toEqual({ type: 'prepare', runId: 4, ...replay });
  });

  it('keeps its changes with another optimizer or another seed', () => {
    emit({ type: 'status', runId: 1, status: { phase: 'ready' } });
    actions().configure({ optimizer: 'sgd' });
    expect(state().run.isTakenOver).toBe(false);
    actions().train();
    expect(prepared()).toMatchObject({ config: { optimizer: 'sgd' }, resume: { adjustments } });
    actions().newSeed();
    expect(prepared()).toMatchObject({ config: { optimizer: 'sgd' }, resume: { adjustments } });
    expect(state().config.seed).not.toBe(defaultRunConfig.seed);
  });

  it('keeps the changes that are still to come when the worker is lost', () => {
    steps(1, 4);
    adjusted(adjustments[0]!, true);
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    actions().restartFromSnapshot();
    expect(prepared()).toMatchObject({ resume: { replayTo: 4, adjustments } });

    actions().configure({ learningRate: 0.5 });
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    actions().restartFromSnapshot();
    expect(prepared()).toMatchObject({
      resume: { replayTo: 4, adjustments: [adjustments[0], rate(4, 0.5)] },
    });
  });

  it('goes on with the changes that are still to come on another page', async () => {
    emit({
      type: 'backend',
      info: { backend: 'cpu', reason: 'requested', device: '', detail: '' },
    });
    steps(1, 4);
    adjusted(adjustments[0]!, true);
    actions().saveNow();
    await expect.poll(() => archive.runs()).toHaveLength(1);
    const [run] = await archive.runs();

    openPage({ adjustments });
    actions().configure({ learningRate: 0.7 });
    await expect.poll(() => state().library.runs).toHaveLength(1);
    await actions().continueRun(run!.id);
    expect(prepared()).toMatchObject({ resume: { replayTo: 4, adjustments } });
    expect(state().config.learningRate).toBe(0.01);
    expect(state().run).toMatchObject({ adjustments, isOfLink: true, isTakenOver: false });
  });

  it('is over when a divergence takes its steps back', () => {
    steps(1, 4);
    adjusted(adjustments[0]!, true);
    adjusted(rate(0, 0.01), false);
    expect(state().run).toMatchObject({ adjustments: [rate(0, 0.01)], isTakenOver: true });
  });
});
