import { expect, vi } from 'vitest';

import { newRunId } from '../../catalog/run-names';
import { sampleTest } from '../../math/testing/made-tests';
import type { Command } from '../../protocol/commands';
import { defaultRunConfig, liveSettingsOf } from '../../protocol/run-config';
import type { SavedRun } from '../../protocol/saved-run';
import { IndexedDbArchive } from '../../storage/indexed-db-archive';
import { readSnapshot } from '../../storage/reading/read-checkpoint';
import { readRun } from '../../storage/reading/read-run';
import { changedAt, type KeptRecord, removed } from '../../storage/testing/damage';
import { ownIdOf, ownInfo } from '../../storage/testing/own-info';
import { checkpointOf, piece, snapshotAt, someRun } from '../../storage/testing/samples';
import type { AppStore } from '../app-state';
import { openStore } from './open-store';

/** What lies in the database: a run that gets damaged, one that does not, and a data set. */
export const name = `test ${newRunId()}`;
const bytes = Uint8Array.of(1, 2, 3);
export const datasetId = await ownIdOf(new Blob([bytes]));

/** Six steps in three pieces, with checkpoints after the second and the fourth. */
function recordsOfRun(run: SavedRun): KeptRecord[] {
  const test = sampleTest(2, { loss: 2, score: 0.5 });
  const change = { afterStep: 4, settings: liveSettingsOf(defaultRunConfig) };
  const pieces = [0, 1, 2].map((sequence) => ({
    ...piece(run.id, sequence, 2 * sequence + 1, 3 - sequence, 2.5 - sequence),
    evaluations: [test],
    adjustments: sequence === 1 ? [change] : [],
  }));
  return [
    { store: 'runs', key: run.id, value: run },
    ...pieces.map((value): KeptRecord => ({
      store: 'history',
      key: [run.id, value.sequence],
      value,
    })),
    ...[2, 4].flatMap((step): KeptRecord[] => [
      { store: 'checkpoints', key: [run.id, step], value: checkpointOf(run.id, step) },
      { store: 'arrays', key: [run.id, step], value: snapshotAt(step) },
    ]),
  ];
}

const summary = { ...someRun().summary, step: 6 };
export const damaged = someRun({ summary, updatedAt: 2e12, importedAt: 1e12, name: 'damaged' });
export const sound = someRun({ summary, name: 'sound' });
const info = ownInfo({ id: datasetId });
export const sane: readonly KeptRecord[] = [
  ...recordsOfRun(damaged),
  ...recordsOfRun(sound),
  { store: 'datasets', key: datasetId, value: info },
  { store: 'images', key: datasetId, value: bytes },
];

/** The records, with something else at a path of one of them. */
export const withDamage = (
  store: KeptRecord['store'],
  key: IDBValidKey,
  path: readonly (string | number)[],
  change: (value: unknown) => unknown,
): KeptRecord[] =>
  sane.flatMap((record) => {
    const isIt = record.store === store && JSON.stringify(record.key) === JSON.stringify(key);
    if (!isIt) return [record];
    const value = changedAt(record.value, path, change);
    return value === removed ? [] : [{ ...record, value }];
  });

/** Before and after all tests on the database. */
export async function openDamaged(): Promise<void> {
  // Pages of tests are never closed: they would hold their runs, and hear of each other.
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
  vi.stubGlobal('BroadcastChannel', undefined);
  await new IndexedDbArchive(name).open();
}

export function closeDamaged(): void {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
}

/** Thousands of visits are made. */
const soon = { interval: 1, timeout: 10_000 };

/** A page on the database: what it sends to its worker, and its store once the runs are listed. */
export async function visit() {
  const { store, sent, archive } = openStore({ archive: new IndexedDbArchive(name) });
  await vi.waitFor(() => expect(library(store).status).toBe('ready'), soon);
  // The page does so by itself, once it has listed the runs.
  await archive.care.findStrays();
  return { sent, store, archive, actions: store.getState().actions };
}

export const library = (store: AppStore) => store.getState().library;
const faultsOf = (store: AppStore, id: string) =>
  library(store).care.faults.filter(({ ownerId }) => ownerId === id);

/** What the worker is sent to begin with, and whether any of it is damaged. */
function resumeOf(sent: readonly Command[]) {
  const { resume } = sent.findLast((command) => command.type === 'prepare')!;
  const snapshot = resume?.snapshot;
  if (snapshot)
    expect(readSnapshot(checkpointOf('', snapshot.step), snapshot).fault).toBe(undefined);
  for (const { settings } of resume?.adjustments ?? []) {
    expect(settings).toEqual(liveSettingsOf(defaultRunConfig));
  }
  return resume;
}

/** Does with the runs what a person does. Nothing of it may fail, whatever lies in the database. */
export async function useEverything() {
  const { store, sent, actions, archive } = await visit();
  const { runs } = library(store);
  for (const run of runs) {
    const { value, mended } = readRun(run);
    expect({ value, mended }).toEqual({ value: run, mended: [] });
  }
  expect(runs.find(({ id }) => id === sound.id)).toEqual(sound);
  const ids = runs.map(({ id }) => id);
  const records = await actions.recordsOf(ids);
  expect(records.map(({ run }) => run.id)).toEqual(ids);
  for (const id of ids) {
    await actions.forkPoints(id);
    actions.toggleOverlay(id);
  }
  await vi.waitFor(() => {
    const { overlays } = store.getState();
    expect(overlays.map(({ status }) => status)).toEqual(ids.map(() => 'ready'));
  }, soon);
  if (await archive.datasets.info(datasetId)) await archive.datasets.images(datasetId);
  await actions.continueRun(damaged.id);
  const resume = library(store).currentId === damaged.id ? resumeOf(sent) : undefined;
  const { faults } = library(store).care;
  await actions.continueRun(sound.id);
  expect(library(store).trouble).toBeUndefined();
  expect(resumeOf(sent)).toMatchObject({ snapshot: { step: 4 }, replayTo: 6 });
  expect(faultsOf(store, sound.id)).toEqual([]);
  await actions.saved();
  return { resume, faults, store };
}

/** A visit that finds damage, has it removed, and takes that back; and one after it was removed. */
export async function removeDamage(): Promise<void> {
  const { actions, store } = await visit();
  await actions.recordsOf([damaged.id, sound.id]);
  const read = async () => {
    const page = await visit();
    for (const { id } of library(page.store).runs) {
      for (const step of [2, 4]) await page.archive.checkpoint(id, step);
    }
    await page.archive.datasets.images(datasetId);
    await page.actions.recordsOf([damaged.id, sound.id]);
    return page;
  };
  const page = await read();
  const before = library(page.store).care.faults.filter(({ kind }) => kind !== 'misfit');
  expect(before.length).toBeGreaterThan(0);
  const undo = await page.actions.removeDamage();
  const after = await read();
  expect(library(after.store).care.faults.filter(({ kind }) => kind !== 'misfit')).toEqual([]);
  expect(library(after.store).runs.find(({ id }) => id === sound.id)).toEqual(sound);
  await undo();
  expect(library((await read()).store).care.faults.length).toBeGreaterThanOrEqual(before.length);
  expect(library(store).status).toBe('ready');
}
