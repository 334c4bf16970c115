import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { defaultRunConfig } from '../../protocol/run-config';
import type { SavedRun } from '../../protocol/saved-run';
import { MemoryArchive } from '../../storage/memory-archive';
import { checkpointOf, piece, snapshotAt, someRun } from '../../storage/testing/samples';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';

/** A page on an archive: what it was sent to its worker, and its store once the runs are listed. */
async function openPage(archive: MemoryArchive) {
  const page = openStore({ archive });
  await vi.waitFor(() => expect(library(page.store).status).not.toBe('loading'));
  return page;
}

const library = (store: AppStore) => store.getState().library;
const actions = (store: AppStore) => store.getState().actions;

/** Keeps a run of three steps with a checkpoint after the second. */
async function keep(archive: MemoryArchive, change: Partial<SavedRun> = {}): Promise<SavedRun> {
  const run = someRun(change);
  await archive.putRun(run, [piece(run.id, 0, 1, 3, 2, 1)]);
  await archive.putCheckpoint(checkpointOf(run.id, 2), snapshotAt(2));
  return run;
}

class LastingArchive extends MemoryArchive {
  override async isLasting(): Promise<boolean> {
    return true;
  }
}

let archive: MemoryArchive;
beforeEach(() => (archive = new LastingArchive()));
afterEach(() => vi.unstubAllGlobals());

describe('the run that a page offers to go on with', () => {
  it('is the latest, if it was not ended on purpose', async () => {
    await keep(archive, { updatedAt: 1 });
    const latest = await keep(archive, { updatedAt: 2 });
    expect(library((await openPage(archive)).store).offeredId).toBe(latest.id);
    await keep(archive, { updatedAt: 3, isEnded: true });
    expect(library((await openPage(archive)).store).offeredId).toBeUndefined();
  });

  it('is none that was deleted, and no contestant of a race', async () => {
    await keep(archive, { deletedAt: Date.now() });
    await keep(archive, { raceId: '0123456789abcdef' });
    expect(library((await openPage(archive)).store).offeredId).toBeUndefined();
  });

  it('is not offered again once that was dismissed', async () => {
    const run = await keep(archive);
    actions((await openPage(archive)).store).dismissOffer();
    expect(library((await openPage(archive)).store).offeredId).toBeUndefined();
    expect(await archive.runs()).toMatchObject([{ id: run.id, isEnded: true }]);
  });
});

describe('a run that is continued', () => {
  it('is opened with its curve at its last step, from the checkpoint before it, and trains on', async () => {
    const run = await keep(archive, { isTraining: true });
    const { store, sent } = await openPage(archive);
    await actions(store).continueRun(run.id);
    expect(store.getState().run).toMatchObject({ step: 3, epoch: 1 });
    expect(store.getState().series.at(1)!.loss).toBe(3);
    const { type, resume } = sent.findLast((command) => command.type === 'prepare')!;
    expect(type).toBe('prepare');
    expect(resume).toMatchObject({ snapshot: snapshotAt(2), replayTo: 3 });
    expect(sent.at(-1)).toEqual({ type: 'train' });
    expect(library(store)).toMatchObject({ currentId: run.id, offeredId: undefined });
  });

  it('rests if it was at rest', async () => {
    const run = await keep(archive);
    const { store, sent } = await openPage(archive);
    await actions(store).continueRun(run.id);
    expect(sent.some(({ type }) => type === 'train')).toBe(false);
  });

  it('is computed as it was before, also after its worker was lost; Reset computes as is chosen', async () => {
    const run = await keep(archive, { backend: 'cpu', replicas: 3 });
    const { store, sent, emit } = await openPage(archive);
    const info = { backend: 'wasm', reason: 'no-webgpu', device: '', detail: '' } as const;
    emit({ type: 'backend', info });
    await actions(store).continueRun(run.id);
    const prepared = () => sent.findLast((command) => command.type === 'prepare')!.config;
    expect(prepared()).toMatchObject({ backend: 'cpu', replicas: 3 });
    emit({ type: 'failure', stage: 'training', detail: '' });
    actions(store).restartFromSnapshot();
    expect(prepared()).toMatchObject({ backend: 'cpu', replicas: 3 });
    expect(store.getState().config).toMatchObject({ backend: 'auto', replicas: 'auto' });
    actions(store).reset();
    expect(prepared()).toMatchObject({ backend: 'auto', replicas: 'auto' });
  });

  it('does not start anew what computes already', async () => {
    const run = await keep(archive, { backend: 'wasm' });
    const { store, sent, emit } = await openPage(archive);
    const info = { backend: 'wasm', reason: 'no-webgpu', device: '', detail: '' } as const;
    emit({ type: 'backend', info });
    await actions(store).continueRun(run.id);
    const { config } = sent.findLast((command) => command.type === 'prepare')!;
    expect(config.backend).toBe('auto');
  });

  it('may come from a version that did not know all settings, but not have one that is unknown now', async () => {
    const { zoom: _, ...older } = defaultRunConfig;
    const run = await keep(archive, { config: older as typeof defaultRunConfig });
    const odd = await keep(archive, { config: { ...defaultRunConfig, model: 'tea-pot' } });
    const { store, sent } = await openPage(archive);
    const trouble = { kind: 'misfit', run: { id: odd.id }, field: 'model' };
    const skipped = { kind: 'misfit', ownerId: odd.id, field: 'model', value: 'tea-pot' };
    expect(library(store).care.faults).toMatchObject([skipped]);
    expect(library(store).runs).toEqual([{ ...run, config: defaultRunConfig }]);
    await actions(store).continueRun(odd.id);
    expect(library(store).trouble).toMatchObject(trouble);
    expect(sent).toHaveLength(1);
    await actions(store).continueRun(run.id);
    expect(store.getState().run.config).toEqual(defaultRunConfig);
    expect(library(store).trouble).toBeUndefined();
  });

  it('stays where it is if another tab has it, which is said', async () => {
    const run = await keep(archive);
    const { store, sent } = await openPage(archive);
    const locks = {
      request: async (_name: string, _options: object, granted: (lock: null) => void) =>
        granted(null),
      query: async () => ({ held: [{ name: `surprisal-run-${run.id}` }] }),
    };
    vi.stubGlobal('navigator', { locks });
    const { store: other } = await openPage(archive);
    expect(library(other).offeredId).toBeUndefined();
    await actions(other).continueRun(run.id);
    expect(library(other).trouble).toMatchObject({ kind: 'elsewhere', run: { id: run.id } });
    expect(library(other).elsewhere).toEqual(new Set([run.id]));
    actions(other).deleteRuns([run.id]);
    expect(library(other).runs).toHaveLength(1);
    expect(library(store).offeredId).toBe(run.id);
    expect(sent).toHaveLength(1);
  });

  it('is made again from its seed where its checkpoint is of another network, which is said', async () => {
    const run = await keep(archive, { isTraining: true });
    const { store, sent, emit } = await openPage(archive);
    await actions(store).continueRun(run.id);
    emit({ type: 'failure', stage: 'snapshot', detail: 'it does not fit' });
    const prepared = () => sent.findLast((command) => command.type === 'prepare')!;
    expect(prepared().resume).toMatchObject({ snapshot: undefined, replayTo: 3 });
    expect(sent.at(-1)).toEqual({ type: 'train' });
    expect(library(store).care.faults).toMatchObject([
      { kind: 'checkpoint', ownerId: run.id, step: 2, reason: 'other-network' },
    ]);
    expect(store.getState().run.status.phase).not.toBe('failed');
    // That was the last of its snapshots.
    emit({ type: 'failure', stage: 'training', detail: '' });
    expect(store.getState().run.status.phase).toBe('failed');
  });

  it('may need more memory than there is, and then stays as it is', async () => {
    const model = 'flat-fc6144-relu-fc6144-relu-fc10';
    const run = await keep(archive, { config: { ...defaultRunConfig, model } });
    const { store, sent } = await openPage(archive);
    expect(library(store).runs).toHaveLength(1);
    await actions(store).continueRun(run.id);
    expect(library(store).trouble).toMatchObject({ kind: 'too-large', run: { id: run.id } });
    expect(sent.filter(({ type }) => type === 'prepare')).toHaveLength(1);
    await expect(actions(store).forkRun(run.id, 2)).rejects.toThrow('memory');
  });

  it('may be gone by then', async () => {
    const run = await keep(archive);
    const { store } = await openPage(archive);
    await archive.remove([run.id]);
    await actions(store).continueRun(run.id);
    expect(library(store).trouble).toMatchObject({ kind: 'gone', run: { id: run.id } });
  });
});

it('what Reset has ended can be had back', async () => {
  const run = await keep(archive);
  const { store } = await openPage(archive);
  await actions(store).continueRun(run.id);
  actions(store).reset();
  expect(library(store).leftId).toBe(run.id);
  expect(store.getState().run.step).toBe(0);
  await actions(store).continueRun(run.id);
  expect(library(store).leftId).toBeUndefined();
  expect(store.getState().run.step).toBe(3);
  await vi.waitFor(async () =>
    expect(await archive.runs()).toMatchObject([{ id: run.id, isEnded: false }]),
  );
});

it('deleted runs can be had back, until they are removed for good at a later visit', async () => {
  const [one, other] = [await keep(archive), await keep(archive)];
  const { store } = await openPage(archive);
  actions(store).deleteRuns([one.id, other.id]);
  expect(library(store).runs).toEqual([]);
  actions(store).undoDelete([one.id]);
  expect(library(store).runs.map(({ id }) => id)).toEqual([one.id]);

  await openPage(archive);
  expect((await archive.runs()).length).toBe(2);
  await archive.changeRun(other.id, { deletedAt: Date.now() - 25 * 3600_000 });
  await openPage(archive);
  await vi.waitFor(async () => expect(await archive.runs()).toMatchObject([{ id: one.id }]));
  expect(await archive.history(other.id)).toEqual([]);
});
