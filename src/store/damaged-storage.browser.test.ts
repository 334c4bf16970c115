import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { newRunId } from '../math/run-names';
import type { Command } from '../protocol/commands';
import { defaultRunConfig, liveSettingsOf, runConfigFields } from '../protocol/run-config';
import type { SavedRun } from '../protocol/saved-run';
import { IndexedDbArchive } from '../storage/indexed-db-archive';
import { checkpointRules, readSnapshot, snapshotRules } from '../storage/reading/read-checkpoint';
import { datasetRules } from '../storage/reading/read-dataset';
import {
  adjustmentRules,
  chunkRules,
  evaluationRules,
  settingsRules,
} from '../storage/reading/read-history';
import { readRun, runRules, summaryRules, youngFields } from '../storage/reading/read-run';
import type { FieldRule } from '../storage/reading/record-fields';
import { changedAt, damages, keepAll, type KeptRecord, removed } from '../storage/testing/damage';
import { ownIdOf, ownInfo } from '../storage/testing/own-info';
import { checkpointOf, piece, snapshotAt, someRun } from '../storage/testing/samples';
import type { AppStore } from './app-state';
import { createAppStore } from './app-store';

/** What lies in the database: a run that gets damaged, one that does not, and a data set. */
const name = `test ${newRunId()}`;
const bytes = Uint8Array.of(1, 2, 3);
const datasetId = await ownIdOf(new Blob([bytes]));

/** Six steps in three pieces, with checkpoints after the second and the fourth. */
function recordsOfRun(run: SavedRun): KeptRecord[] {
  const test = { step: 2, loss: 2, accuracy: 0.5, imageCount: 1000 };
  const change = { afterStep: 3, settings: liveSettingsOf(defaultRunConfig) };
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
const damaged = someRun({ summary, updatedAt: 2e12, importedAt: 1e12, name: 'damaged' });
const sound = someRun({ summary, name: 'sound' });
const info = ownInfo({ id: datasetId });
const sane: readonly KeptRecord[] = [
  ...recordsOfRun(damaged),
  ...recordsOfRun(sound),
  { store: 'datasets', key: datasetId, value: info },
  { store: 'images', key: datasetId, value: bytes },
];

/** The records, with something else at a path of one of them. */
const withDamage = (
  store: KeptRecord['store'],
  key: IDBValidKey,
  path: readonly (string | number)[],
  change: (value: unknown) => unknown,
): KeptRecord[] =>
  sane.flatMap((record) => {
    const isIt = record.store === store && String(record.key) === String(key);
    if (!isIt) return [record];
    const value = changedAt(record.value, path, change);
    return value === removed ? [] : [{ ...record, value }];
  });

beforeAll(async () => {
  // Pages of this test are never closed: they would hold their runs, and hear of each other.
  vi.spyOn(navigator, 'locks', 'get').mockReturnValue(undefined as unknown as LockManager);
  vi.stubGlobal('BroadcastChannel', undefined);
  await new IndexedDbArchive(name).open();
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** Thousands of visits are made. */
const soon = { interval: 1, timeout: 10_000 };

/** A page on the database: what it sends to its worker, and its store once the runs are listed. */
async function visit() {
  const sent: Command[] = [];
  const archive = new IndexedDbArchive(name);
  const store = createAppStore(
    () => ({ send: (command) => sent.push(command), wake() {}, restart() {}, dispose() {} }),
    archive,
    defaultRunConfig,
  );
  await vi.waitFor(() => expect(library(store).status).toBe('ready'), soon);
  return { sent, store, archive, actions: store.getState().actions };
}

const library = (store: AppStore) => store.getState().library;
const faultsOf = (store: AppStore, id: string) =>
  library(store).care.faults.filter(({ ownerId }) => ownerId === id);

/** What the worker is told to begin with, and whether any of it is damaged. */
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
async function useEverything() {
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
async function removeDamage(): Promise<void> {
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

type Rules = Readonly<Record<string, FieldRule<unknown>>>;
const ofConfig = Object.fromEntries(
  Object.entries(runConfigFields).map(([field, schema]) => [field, { schema }]),
);

/** Each kind of record with where one lies, and the rules of its fields or of those of a part of it. */
const kinds: readonly [
  string,
  KeptRecord['store'],
  IDBValidKey,
  readonly (string | number)[],
  Rules,
][] = [
  ['a run', 'runs', damaged.id, [], runRules as unknown as Rules],
  ['a summary', 'runs', damaged.id, ['summary'], summaryRules as unknown as Rules],
  ['a config', 'runs', damaged.id, ['config'], ofConfig as unknown as Rules],
  ['a piece of history', 'history', [damaged.id, 1], [], chunkRules as unknown as Rules],
  ['a test', 'history', [damaged.id, 1], ['evaluations', 0], evaluationRules as unknown as Rules],
  ['a change', 'history', [damaged.id, 1], ['adjustments', 0], adjustmentRules as unknown as Rules],
  [
    'a change’s settings',
    'history',
    [damaged.id, 1],
    ['adjustments', 0, 'settings'],
    settingsRules as unknown as Rules,
  ],
  ['a checkpoint', 'checkpoints', [damaged.id, 4], [], checkpointRules as unknown as Rules],
  ['a state', 'arrays', [damaged.id, 4], [], snapshotRules as unknown as Rules],
  [
    'a state’s settings',
    'arrays',
    [damaged.id, 4],
    ['settings'],
    settingsRules as unknown as Rules,
  ],
  ['a data set', 'datasets', datasetId, [], datasetRules as unknown as Rules],
];

describe.each(kinds)('%s that is damaged', (_, store, key, path, rules) => {
  const record = sane.find((kept) => kept.store === store && String(kept.key) === String(key))!;
  const at = (field: string) =>
    [...path, field].reduce<unknown>((value, part) => (value as never)[part], record.value);

  it.each(Object.entries(rules))('in its field %s', async (field, rule) => {
    // Keys that lie in a record are what it is kept by: they can't be missing.
    const isKey = field === 'id';
    for (const [damage, change] of Object.entries(damages)) {
      const value = change(at(field));
      if (isKey && typeof value !== 'string' && typeof value !== 'number') continue;
      if (isKey && Number.isNaN(value)) continue;
      await keepAll(name, withDamage(store, key, [...path, field], change));
      const { faults } = await useEverything();
      const isLegal = v.is(rule.schema, value === removed ? undefined : value);
      // There were runs before there were these.
      const isYoung = value === removed && youngFields.some((young) => young === field);
      if (!isLegal && !isYoung) expect(faults, damage).not.toEqual([]);
    }
    await keepAll(
      name,
      withDamage(store, key, [...path, field], () => (isKey ? 'x' : {})),
    );
    const isLegal = v.is(rule.schema, {});
    if (!isLegal && rules !== (ofConfig as unknown as Rules)) await removeDamage();
  });
});
