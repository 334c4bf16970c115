import { beforeEach, describe, expect, it } from 'vitest';

import type { Command } from '../../protocol/commands';
import type { Event, RunEvent, RunStatus } from '../../protocol/events';
import type { RaceReport } from '../../protocol/race';
import { defaultRunConfig, type RunConfig } from '../../protocol/run-config';
import { MemoryArchive } from '../../storage/memory-archive';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';
import { trialObstacle } from './trial-state';
import { wholeTest } from '../../math/testing/made-tests';

let archive: MemoryArchive;
let store: AppStore;
let sent: Command[];
let emit: (event: Event) => void;

beforeEach(() => open());

function open(config: Partial<RunConfig> = {}): void {
  ({ store, archive, sent, emit } = openStore({ config }));
  status({ phase: 'ready' });
}

const state = () => store.getState();
const configs: readonly RunConfig[] = [0.01, 0.1].map((learningRate) => ({
  ...defaultRunConfig,
  model: 'softmax',
  optimizer: 'sgd',
  learningRate,
}));
const typesSent = () => sent.map(({ type }) => type);
const start = () => state().actions.startTrial('test', configs, 200);
const trial = () => state().trials.test!;

function status(next: RunStatus): void {
  emit({ type: 'status', runId: state().run.id, status: next });
}

function lane(index: number, event: RunEvent): void {
  emit({ type: 'lanes', runId: state().run.id, reports: [{ lane: index, event }] });
}

function steps(index: number, ...losses: number[]): void {
  lane(index, stepsOfLosses(state().run.id, 1, losses));
}

function tested(index: number, score: number): void {
  const evaluations = [wholeTest(200, { score })];
  lane(index, { type: 'evaluation', runId: state().run.id, evaluations });
}

function report(change: Partial<RaceReport> | null): void {
  const usual = {
    phase: 'running',
    waitingForData: false,
    heat: 0,
    limit: 300,
    fingerprints: [],
  } as const;
  emit({ type: 'race', runId: state().run.id, report: change && { ...usual, ...change } });
}

const divergence = {
  kind: 'exploded',
  step: 2,
  loss: 99,
  learningRate: 1,
  baseRate: 1,
  keptStep: 0,
  suggestedLearningRate: 0.1,
} as const;

describe('a trial', () => {
  it('trains its own configs, whatever is chosen and pending on the playground', () => {
    state().actions.configure({ model: 'lenet5', weightDecay: 0.1 });
    status({ phase: 'ready' });
    const { config, run, series, library } = state();
    sent.length = 0;
    start();
    const rules = { from: 'seed', clock: 'steps', limit: 200, seeds: 1 };
    expect(sent).toEqual([{ type: 'start-race', lanes: configs, rules }, { type: 'train' }]);
    report({});
    steps(0, 2.3, 2.2);
    expect(trial()).toMatchObject({ phase: 'training', lanes: [{ step: 2 }, { step: 0 }] });
    expect(state()).toMatchObject({ config, run, series, library, race: undefined });
  });

  it('is over when all that are left have been tested at the end, and the run need not wait longer', () => {
    start();
    lane(1, { type: 'status', runId: 1, status: { phase: 'diverged', divergence } });
    // One under way, of a few images.
    tested(0, 0.5);
    report({ phase: 'over' });
    expect(trial().phase).toBe('testing');
    sent.length = 0;
    tested(0, 0.9);
    expect(trial()).toMatchObject({
      phase: 'over',
      lanes: [{ evaluation: { score: 0.9 } }, { divergence }],
    });
    expect(typesSent()).toEqual(['end-race']);
    report({ phase: 'over' });
    expect(trial().phase).toBe('over');
    report(null);
    expect(state().trialUnderWay).toBeUndefined();
    expect(trial().phase).toBe('over');
  });

  it('saves nothing, and lays nothing over the playground’s charts', async () => {
    start();
    report({});
    steps(0, 2.3, 2.2);
    steps(1, 2.3, 2.1);
    report({ phase: 'over' });
    tested(0, 0.9);
    tested(1, 0.9);
    report(null);
    state().actions.saveNow();
    // Comes after all that is to be written.
    await state()
      .actions.forkPoints('nobody')
      .catch(() => {});
    expect(await archive.runs()).toEqual([]);
    expect(state().overlays).toEqual([]);
  });

  it('keeps its curves when it is stopped', () => {
    start();
    steps(0, 2.3, 2.2);
    sent.length = 0;
    state().actions.endTrial();
    state().actions.endTrial();
    expect(typesSent()).toEqual(['end-race']);
    report({ phase: 'paused' });
    report(null);
    expect(trial().phase).toBe('stopped');
    expect(trial().lanes[0]!.series.lastStep).toBe(2);
  });

  it('has a run that was training wait, and lets it go on', () => {
    state().actions.train();
    status({ phase: 'training', waitingForData: false });
    start();
    status({ phase: 'paused' });
    sent.length = 0;
    state().actions.endTrial();
    expect(typesSent()).toEqual(['end-race', 'train']);
  });

  it('that was left is reported before the race that came after it', async () => {
    start();
    state().actions.endTrial();
    const contestants = [
      { optimizer: 'adam', learningRate: 0.001 },
      { optimizer: 'sgd', learningRate: 0.05 },
    ] as const;
    const rules = { from: 'seed', clock: 'steps', limit: 300, seeds: 1 } as const;
    await state().actions.startRace(contestants, rules);
    report(null);
    expect(state()).toMatchObject({ trialUnderWay: undefined, race: { rules } });
    report({});
    expect(state().race!.report.phase).toBe('running');
  });

  it('is stopped when another run begins, or the worker fails', () => {
    start();
    state().actions.reset();
    expect(trial().phase).toBe('stopped');
    status({ phase: 'ready' });
    start();
    expect(trial().phase).toBe('training');
    emit({ type: 'failure', stage: 'worker-died', detail: '' });
    expect(trial().phase).toBe('stopped');
    expect(state().trialUnderWay).toBeUndefined();
  });
});

describe('no trial begins', () => {
  const cases = {
    loading: () => status({ phase: 'preparing', waitingFor: 'data' }),
    replay: () =>
      status({
        phase: 'preparing',
        waitingFor: 'replay',
        step: 1,
        untilStep: 9,
        thenTrains: false,
      }),
    failed: () => emit({ type: 'failure', stage: 'manifest', detail: '' }),
    trial: start,
    'own-images': () => open({ dataset: `own-28x28x10-${'0'.repeat(16)}` }),
    'range-test': () =>
      emit({
        type: 'range-test',
        runId: state().run.id,
        report: {
          step: 0,
          settings: defaultRunConfig,
          guessingLoss: 2.3,
          curve: { rates: [], losses: [] },
          result: undefined,
        },
      }),
    race: () =>
      void state().actions.startRace(
        [
          { optimizer: 'adam', learningRate: 0.001 },
          { optimizer: 'sgd', learningRate: 0.05 },
        ],
        { from: 'seed', clock: 'steps', limit: 300, seeds: 1 },
      ),
  } as const;

  it.each(Object.entries(cases))('for the reason “%s”', async (reason, arrange) => {
    arrange();
    await expect.poll(() => trialObstacle(state())).toBe(reason);
    const before = sent.length;
    state().actions.startTrial('another', configs, 200);
    expect(sent.length).toBe(before);
    expect(state().trials.another).toBeUndefined();
  });
});
