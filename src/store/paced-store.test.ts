import { beforeEach, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';

import { defaultRunConfig } from '../protocol/run-config';
import { sampleRun } from '../protocol/run-file/sample-records';
import type { AppState, AppStore } from './app-state';
import { emptyLibrary } from './library/library-state';
import { pacedStore } from './paced-store';
import type { RaceState } from './race/race-state';
import { freshRun, type RunState } from './run/run-state';

let store: AppStore;
let heard: number[];
let nowMs: number;
/** What waits behind the tasks of now, and for a time. */
let behind: (() => void)[];
let timers: { readonly atMs: number; readonly callback: () => void }[];

beforeEach(() => {
  const run = { ...freshRun(1, defaultRunConfig), status: training };
  store = createStore(() => {
    const others = { panel: undefined, race: undefined, trialUnderWay: undefined };
    return { run, seriesVersion: 0, trials: {}, library, ...others } as unknown as AppState;
  });
  [heard, behind, timers, nowMs] = [[], [], [], 0];
  const paced = pacedStore(store, {
    now: () => nowMs,
    afterTasks: (callback) => void behind.push(callback),
    after: (delayMs, callback) => void timers.push({ atMs: nowMs + delayMs, callback }),
  });
  paced.subscribe(({ run: { step } }) => heard.push(step));
});

const library = { ...emptyLibrary, runs: [sampleRun] };
const training = { phase: 'training', waitingForData: false } as const;
const updateRun = (change: Partial<RunState>) =>
  store.setState({
    run: { ...store.getState().run, ...change },
    seriesVersion: store.getState().seriesVersion + 1,
  });

/** Time passes; showing what was reported last has taken so long. */
function pass(untilMs: number, showingMs = 0): void {
  const shown = behind;
  behind = [];
  nowMs += showingMs;
  for (const callback of shown) callback();
  for (;;) {
    const next = timers.findIndex(({ atMs }) => atMs <= untilMs);
    if (next < 0) break;
    const [timer] = timers.splice(next, 1);
    nowMs = Math.max(nowMs, timer!.atMs);
    timer!.callback();
  }
  nowMs = untilMs;
}

it('reports the first news at once, and what follows together', () => {
  updateRun({ step: 1 });
  expect(heard).toEqual([1]);
  for (let step = 2; step <= 20; step += 1) updateRun({ step });
  pass(99);
  expect(heard).toEqual([1]);
  pass(100);
  expect(heard).toEqual([1, 20]);
  pass(1000);
  expect(heard).toEqual([1, 20]);
});

it('reports less often where showing takes long', () => {
  updateRun({ step: 1 });
  updateRun({ step: 2 });
  pass(299, 50);
  expect(heard).toEqual([1]);
  pass(300);
  expect(heard).toEqual([1, 2]);
});

it('reports at once all that is no news of a run, with the news so far', () => {
  updateRun({ step: 1 });
  updateRun({ step: 2 });
  store.setState({ panel: { kind: 'narration', narration: undefined } });
  expect(heard).toEqual([1, 2]);
  updateRun({ step: 3 });
  updateRun({ status: { phase: 'paused' } });
  expect(heard).toEqual([1, 2, 3]);
  // At rest nothing floods.
  updateRun({ step: 4 });
  expect(heard).toEqual([1, 2, 3, 4]);
  pass(1000);
  expect(heard).toEqual([1, 2, 3, 4]);
});

it('takes for news that a run was saved, and what the lanes of a race report, but nothing else of them', () => {
  const kept = (change: object) =>
    store.setState({ library: { ...library, runs: [{ ...sampleRun, ...change }] } });
  kept({ updatedAt: 5 });
  kept({ updatedAt: 6 });
  expect(heard).toHaveLength(1);
  kept({ updatedAt: 6, name: 'another' });
  expect(heard).toHaveLength(2);

  const lane = { step: 1, savedId: undefined, divergence: undefined };
  const race = { report: { phase: 'running' }, lanes: [lane, lane] };
  const hearOfRace = (change: object) =>
    store.setState({ race: { ...race, ...change } as unknown as RaceState });
  hearOfRace({});
  expect(heard).toHaveLength(3);
  hearOfRace({ lanes: [{ ...lane, step: 2 }, lane] });
  expect(heard).toHaveLength(3);
  hearOfRace({ lanes: [{ ...lane, step: 2, savedId: 'a' }, lane] });
  expect(heard).toHaveLength(4);
  hearOfRace({ report: { phase: 'over' } });
  expect(heard).toHaveLength(5);
});
