import { beforeEach, describe, expect, it } from 'vitest';

import { MetricSeries } from '../../math/history/metric-series';
import type { Command } from '../../protocol/commands';
import type { Event } from '../../protocol/events';
import { defaultRunConfig } from '../../protocol/run-config';
import type { SavedRun } from '../../protocol/saved-run';
import type { Snapshot } from '../../protocol/snapshot';
import { readHistory } from '../../storage/load-run';
import { MemoryArchive } from '../../storage/memory-archive';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';
import { forkPointsOf, isReachable, replayStart } from './fork-state';
import { replayResult } from './replay-result';

let archive: MemoryArchive;
let store: AppStore;
let sent: Command[];
let emit: (event: Event) => void;

beforeEach(() => {
  ({ store, archive, sent, emit } = openStore());
  emit({ type: 'backend', info: { backend: 'cpu', reason: 'requested', device: '', detail: '' } });
});

const state = () => store.getState();

function steps(firstStep: number, ...losses: number[]): void {
  emit(stepsOfLosses(state().run.id, firstStep, losses, 100 * (firstStep + losses.length - 1)));
}

function adjusted(afterStep: number, learningRate: number): void {
  const adjustment = { afterStep, settings: { ...defaultRunConfig, learningRate } };
  emit({ type: 'adjusted', runId: state().run.id, adjustment, isPlanned: false });
}

const snapshotAt = (step: number): Snapshot => ({
  step,
  settings: defaultRunConfig,
  weights: [Float32Array.of(step)],
  slots: {},
});

function checkpoint(step: number): void {
  const runId = state().run.id;
  emit({ type: 'snapshot', runId, snapshot: snapshotAt(step), reason: 'pause' });
}

/** Ten steps, a change of the rate after the fourth and the eighth, and a checkpoint after the third. */
async function madeRun(): Promise<SavedRun> {
  steps(1, 10, 9, 8);
  checkpoint(3);
  steps(4, 7);
  adjusted(4, 0.01);
  steps(5, 6, 5, 4, 3);
  adjusted(8, 0.1);
  steps(9, 2, 1);
  await state()
    .actions.forkPoints('nobody')
    .catch(() => {});
  return state().library.runs[0]!;
}

describe('a fork', () => {
  it('begins at the nearest checkpoint with what was set there, and is replayed to its step', async () => {
    const parent = await madeRun();
    await state().actions.forkRun(parent.id, 6);
    expect(sent.findLast(({ type }) => type === 'prepare')).toMatchObject({
      // By what computed the parent.
      config: { ...parent.config, replicas: 1 },
      resume: {
        snapshot: { step: 3 },
        adjustments: [{ afterStep: 4, settings: { learningRate: 0.01 } }],
        replayTo: 6,
        elapsedMs: 600,
      },
    });
    expect(state().config.learningRate).toBe(0.01);
    expect(state().overlays).toMatchObject([{ id: parent.id }]);
    expect(state().run.step).toBe(6);
    expect(state().fork).toMatchObject({ runId: state().run.id, parentId: parent.id, step: 6 });
  });

  it('begins at the seed if there is no checkpoint before, without the changes that came later', async () => {
    const parent = await madeRun();
    await state().actions.forkRun(parent.id, 2);
    const prepared = sent.findLast(({ type }) => type === 'prepare');
    expect(prepared).toMatchObject({ resume: { adjustments: [], replayTo: 2 } });
    expect(state().series.lastStep).toBe(2);
  });

  it('is saved as a run of its own, with all it needs: the parent can be deleted', async () => {
    const parent = await madeRun();
    await state().actions.forkRun(parent.id, 6);
    checkpoint(6);
    adjusted(6, 0.5);
    steps(7, 77);
    await state().actions.forkPoints(parent.id);
    const child = state().library.runs.find(({ id }) => id !== parent.id)!;
    expect(child.origin).toEqual({ runId: parent.id, step: 6, settings: { learningRate: 0.5 } });
    await archive.remove([parent.id]);
    const { series, adjustments } = readHistory(await archive.history(child.id));
    const losses = Array.from({ length: 7 }, (_, index) => series.at(index + 1)!.loss);
    expect(losses).toEqual([10, 9, 8, 7, 6, 5, 77]);
    expect(adjustments.map(({ afterStep }) => afterStep)).toEqual([4, 6]);
    expect((await archive.checkpoints(child.id)).map(({ step }) => step)).toEqual([6]);
  });

  it('of a checkpoint keeps that checkpoint, and knows the weights it was made with', async () => {
    const parent = await madeRun();
    await state().actions.forkRun(parent.id, 3);
    const { fingerprint } = (await archive.checkpoints(parent.id))[0]!;
    expect(state().fork?.parentFingerprint).toBe(fingerprint);
    steps(4, 1);
    await state().actions.forkPoints(parent.id);
    const child = state().library.runs.find(({ id }) => id !== parent.id)!;
    expect(await archive.checkpoints(child.id)).toMatchObject([{ step: 3, fingerprint }]);
  });

  it('of a run that is gone is refused', async () => {
    await expect(state().actions.forkRun('gone', 3)).rejects.toThrow(
      'the run gone is no longer there',
    );
  });
});

describe('where a run can be forked', () => {
  it('is at each of its steps, but where its loss had exploded', async () => {
    const parent = await madeRun();
    const points = await state().actions.forkPoints(parent.id);
    expect(points).toMatchObject({ first: 1, last: 10, checkpoints: [3] });
    const diverged = { ...parent, summary: { ...parent.summary, hasDiverged: true } };
    expect(forkPointsOf(diverged, [], true).last).toBe(9);
    expect([2, 3, 9].map((step) => replayStart(points, step))).toEqual([0, 3, 3]);
  });

  it('is not before its first checkpoint if another’s weights led up to that', async () => {
    const parent = await madeRun();
    const lane = { ...parent, id: 'lane', raceId: 'race', origin: { runId: parent.id, step: 5 } };
    await archive.putRun(lane, []);
    const { forkPoints, forkRun } = state().actions;
    expect(isReachable(await forkPoints('lane'), 5)).toBe(false);
    const info = { runId: 'lane', reason: 'pause', savedAt: 0, bytes: 4, fingerprint: '' } as const;
    await archive.putCheckpoint({ ...info, step: 5 }, snapshotAt(5));
    const points = await forkPoints('lane');
    expect([4, 5, 10, 11].map((step) => isReachable(points, step))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    await expect(forkRun('lane', 4)).rejects.toThrow('step 4 cannot be reached');
  });
});

describe('a replay', () => {
  const recorded = () => {
    const series = new MetricSeries();
    const values = Float32Array.of(3, 2, Number.NaN, 1);
    series.append({
      firstStep: 1,
      loss: values,
      score: values,
      learningRate: values.map(() => 1),
    });
    return series;
  };
  const replayed = (firstStep: number, ...losses: number[]) => ({
    type: 'replayed' as const,
    runId: 1,
    firstStep,
    loss: Float32Array.from(losses),
    fingerprint: 'f',
  });

  it('is exact if every loss is the recorded one', () => {
    const result = replayResult(replayed(2, 2, Number.NaN, 1), recorded());
    expect(result).toEqual({
      firstStep: 2,
      lastStep: 4,
      deviatesFrom: undefined,
      fingerprint: 'f',
    });
    expect(replayResult(replayed(5), recorded()).deviatesFrom).toBeUndefined();
  });

  it('deviates from the first step on whose loss is another, by however little', () => {
    const almost = Math.fround(2 * (1 + 2 ** -23));
    expect(replayResult(replayed(1, 3, almost, 5, 1), recorded()).deviatesFrom).toBe(2);
  });
});
