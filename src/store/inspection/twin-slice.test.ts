import { beforeEach, expect, it, vi } from 'vitest';

import type { Event, StateReport } from '../../protocol/events';
import type { InspectView } from '../../protocol/inspection';
import { sampleRun } from '../../protocol/run-file/sample-records';
import { defaultRunConfig, liveSettingsOf, type RunConfig } from '../../protocol/run-config';
import { MemoryArchive } from '../../storage/memory-archive';
import { openStore } from '../testing/open-store';
import { stepsOfLosses } from '../testing/steps-of-losses';

const some = { view: 'tests', scope: 'some' } satisfies InspectView;
const id = '00000000000000aa';
const info = { runId: id, reason: 'epoch', savedAt: 0, bytes: 4, fingerprint: '' } as const;

let archive: MemoryArchive;
let opened: ReturnType<typeof openStore>;
beforeEach(() => {
  archive = new MemoryArchive();
  opened = openStore({ archive });
  const losses = Array.from({ length: 9 }, () => 1);
  opened.emit(stepsOfLosses(1, 1, losses));
});

const state = () => opened.store.getState();
const actions = () => state().actions;

/** A saved run that came to step 5, with a checkpoint of step 4. */
async function save(config: Partial<RunConfig> = {}): Promise<void> {
  const { deletedAt: _, ...run } = sampleRun;
  const settings = liveSettingsOf(defaultRunConfig);
  await archive.putRun(
    {
      ...run,
      id,
      name: 'calm otter',
      deletedAt: null,
      origin: null,
      raceId: null,
      config: { ...defaultRunConfig, ...config },
      summary: { ...run.summary, step: 5 },
    },
    [],
  );
  const weights = [Float32Array.of(1)];
  const snapshot = { step: 4, settings, weights, slots: {} };
  await archive.putCheckpoint({ ...info, step: 4 }, snapshot);
}

const twinWishes = () =>
  opened.sent.flatMap((command) => (command.type === 'inspect-twin' ? [command] : []));
const rowsAt = (step: number) => ({
  step,
  imageCount: 1,
  knownCount: 1,
  values: Float32Array.of(step, 0),
  labels: Uint16Array.of(0),
});
const seen = (step: number): StateReport => ({
  type: 'inspected',
  runId: 1,
  step,
  result: { view: some, rows: rowsAt(step) },
});
const tell = (report: Extract<Event, { type: 'twin' }>['report'], of: string | null = id) =>
  opened.emit({ type: 'twin', runId: 1, of, report });

it('wishes for the same step of another run, and for its last where it is shorter', async () => {
  await save();
  actions().openView(some);
  actions().inspectStep(3);
  await actions().compareWithRun(id);
  expect(state().twin).toMatchObject({ step: 3, run: { name: 'calm otter', lastStep: 4 } });
  expect(twinWishes().at(-1)).toMatchObject({ wish: { step: 3, views: [some] }, of: { id } });
  tell(seen(3));
  expect(state().twin!.shown.tests!.step).toBe(3);
  // The worker keeps what it has of that run.
  expect(twinWishes().at(-1)).toMatchObject({ wish: { views: [] } });
  actions().inspectStep(8);
  expect(twinWishes().at(-1)).toMatchObject({ wish: { step: 4, views: [some] } });
  // Of a step on the way there nothing is compared.
  tell(seen(2));
  expect(state().twin!.shown.tests!.step).toBe(3);
  actions().inspectStep(3);
  expect(twinWishes().at(-1)).toMatchObject({ wish: { step: 3, views: [] } });
  actions().endComparison();
  expect(twinWishes().at(-1)).toMatchObject({ wish: null });
  expect(state().twin).toBeUndefined();
});

it('beside a run under way has one step computed to its end before it goes to the next', async () => {
  await save();
  actions().openView(some);
  opened.emit(seen(1));
  await actions().compareWithRun(id);
  expect(state().twin!.step).toBe(1);
  opened.emit(seen(3));
  expect(state().twin!.step).toBe(1);
  tell(seen(1));
  expect(state().twin!.step).toBe(3);
});

it('gives the worker the checkpoint before the step; a run that is removed meanwhile is told of and dropped', async () => {
  await save();
  actions().openView(some);
  actions().inspectStep(9);
  await actions().compareWithRun(id);
  const wanted = { type: 'state-wanted', runId: 1, step: 4 } as const;
  tell(wanted);
  await vi.waitFor(() =>
    expect(opened.sent.at(-1)).toMatchObject({
      type: 'provide-state',
      of: id,
      step: 4,
      state: { step: 4 },
    }),
  );
  await archive.changeRun(id, { deletedAt: 1 });
  tell(wanted);
  await vi.waitFor(() => expect(state().twinTrouble).toMatchObject({ kind: 'gone', id }));
  expect(state().twin).toBeUndefined();
  expect(twinWishes().at(-1)).toMatchObject({ wish: null });
});

it('says why a run is not compared: other test images, none that is saved, or no room for it', async () => {
  await save({ task: 'two-digits' });
  await actions().compareWithRun(id);
  expect(state().twinTrouble).toMatchObject({ kind: 'data', id });
  await actions().compareWithRun('00000000000000bb');
  expect(state().twinTrouble).toMatchObject({ kind: 'gone', id: '00000000000000bb' });
  await save();
  actions().openView(some);
  await actions().compareWithRun(id);
  expect(state()).toMatchObject({ twinTrouble: undefined, twin: { run: { id } } });
  tell({ type: 'twin-failed', detail: 'out of memory' });
  expect(state()).toMatchObject({ twin: undefined, twinTrouble: { detail: 'out of memory' } });
});

it('has a step that was pinned seen by every view that is opened later, of the same run', () => {
  actions().openView(some);
  actions().inspectStep(3);
  opened.emit(seen(3));
  actions().pinStep();
  expect(state().twin).toMatchObject({ step: 3, shown: { tests: { step: 3 } } });
  actions().inspectStep(7);
  actions().openView({ view: 'weights' });
  expect(twinWishes().at(-1)).toMatchObject({
    wish: { step: 3, views: [{ view: 'weights' }] },
    of: null,
  });
});

it('asks both about one class, though they say different ones', async () => {
  await save();
  const image = { from: 'tests', place: 0 } as const;
  const view = { view: 'why', image, of: 'said' } as const;
  actions().openView(view);
  await actions().compareWithRun(id);
  expect(twinWishes()).toEqual([]);
  const judged = { height: 1, width: 1, pixels: new Float32Array(1), logits: new Float32Array(10) };
  const map = new Float32Array(1);
  const why = {
    image: judged,
    of: 5,
    maps: { occlusion: map, gradient: map, integrated: map },
    patch: { side: 4, stride: 2 },
    completeness: { steps: 1, difference: 0, sum: 0 },
  };
  opened.emit({ type: 'inspected', runId: 1, step: 9, result: { view, why } });
  expect(twinWishes().at(-1)!.wish!.views).toEqual([{ ...view, of: 5 }]);
});

it('takes what an address has it compared with', async () => {
  await save();
  const byRun = openStore({ archive, link: { step: 2, compare: { run: id } } });
  await vi.waitFor(() => expect(byRun.store.getState().twin?.run?.id).toBe(id));
  const byStep = openStore({ link: { step: 2, compare: { step: 9 } } });
  expect(byStep.store.getState().twin).toMatchObject({ step: 9, run: undefined });
  const lost = openStore({ link: { compare: { run: '00000000000000cc' } } });
  await vi.waitFor(() => expect(lost.store.getState().twinTrouble?.kind).toBe('gone'));
});
