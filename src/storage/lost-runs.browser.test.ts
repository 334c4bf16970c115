import { deleteDB } from 'idb';
import { afterEach, expect, it, vi } from 'vitest';

import { newRunId } from '../catalog/run-names';
import { FallbackArchive } from './fallback-archive';
import { IndexedDbArchive } from './indexed-db-archive';
import { piece, someRun } from './testing/samples';

const freshName = () => `test ${newRunId()}`;

afterEach(() => vi.restoreAllMocks());

/** A visit that keeps so many runs. The browser closes what it deletes. */
async function keepRuns(name: string, amount: number): Promise<void> {
  const archive = new IndexedDbArchive(name);
  for (let run = 0; run < amount; run += 1) {
    const { id } = someRun();
    await archive.putRun(someRun({ id }), [piece(id, 0, 1, 3)]);
  }
  await vi.waitFor(() => expect(localStorage.getItem(`${name}-kept`)).toContain(`${amount}`));
}

it('runs that the browser has lost are missed at every visit, until that is dismissed', async () => {
  const name = freshName();
  await keepRuns(name, 2);
  await deleteDB(name);
  for (const visit of [1, 2]) {
    const archive = new IndexedDbArchive(name);
    expect(await archive.runs(), `visit ${visit}`).toEqual([]);
    expect(await archive.care.lostRuns()).toBe(2);
  }
  const archive = new IndexedDbArchive(name);
  await archive.runs();
  archive.care.dismissLoss();
  expect(await archive.care.lostRuns()).toBe(0);
  const after = new IndexedDbArchive(name);
  await after.runs();
  expect(await after.care.lostRuns()).toBe(0);
});

it('what was deleted on purpose is not missed', async () => {
  const name = freshName();
  await keepRuns(name, 2);
  const archive = new IndexedDbArchive(name);
  await archive.remove((await archive.runs()).map(({ id }) => id));
  await archive.runs();
  await vi.waitFor(() => expect(localStorage.getItem(`${name}-kept`)).toContain('"kept":0'));
  const after = new IndexedDbArchive(name);
  await after.runs();
  expect(await after.care.lostRuns()).toBe(0);
});

it.each(['', '{', 'null', '{"kept":"two"}', '{"kept":-1,"lost":0}'])(
  'a note that says %j says nothing',
  async (text) => {
    const name = freshName();
    localStorage.setItem(`${name}-kept`, text);
    const archive = new IndexedDbArchive(name);
    await archive.runs();
    expect(await archive.care.lostRuns()).toBe(0);
  },
);

it('a database of a newer version is told from a browser that refuses', async () => {
  const name = freshName();
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 99);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error!));
  });
  opened.close();
  const archive = new FallbackArchive(new IndexedDbArchive(name));
  expect(await archive.isLasting()).toBe(false);
  expect(await archive.care.refusal()).toMatchObject({ name: 'VersionError' });
});
