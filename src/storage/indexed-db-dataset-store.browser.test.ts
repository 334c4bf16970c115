import { openDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';

import { newRunId } from '../catalog/run-names';
import { FallbackArchive } from './fallback-archive';
import { IndexedDbArchive } from './indexed-db-archive';
import type { ArchiveChange } from './run-archive';
import { ownIdOf, ownInfo as infoOf } from './testing/own-info';
import { piece, someRun } from './testing/samples';
import { emptyBasket } from './trash';

const freshName = () => `test ${newRunId()}`;
const images = new Blob([Uint8Array.of(1, 2, 3)]);
const id = await ownIdOf(images);
const ownInfo = (change: Parameters<typeof infoOf>[0] = {}) => infoOf({ id, ...change });
const bytesOf = async (blob: Blob | undefined) =>
  blob && [...new Uint8Array(await blob.arrayBuffer())];

afterEach(() => vi.restoreAllMocks());

it('keeps data sets with their images, the latest first, beyond the page', async () => {
  const name = freshName();
  const { datasets } = new IndexedDbArchive(name);
  const [older, later] = [ownInfo(), ownInfo({ id: 'own-8x8x2-fedcba9876543210', addedAt: 2 })];
  await datasets.put(older, images);
  await datasets.put(later, new Blob([]));
  await datasets.change(older.id, { name: 'Forms' });

  const after = new FallbackArchive(new IndexedDbArchive(name)).datasets;
  expect(await after.all()).toEqual([later, { ...older, name: 'Forms' }]);
  expect(await after.info(older.id)).toEqual({ ...older, name: 'Forms' });
  expect(await bytesOf(await after.images(older.id))).toEqual([1, 2, 3]);
  await after.remove([older.id]);
  expect(await after.all()).toEqual([later]);
  expect(await after.images(older.id)).toBeUndefined();
});

it('reads images that an older version of the page kept as a Blob', async () => {
  const name = freshName();
  const archive = new IndexedDbArchive(name);
  await archive.datasets.put(ownInfo(), new Blob([]));
  const database = await openDB(name);
  await database.put('images', images, ownInfo().id);
  database.close();
  expect(await bytesOf(await archive.datasets.images(ownInfo().id))).toEqual([1, 2, 3]);
});

it('keeps images as bytes: WebKit keeps no Blobs in sessions that keep nothing', async () => {
  const name = freshName();
  await new IndexedDbArchive(name).datasets.put(ownInfo(), images);
  const database = await openDB(name);
  expect(await database.get('images', ownInfo().id)).toEqual(Uint8Array.of(1, 2, 3));
  database.close();
});

it('keeps nothing of a data set for whose images there is no room', async () => {
  const { datasets } = new IndexedDbArchive(freshName());
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...values
  ) {
    if (this.name === 'images') throw new DOMException('the disk is full', 'QuotaExceededError');
    return put.apply(this, values);
  });
  const refusal = { name: 'QuotaExceededError' };
  await expect(datasets.put(ownInfo(), images)).rejects.toMatchObject(refusal);
  expect(await datasets.all()).toEqual([]);
});

it('tells other tabs', async () => {
  const name = freshName();
  const told = new Promise<ArchiveChange>((resolve) => new IndexedDbArchive(name).watch(resolve));
  await new IndexedDbArchive(name).datasets.put(ownInfo(), images);
  expect(await told).toEqual({ kind: 'datasets' });
});

it('finds room in the database of an older version of the page, whose runs stay', async () => {
  const name = freshName();
  const run = someRun();
  const before = await openDB(name, 1, {
    upgrade(database) {
      database.createObjectStore('runs', { keyPath: 'id' });
      for (const store of ['history', 'checkpoints', 'arrays']) database.createObjectStore(store);
    },
    // As that version does.
    blocking: (_current, _next, event) => (event.target as IDBDatabase).close(),
  });
  await before.put('runs', run);
  await before.put('history', piece(run.id, 0, 1, 2.5), [run.id, 0]);

  const archive = new IndexedDbArchive(name);
  await archive.datasets.put(ownInfo(), images);
  expect(await archive.runs()).toEqual([run]);
  expect(await archive.history(run.id)).toHaveLength(1);
  expect(await archive.datasets.all()).toEqual([ownInfo()]);
});

it('loses for good what was deleted long ago', async () => {
  const archive = new IndexedDbArchive(freshName());
  const now = Date.now();
  const kept = ownInfo({ id: 'own-8x8x2-fedcba9876543210', deletedAt: now - 1000 });
  await archive.datasets.put(ownInfo({ deletedAt: now - 5000 }), images);
  await archive.datasets.put(kept, images);
  expect(await emptyBasket(archive, 3000)).toBe(1);
  expect(await archive.datasets.all()).toEqual([kept]);
});
