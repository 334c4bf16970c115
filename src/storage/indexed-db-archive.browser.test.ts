import { openDB } from 'idb';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { newRunId } from '../catalog/run-names';
import type { StoredFault } from '../protocol/stored-fault';
import { FallbackArchive } from './fallback-archive';
import { IndexedDbArchive } from './indexed-db-archive';
import { readHistory } from './load-run';
import type { ArchiveChange } from './run-archive';
import { keepAll } from './testing/damage';
import { checkpointOf, piece, snapshotAt, someRun } from './testing/samples';

/** Each test has a database of its own. */
const freshName = () => `test ${newRunId()}`;

afterEach(() => vi.restoreAllMocks());

/** From now on nothing can be put into a store, as on a full disk. */
function refuseWrites(store: string): void {
  const put = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
    this: IDBObjectStore,
    ...values
  ) {
    if (this.name === store) throw new DOMException('the disk is full', 'QuotaExceededError');
    return put.apply(this, values);
  });
}

const stepsOf = async (archive: IndexedDbArchive, runId: string) =>
  (await archive.checkpoints(runId)).map(({ step }) => step);

describe('what was written', () => {
  it('by a version of the page that called every score an accuracy is read with its scores', async () => {
    const name = freshName();
    const run = someRun();
    const chunk = piece(run.id, 0, 1, 2.5, 2, 1.75);
    const before = await openDB(name, 2, {
      upgrade(database) {
        for (const store of ['runs', 'datasets']) {
          database.createObjectStore(store, { keyPath: 'id' });
        }
        for (const store of ['history', 'checkpoints', 'arrays', 'images']) {
          database.createObjectStore(store);
        }
      },
    });
    const { score: accuracy, ...rest } = chunk;
    await before.put('runs', run);
    await before.put('history', { ...rest, accuracy }, [run.id, 0]);
    before.close();

    const after = new IndexedDbArchive(name);
    const faults = vi.fn<(fault: StoredFault) => void>();
    after.care.watchFaults(faults);
    expect(await after.history(run.id)).toEqual([chunk]);
    const next = piece(run.id, 1, 4, 1.5);
    await after.putRun(run, [next]);
    expect(await after.history(run.id)).toEqual([chunk, next]);
    expect(faults).not.toHaveBeenCalled();
  });

  it('is read back as it was, losses that are no numbers among it', async () => {
    const name = freshName();
    const [run, before] = [someRun(), new IndexedDbArchive(name)];
    const chunk = piece(run.id, 0, 1, 2.5, Number.NaN, Infinity, -0);
    await before.putRun(run, [chunk]);
    const [info, snapshot] = [checkpointOf(run.id, 4), snapshotAt(4)];
    await before.putCheckpoint(info, snapshot);

    const after = new IndexedDbArchive(name);
    expect(await after.runs()).toEqual([run]);
    expect(await after.run(run.id)).toEqual(run);
    expect(await after.history(run.id)).toEqual([chunk]);
    expect(await after.checkpoints()).toEqual([info]);
    expect(await after.checkpoint(run.id, 4)).toEqual(snapshot);
  });

  it('of many runs is there all at once, and not before', async () => {
    const [name, amount] = [freshName(), 90];
    const archive = new IndexedDbArchive(name);
    const added = Array.from({ length: amount }, () => {
      const run = someRun();
      const chunk = { ...piece(run.id, 0, 4, 2, 1), steps: Uint32Array.of(4, 4_000_000) };
      return { run, chunks: [chunk] };
    });
    const before = new Promise<number>((resolve) => {
      const onProgress = async (share: number) => {
        // What another tab would find, or this one after it was closed; it waits for the whole.
        if (share < 1) resolve((await new IndexedDbArchive(name).runs()).length);
      };
      void archive.putRuns(added, { onProgress });
    });
    expect(await before).toBe(amount);
    expect(await archive.runs()).toHaveLength(amount);
    const { run, chunks } = added[77]!;
    expect(await archive.history(run.id)).toEqual(chunks);
  });

  it('keeps its id where it can’t be read; what it left goes with another of that id', async () => {
    const name = freshName();
    const run = someRun();
    const pieces = [piece(run.id, 0, 1, 2), piece(run.id, 1, 2, 3)];
    const unreadable = { ...run, config: 7 };
    await keepAll(name, [
      { store: 'runs', key: run.id, value: unreadable },
      ...pieces.map((value) => ({
        store: 'history' as const,
        key: [value.runId, value.sequence],
        value,
      })),
    ]);
    const archive = new IndexedDbArchive(name);
    expect(await archive.runs()).toEqual([]);
    expect(await archive.runIds()).toEqual([run.id]);
    await archive.putRuns([{ run, chunks: [piece(run.id, 0, 1, 9)] }]);
    expect(await archive.history(run.id)).toEqual([piece(run.id, 0, 1, 9)]);
  });

  it('is told to other tabs as it can be read, though a part of it is damaged', async () => {
    const name = freshName();
    const run = someRun();
    const { summary: _, ...damaged } = run;
    await keepAll(name, [{ store: 'runs', key: run.id, value: damaged }]);
    const told: ArchiveChange[] = [];
    const elsewhere = new IndexedDbArchive(name);
    elsewhere.watch((change) => told.push(change));
    await new IndexedDbArchive(name).changeRun(run.id, { name: 'b' });
    await expect.poll(() => told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'saved', run: { name: 'b', summary: { step: 0 } } });
  });

  it('of many runs is nothing if they are given up, or one is refused', async () => {
    const archive = new IndexedDbArchive(freshName());
    const added = Array.from({ length: 90 }, () => {
      const run = someRun();
      return { run, chunks: [piece(run.id, 0, 1, 2)] };
    });
    const end = new AbortController();
    const onProgress = (share: number) => share > 0.5 && end.abort();
    const givenUp = archive.putRuns(added, { onProgress, signal: end.signal });
    await expect(givenUp).rejects.toThrow('abort');
    expect(await archive.runs()).toEqual([]);
    let puts = 0;
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...values
    ) {
      puts += 1;
      if (puts === 100) throw new DOMException('the disk is full', 'QuotaExceededError');
      return put.apply(this, values);
    });
    await expect(archive.putRuns(added)).rejects.toThrow('full');
    expect(await archive.runs()).toEqual([]);
    expect(await archive.history(added[0]!.run.id)).toEqual([]);
  });

  it('is a log in the order of its pieces, also beyond ten', async () => {
    const archive = new IndexedDbArchive(freshName());
    const run = someRun();
    for (const sequence of [11, 2, 0, 10, 1]) {
      await archive.putRun(run, [piece(run.id, sequence, sequence + 1, sequence)]);
    }
    // Of a run whose id comes next in order.
    await archive.putRun(someRun({ id: `${run.id}0` }), [piece(`${run.id}0`, 3, 1, 9)]);
    const sequences = (await archive.history(run.id)).map(({ sequence }) => sequence);
    expect(sequences).toEqual([0, 1, 2, 10, 11]);
  });

  it('replaces a piece that has grown', async () => {
    const archive = new IndexedDbArchive(freshName());
    const run = someRun();
    await archive.putRun(run, [piece(run.id, 0, 1, 3)]);
    await archive.putRun(run, [piece(run.id, 0, 1, 3, 2), piece(run.id, 1, 3, 1)]);
    const { series } = readHistory(await archive.history(run.id));
    expect([1, 2, 3].map((step) => series.at(step)!.loss)).toEqual([3, 2, 1]);
  });

  it('is nothing at all where part of it is refused', async () => {
    const archive = new IndexedDbArchive(freshName());
    const run = someRun();
    await archive.putRun(run);
    refuseWrites('history');
    const renamed = archive.putRun({ ...run, name: 'second' }, [piece(run.id, 0, 1, 3)]);
    await expect(renamed).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await archive.runs()).toEqual([run]);
  });
});

describe('checkpoints', () => {
  it('for recovery make way for the next, and those taken back for one before them', async () => {
    const archive = new IndexedDbArchive(freshName());
    const { id } = someRun();
    const put = (step: number, reason: 'epoch' | 'recovery') =>
      archive.putCheckpoint(checkpointOf(id, step, { reason }), snapshotAt(step));
    await put(5, 'recovery');
    await put(10, 'epoch');
    expect(await stepsOf(archive, id)).toEqual([10]);
    await put(12, 'recovery');
    await put(20, 'epoch');
    await put(30, 'epoch');
    expect(await stepsOf(archive, id)).toEqual([10, 20, 30]);
    await put(15, 'epoch');
    expect(await stepsOf(archive, id)).toEqual([10, 15]);
    expect(await archive.checkpoint(id, 30)).toBeUndefined();
  });

  it('stay as they were if there is no room for the next', async () => {
    const archive = new IndexedDbArchive(freshName());
    const { id } = someRun();
    await archive.putCheckpoint(checkpointOf(id, 5, { reason: 'recovery' }), snapshotAt(5));
    refuseWrites('arrays');
    const next = archive.putCheckpoint(checkpointOf(id, 9), snapshotAt(9));
    await expect(next).rejects.toMatchObject({ name: 'QuotaExceededError' });
    expect(await stepsOf(archive, id)).toEqual([5]);
    expect(await archive.checkpoint(id, 5)).toEqual(snapshotAt(5));
  });

  it('go with their run, and no others', async () => {
    const archive = new IndexedDbArchive(freshName());
    const [gone, stays] = [someRun(), someRun()];
    for (const run of [gone, stays]) {
      await archive.putRun(run, [piece(run.id, 0, 1, 3)]);
      await archive.putCheckpoint(checkpointOf(run.id, 1), snapshotAt(1));
    }
    await archive.remove([gone.id]);
    expect(await archive.runs()).toEqual([stays]);
    expect(await archive.history(gone.id)).toEqual([]);
    expect(await archive.checkpoint(gone.id, 1)).toBeUndefined();
    expect(await archive.checkpoint(stays.id, 1)).toEqual(snapshotAt(1));
  });
});

describe('two tabs', () => {
  it('change the same run without losing what the other has changed', async () => {
    const name = freshName();
    const [one, other] = [new IndexedDbArchive(name), new IndexedDbArchive(name)];
    const run = someRun();
    await one.putRun(run);
    await Promise.all([
      one.changeRun(run.id, { name: 'first' }),
      other.changeRun(run.id, { note: 'from the other' }),
      one.changeRun(run.id, { isEnded: true }),
    ]);
    const changed = { ...run, name: 'first', note: 'from the other', isEnded: true };
    expect(await other.run(run.id)).toEqual(changed);
  });

  it('do not bring back a run that the other has removed', async () => {
    const name = freshName();
    const [one, other] = [new IndexedDbArchive(name), new IndexedDbArchive(name)];
    const run = someRun();
    await one.putRun(run);
    await other.remove([run.id]);
    expect(await one.changeRun(run.id, { deletedAt: null })).toBeUndefined();
    expect(await one.runs()).toEqual([]);
  });

  it('hear of what the other does', async () => {
    const name = freshName();
    const [one, other] = [new IndexedDbArchive(name), new IndexedDbArchive(name)];
    const heard: ArchiveChange[] = [];
    other.watch((change) => heard.push(change));
    const run = someRun();
    await one.putRun(run);
    await one.remove([run.id]);
    await vi.waitFor(() =>
      expect(heard).toEqual([
        { kind: 'saved', run },
        { kind: 'removed', ids: [run.id] },
      ]),
    );
  });

  it('write runs of their own side by side', async () => {
    const name = freshName();
    const tabs = [new IndexedDbArchive(name), new IndexedDbArchive(name)];
    const runs = [someRun(), someRun()];
    await Promise.all(
      tabs.map(async (archive, tab) => {
        const run = runs[tab]!;
        for (let step = 1; step <= 30; step += 1) {
          await archive.putRun(run, [piece(run.id, step - 1, step, step + tab / 2)]);
          await archive.putCheckpoint(
            checkpointOf(run.id, step, { reason: step % 10 === 0 ? 'epoch' : 'recovery' }),
            snapshotAt(step),
          );
        }
      }),
    );
    for (const [tab, { id }] of runs.entries()) {
      const { series } = readHistory(await tabs[1 - tab]!.history(id));
      expect(series.lastStep).toBe(30);
      expect(series.at(17)!.loss).toBe(17 + tab / 2);
      expect(await stepsOf(tabs[tab]!, id)).toEqual([10, 20, 30]);
    }
  });

  it('let a newer version of the page in, and say that they can store no more', async () => {
    const name = freshName();
    const archive = new IndexedDbArchive(name);
    await archive.putRun(someRun());
    const request = indexedDB.open(name, 99);
    const upgraded = await new Promise<IDBDatabase>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error!));
    });
    await expect(archive.putRun(someRun())).rejects.toMatchObject({ name: 'VersionError' });
    upgraded.close();
  });
});

describe('where nothing can be stored', () => {
  it('runs are kept for as long as the page lives', async () => {
    vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
      throw new DOMException('not here', 'SecurityError');
    });
    const archive = new FallbackArchive(new IndexedDbArchive(freshName()));
    expect(await archive.isLasting()).toBe(false);
    const run = someRun();
    await archive.putRun(run, [piece(run.id, 0, 1, 3)]);
    expect(await archive.runs()).toEqual([run]);
    expect(await archive.history(run.id)).toHaveLength(1);
  });
});

it('lists a thousand runs without their histories', async () => {
  const archive = new IndexedDbArchive(freshName());
  const runs = Array.from({ length: 1000 }, (_, index) => someRun({ createdAt: index }));
  await Promise.all(runs.map((run) => archive.putRun(run, [piece(run.id, 0, 1, 3)])));
  const reads = vi.spyOn(IDBObjectStore.prototype, 'getAll');
  const listed = await archive.runs();
  expect(listed).toHaveLength(1000);
  expect(listed[0]!.createdAt).toBe(999);
  expect(reads.mock.contexts.map((store) => (store as IDBObjectStore).name)).toEqual(['runs']);
});
