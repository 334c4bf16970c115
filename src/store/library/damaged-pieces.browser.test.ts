import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { FaultKind } from '../../protocol/stored-fault';
import { keepAll, type KeptRecord, removed } from '../../storage/testing/damage';
import { piece } from '../../storage/testing/samples';
import {
  closeDamaged,
  damaged,
  datasetId,
  library,
  name,
  openDamaged,
  removeDamage,
  sane,
  sound,
  useEverything,
  visit,
  withDamage,
} from '../testing/damaged-visits';

beforeAll(openDamaged);
afterAll(closeDamaged);

const { id } = damaged;
const isAt = (store: KeptRecord['store'], key: IDBValidKey) => (record: KeptRecord) =>
  record.store === store && JSON.stringify(record.key) === JSON.stringify(key);
const without = (store: KeptRecord['store'], key: IDBValidKey) =>
  sane.filter((record) => !isAt(store, key)(record));

/** The ways in which an array of numbers can be damaged. */
const arrayDamages: readonly (readonly [string, (values: Float32Array) => unknown])[] = [
  ['short', (values) => values.slice(1)],
  ['long', (values) => Float32Array.of(...values, 0)],
  ['empty', () => new Float32Array()],
  ['NaN', (values) => values.map((value, at) => (at === 0 ? Number.NaN : value))],
  ['infinite', (values) => values.map((value, at) => (at === 0 ? -Infinity : value))],
  ['one number changed', (values) => values.map((value, at) => (at === 0 ? value + 1 : value))],
  ['of another type', (values) => Float64Array.from(values)],
  ['a list', (values) => [...values]],
  ['missing', () => removed],
];

describe.each([
  ['weights', ['weights', 0]],
  ['optimizer state', ['slots', 'm', 0]],
])('a checkpoint’s %s', (_, path) => {
  it.each(arrayDamages)('that are %s: an older one is gone on from', async (_damage, change) => {
    const isDamaged = (values: unknown) => change(values as Float32Array);
    await keepAll(name, withDamage('arrays', [id, 4], path, isDamaged));
    const { resume, faults } = await useEverything();
    expect(resume).toMatchObject({ snapshot: { step: 2 }, replayTo: 6 });
    expect(faults).toMatchObject([{ kind: 'checkpoint', step: 4, ownerId: id }]);
  });
});

describe('a checkpoint of which a part is missing', () => {
  it.each(['checkpoints', 'arrays'] as const)('in %s is left out and named', async (store) => {
    await keepAll(name, without(store, [id, 4]));
    const { resume, faults } = await useEverything();
    expect(resume).toMatchObject({ snapshot: { step: 2 }, replayTo: 6 });
    expect(faults).toMatchObject([{ kind: 'checkpoint', step: 4, ownerId: id }]);
    await keepAll(name, without(store, [id, 4]));
    await removeDamage();
  });
});

it('a run without any sound checkpoint is made again from its seed', async () => {
  const change = (values: unknown) => (values as Float32Array).map((value) => value + 1);
  const records = withDamage('arrays', [id, 4], ['weights', 0], change).map((record) =>
    isAt('arrays', [id, 2])(record) ? { ...record, value: 'torn' } : record,
  );
  await keepAll(name, records);
  const { resume, faults } = await useEverything();
  expect(resume).toEqual({
    snapshot: undefined,
    adjustments: [expect.objectContaining({ afterStep: 4 })],
    replayTo: 6,
    elapsedMs: expect.any(Number),
  });
  expect(faults.map(({ kind }) => kind)).toEqual(['checkpoint', 'checkpoint']);
  await keepAll(name, records);
  await removeDamage();
});

it('a run that does not follow from its seed is not gone on with on a curve that is not its own', async () => {
  const lane = { ...damaged, raceId: sound.id, origin: { runId: sound.id, step: 2 } };
  const records = without('runs', id).filter(
    ({ store, key }) => store !== 'arrays' || (key as string[])[0] !== id,
  );
  await keepAll(name, [...records, { store: 'runs', key: id, value: lane }]);
  const { store, actions, sent } = await visit();
  await actions.continueRun(id);
  expect(library(store).trouble).toMatchObject({ kind: 'unsound', run: { id } });
  expect(sent.filter(({ type }) => type === 'prepare')).toHaveLength(1);
});

const inPlace = (sequence: number, value: unknown): KeptRecord => ({
  store: 'history',
  key: [id, sequence],
  value,
});
const pieceAt = (sequence: number) => sane.find(isAt('history', [id, sequence]))!.value;

const histories: readonly (readonly [
  string,
  readonly KeptRecord[],
  readonly Partial<FaultKind>[],
  number,
])[] = [
  [
    'its first piece missing',
    without('history', [id, 0]),
    [{ kind: 'hole', firstStep: 1, lastStep: 2 }, { kind: 'piece' }],
    6,
  ],
  [
    'a piece missing',
    without('history', [id, 1]),
    [{ kind: 'hole', firstStep: 3, lastStep: 4 }, { kind: 'piece' }],
    6,
  ],
  [
    'its last piece missing',
    without('history', [id, 2]),
    [{ kind: 'cut-off', lastStep: 4, expected: 6 }],
    4,
  ],
  [
    'all pieces missing',
    sane.filter(({ store, key }) => store !== 'history' || (key as string[])[0] !== id),
    [{ kind: 'cut-off', lastStep: 0, expected: 6 }],
    // Its checkpoint is there.
    4,
  ],
  [
    'a piece torn',
    withDamage('history', [id, 2], ['score'], (values) => (values as Float32Array).slice(1)),
    [
      { kind: 'piece', fields: ['score'] },
      { kind: 'cut-off', lastStep: 5, expected: 6 },
    ],
    5,
  ],
  [
    'two pieces in each other’s place',
    [
      ...without('history', [id, 0]).filter((record) => !isAt('history', [id, 1])(record)),
      inPlace(0, pieceAt(1)),
      inPlace(1, pieceAt(0)),
    ],
    [
      { kind: 'piece', fields: ['sequence'] },
      { kind: 'piece', fields: ['sequence'] },
    ],
    6,
  ],
  [
    'a piece twice',
    [...sane, inPlace(3, pieceAt(1))],
    [{ kind: 'piece', fields: ['sequence'] }],
    6,
  ],
  [
    'a piece of another run',
    [...sane, inPlace(3, piece(sound.id, 3, 7, 1))],
    [{ kind: 'piece', fields: ['runId'] }],
    6,
  ],
  [
    'a piece of steps beyond all bounds',
    [...sane, inPlace(3, piece(id, 3, 4e9, 1))],
    [{ kind: 'piece', fields: ['firstStep'] }],
    6,
  ],
];

describe('a history with', () => {
  it.each(histories)('%s is read as far as it goes', async (_, records, expected, lastStep) => {
    await keepAll(name, records);
    const { resume, faults } = await useEverything();
    expect(faults).toMatchObject(expected);
    expect(resume?.replayTo).toBe(lastStep);
    await keepAll(name, records);
    await removeDamage();
  });
});

it('what belongs to no run is found, and can be removed', async () => {
  await keepAll(name, without('runs', id));
  const { store } = await visit();
  await vi.waitFor(() =>
    expect(library(store).care.faults).toMatchObject([{ kind: 'stray', ownerId: id, amount: 7 }]),
  );
  const { actions } = store.getState();
  const undo = await actions.removeDamage();
  const again = await visit();
  await again.archive.care.findStrays();
  expect(library(again.store).care.faults).toEqual([]);
  await undo();
  await again.archive.care.findStrays();
  expect(library(again.store).care.faults).toMatchObject([{ kind: 'stray' }]);
});

describe('the images of a data set', () => {
  it.each([
    ['short', Uint8Array.of(1, 2)],
    ['changed', Uint8Array.of(1, 2, 4)],
    ['of another type', 'images'],
    ['a Blob with other bytes', new Blob([Uint8Array.of(9)])],
  ])('that are %s count as missing, and can be brought again', async (_, value) => {
    await keepAll(
      name,
      withDamage('images', datasetId, [], () => value),
    );
    const { archive, store } = await visit();
    expect(await archive.datasets.images(datasetId)).toBeUndefined();
    expect(library(store).care.faults).toMatchObject([{ kind: 'images', ownerId: datasetId }]);
    const info = (await archive.datasets.info(datasetId))!;
    await archive.datasets.put(info, new Blob([Uint8Array.of(1, 2, 3)]));
    expect(await archive.datasets.images(datasetId)).toBeDefined();
    await useEverything();
  });
});

// As where the file that a value lies in is gone: the request fails, and its transaction with it.
describe('a value that the browser itself can’t read', () => {
  it.each([
    ['runs', [id], [{ kind: 'unusable', fields: [] }]],
    ['history', [[id, 2]], [{ kind: 'piece' }, { kind: 'cut-off' }]],
    ['arrays', [[id, 4]], [{ kind: 'checkpoint', step: 4, reason: 'unreadable' }]],
  ] as const)('in %s does not take the others along', async (storeName, [key], expected) => {
    await keepAll(name, sane);
    const requests = vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (
      this: IDBObjectStore,
      ...query
    ) {
      const request = getAll.apply(this, query);
      if (this.name === storeName) this.transaction.abort();
      return request;
    });
    const reads = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (
      this: IDBObjectStore,
      ...[query]
    ) {
      const request = get.apply(this, [query]);
      const isIt = this.name === storeName && JSON.stringify(query) === JSON.stringify(key);
      if (isIt) this.transaction.abort();
      return request;
    });
    const { faults } = await useEverything();
    requests.mockRestore();
    reads.mockRestore();
    expect(faults).toMatchObject(expected);
  });
});

const { getAll, get } = IDBObjectStore.prototype;
