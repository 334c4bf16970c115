import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import type { Event, RunEvent } from '../../protocol/events';
import type { RaceReport } from '../../protocol/race';
import { defaultRunConfig } from '../../protocol/run-config';
import { seedGroupsOf } from '../../protocol/seed-groups';
import { sampleTest } from '../../math/testing/made-tests';
import { readHistory } from '../../storage/load-run';
import { MemoryArchive } from '../../storage/memory-archive';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import { lanesByContestant } from './race-state';
import { stepsOfLosses } from '../testing/steps-of-losses';

let archive: MemoryArchive;
let store: AppStore;
let sent: Command[];
let emit: (event: Event) => void;

beforeEach(() => {
  ({ store, archive, sent, emit } = openStore({ config: { stopSteps: 7 } }));
  emit({ type: 'backend', info: { backend: 'cpu', reason: 'requested', device: '', detail: '' } });
});

const state = () => store.getState();
const contestants = [
  { optimizer: 'adam', learningRate: 0.001 },
  { optimizer: 'sgd', learningRate: 0.05 },
] as const;
const rules = { from: 'seed', clock: 'steps', limit: 300, seeds: 1 } as const;

function steps(firstStep: number, ...losses: number[]) {
  return stepsOfLosses(state().run.id, firstStep, losses, 10 * (firstStep + losses.length - 1));
}

function lane(index: number, event: RunEvent): void {
  emit({ type: 'lanes', runId: state().run.id, reports: [{ lane: index, event }] });
}

function report(change: Partial<RaceReport> | null): void {
  const usual = {
    phase: 'running',
    waitingForData: false,
    heat: 0,
    limit: 300,
    fingerprints: ['a', 'a'],
  } as const;
  emit({ type: 'race', runId: state().run.id, report: change && { ...usual, ...change } });
}

const savedLanes = () => state().library.runs.filter(({ raceId }) => raceId !== null);

async function allWritten(): Promise<void> {
  await state()
    .actions.forkPoints('nobody')
    .catch(() => {});
}

describe('a race', () => {
  it('is of the run’s network, with the settings in force', async () => {
    emit(steps(1, 9, 8));
    state().actions.configure({ model: 'lenet5', weightDecay: 0.1 });
    await state().actions.startRace(contestants, rules);
    const started = sent.find(({ type }) => type === 'start-race');
    expect(started).toMatchObject({
      rules,
      lanes: contestants.map((contestant) => ({
        ...contestant,
        model: defaultRunConfig.model,
        weightDecay: 0.1,
      })),
    });
    expect(sent.at(-1)).toEqual({ type: 'train' });
  });

  it('waits until the run has paused', async () => {
    const runId = state().run.id;
    emit({ type: 'status', runId, status: { phase: 'training', waitingForData: false } });
    const started = state().actions.startRace(contestants, { ...rules, from: 'run' });
    expect(sent.at(-1)).toEqual({ type: 'pause' });
    emit(steps(1, 3, 2, 1));
    emit({ type: 'status', runId, status: { phase: 'paused' } });
    await started;
    expect(state().race).toMatchObject({ startStep: 3, startMs: 30 });
  });

  it('is what train, pause and step mean while it is on, and what applies at Reset waits', async () => {
    await state().actions.startRace(contestants, rules);
    sent.length = 0;
    state().actions.configure({ optimizer: 'sgd' });
    state().actions.train();
    state().actions.step();
    state().actions.pause();
    expect(sent.map(({ type }) => type)).toEqual(['train', 'step', 'pause']);
    expect(state().panel).toBeUndefined();
    expect(state().run.config.optimizer).toBe('adam');
    report(null);
    expect(state().run.config.optimizer).toBe('sgd');
  });

  it('shows each lane as it goes, and the run as it was', async () => {
    emit(steps(1, 9, 8));
    await state().actions.startRace(contestants, rules);
    report({});
    lane(0, steps(1, 3, 2, 1));
    lane(1, steps(1, 4, 3));
    const evaluation = sampleTest(3);
    lane(0, { type: 'evaluation', runId: state().run.id, evaluations: [evaluation] });
    const [first, second] = state().race!.lanes;
    expect(first).toMatchObject({ step: 3, elapsedMs: 30, evaluation });
    expect(second).toMatchObject({ step: 2, elapsedMs: 20 });
    expect(state().run.step).toBe(2);
    expect(state().series.lastStep).toBe(2);
  });

  it('saves each lane as a run of its own, without taking the place of the run', async () => {
    emit(steps(1, 9, 8, 7));
    await allWritten();
    const { currentId } = state().library;
    await state().actions.startRace(contestants, { ...rules, from: 'run' });
    const [runId, snapshot] = [state().run.id, { step: 3, settings: defaultRunConfig }];
    const weights = [Float32Array.of(1)];
    for (const index of [0, 1]) {
      lane(index, {
        type: 'snapshot',
        runId,
        snapshot: { ...snapshot, weights, slots: {}, optimizerSince: 3 },
        reason: 'pause',
      });
      lane(index, steps(4, 6, 5 - index));
    }
    report({ phase: 'over' });
    report(null);
    expect(state().race).toBeUndefined();
    await expect.poll(() => savedLanes().length).toBe(2);
    expect(state().library.currentId).toBe(currentId);
    // They stay in view, in the colours they had.
    const laneIds = savedLanes().map(({ id }) => id);
    expect(state().overlays.map(({ id, colour }) => [laneIds.includes(id), colour])).toEqual([
      [true, 0],
      [true, 1],
    ]);
    const raceIds = new Set(savedLanes().map(({ raceId }) => raceId));
    expect(raceIds.size).toBe(1);
    for (const run of savedLanes()) {
      expect(run).toMatchObject({ isEnded: true, origin: { runId: currentId, step: 3 } });
      const { series } = readHistory(await archive.history(run.id));
      expect([series.at(3)!.loss, series.lastStep]).toEqual([7, 5]);
      expect(await archive.checkpoints(run.id)).toMatchObject([{ step: 3 }]);
    }
  });

  it('is written as far as it has come when the page goes', async () => {
    await state().actions.startRace(contestants, rules);
    lane(0, steps(1, 2.3));
    lane(0, steps(2, 2.2, 2.1));
    state().actions.saveNow();
    await allWritten();
    const [saved] = savedLanes();
    expect(readHistory(await archive.history(saved!.id)).series.lastStep).toBe(3);
  });

  it('is over for the page when its worker fails, or another run begins', async () => {
    await state().actions.startRace(contestants, rules);
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    expect(state().race).toBeUndefined();
    state().actions.reset();
    await state().actions.startRace(contestants, rules);
    state().actions.reset();
    expect(state().race).toBeUndefined();
  });
});

describe('a run over several seeds', () => {
  it('is its own from the start, with its changes, as far as it has come, from its seed and those after it', async () => {
    emit(steps(1, 9, 8, 7, 6));
    const settings = { ...defaultRunConfig, learningRate: 0.01 };
    const runId = state().run.id;
    emit({ type: 'adjusted', runId, adjustment: { afterStep: 2, settings }, isPlanned: false });
    await state().actions.repeatRun(3);
    const start = sent.find(({ type }) => type === 'start-race');
    expect(start).toMatchObject({
      rules: { from: 'seed', clock: 'steps', limit: 4, seeds: 3 },
      lanes: [42, 43, 44].map((seed) => ({ ...defaultRunConfig, stopSteps: 7, seed })),
      adjustments: [{ afterStep: 2, settings: { learningRate: 0.01 } }],
    });
  });

  it('that has made no step goes as far as it would before it stops by itself', async () => {
    await state().actions.repeatRun(3);
    expect(state().race!.rules.limit).toBe(7);
  });

  it('is saved a run a seed, which the charts show as their mean', async () => {
    await state().actions.repeatRun(3, 2);
    for (const seed of [0, 1, 2]) lane(seed, steps(1, 4 + seed, 2 + seed));
    report({ phase: 'over', heat: 2 });
    report(null);
    await expect.poll(() => savedLanes().length).toBe(3);
    const [group] = seedGroupsOf(savedLanes()).values();
    expect(group!.runs.map(({ config }) => config.seed)).toEqual([42, 43, 44]);
    expect(state().overlays.map(({ id }) => id)).toEqual([group!.id]);
    await expect.poll(() => state().overlays[0]?.status).toBe('ready');
    const [overlay] = state().overlays;
    expect(overlay!.seeds).toHaveLength(3);
    expect([1, 2].map((step) => overlay!.series!.at(step)!.loss)).toEqual([5, 3]);
  });

  it('keeps what is finished when it is ended before, and counts no other', async () => {
    await state().actions.repeatRun(3, 2);
    lane(0, steps(1, 4, 2));
    lane(1, steps(1, 4));
    report(null);
    await expect.poll(() => savedLanes().length).toBe(2);
    await expect.poll(() => state().overlays[0]?.status).toBe('ready');
    expect(state().overlays[0]!.seeds).toHaveLength(1);
  });
});

describe('a race over several seeds', () => {
  it('has the contestants of each seed side by side', async () => {
    await state().actions.startRace(contestants, { ...rules, seeds: 3 });
    const lanes = sent.flatMap((command) => (command.type === 'start-race' ? command.lanes : []));
    expect(lanes.map(({ seed, optimizer }) => [seed, optimizer])).toEqual(
      [42, 43, 44].flatMap((seed) => [
        [seed, 'adam'],
        [seed, 'sgd'],
      ]),
    );
    lane(3, steps(1, 3, 2));
    expect(lanesByContestant(state().race!)[1]!.map(({ step }) => step)).toEqual([0, 2, 0]);
  });

  it('takes the place of one that is over', async () => {
    await state().actions.startRace(contestants, rules);
    report({ phase: 'over' });
    sent.length = 0;
    const repeated = state().actions.repeatRace(5);
    expect(sent).toEqual([{ type: 'end-race' }]);
    report(null);
    await repeated;
    expect(state().race).toMatchObject({ rules: { ...rules, seeds: 5 } });
    expect(state().race!.lanes).toHaveLength(10);
    expect(state().overlays).toEqual([]);
  });
});
