import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import { type ArchiveChange, type Capacity, makesWay, type RunArchive } from './run-archive';

const version = 1;
/** Bytes of checkpoints that are kept without asking, where the browser grants twice as many. */
const largestShare = 1e9;

interface Schema extends DBSchema {
  runs: { key: string; value: SavedRun };
  history: { key: [runId: string, sequence: number]; value: HistoryChunk };
  checkpoints: { key: [runId: string, step: number]; value: CheckpointInfo };
  arrays: { key: [runId: string, step: number]; value: Snapshot };
}

/**
 * The archive in this browser's IndexedDB, which other tabs may use at the same time. It is opened
 * at the first use, and again if the browser has closed it.
 */
export class IndexedDbArchive implements RunArchive {
  readonly #name: string;
  readonly #channel: BroadcastChannel;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = 'surprisal') {
    this.#name = name;
    this.#channel = new BroadcastChannel(name);
  }

  /** Rejects if the browser refuses to store anything. */
  async open(): Promise<void> {
    await this.#open();
  }

  async isLasting(): Promise<boolean> {
    return true;
  }

  async capacity(): Promise<Capacity> {
    const { quota = Infinity, usage = 0 } = (await navigator.storage?.estimate()) ?? {};
    return { forCheckpoints: Math.min(largestShare, quota / 2), free: quota - usage };
  }

  async runs(): Promise<SavedRun[]> {
    const database = await this.#open();
    const runs = await database.getAll('runs');
    return runs.toSorted((a, b) => b.createdAt - a.createdAt);
  }

  async run(id: string): Promise<SavedRun | undefined> {
    const database = await this.#open();
    return database.get('runs', id);
  }

  async putRun(run: SavedRun, chunks: readonly HistoryChunk[] = []): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['runs', 'history'], 'readwrite');
    const requests = [
      transaction.objectStore('runs').put(run),
      ...chunks.map((chunk) =>
        transaction.objectStore('history').put(chunk, [chunk.runId, chunk.sequence]),
      ),
      transaction.done,
    ];
    // A page that is being closed does not live to see the requests succeed.
    transaction.commit();
    await Promise.all(requests);
    this.#tell({ kind: 'saved', run });
  }

  async changeRun(id: string, change: Partial<SavedRun>): Promise<SavedRun | undefined> {
    const database = await this.#open();
    const transaction = database.transaction('runs', 'readwrite');
    const kept = await transaction.store.get(id);
    const run = kept && { ...kept, ...change };
    await Promise.all([run && transaction.store.put(run), transaction.done]);
    if (run) this.#tell({ kind: 'saved', run });
    return run;
  }

  async appendHistory(chunk: HistoryChunk): Promise<void> {
    const database = await this.#open();
    await database.put('history', chunk, [chunk.runId, chunk.sequence]);
  }

  async history(runId: string): Promise<HistoryChunk[]> {
    const database = await this.#open();
    return database.getAll('history', ofRun(runId));
  }

  async putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['checkpoints', 'arrays'], 'readwrite');
    const checkpoints = transaction.objectStore('checkpoints');
    const arrays = transaction.objectStore('arrays');
    const kept = await checkpoints.getAll(ofRun(info.runId));
    const key: [string, number] = [info.runId, info.step];
    await Promise.all([
      ...kept
        .filter((old) => makesWay(old, info))
        .flatMap(({ runId, step }) => [
          checkpoints.delete([runId, step]),
          arrays.delete([runId, step]),
        ]),
      checkpoints.put(info, key),
      arrays.put(snapshot, key),
      transaction.done,
    ]);
  }

  async checkpoints(runId?: string): Promise<CheckpointInfo[]> {
    const database = await this.#open();
    return database.getAll('checkpoints', runId === undefined ? undefined : ofRun(runId));
  }

  async checkpoint(runId: string, step: number): Promise<Snapshot | undefined> {
    const database = await this.#open();
    return database.get('arrays', [runId, step]);
  }

  async removeCheckpoints(infos: readonly CheckpointInfo[]): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['checkpoints', 'arrays'], 'readwrite');
    await Promise.all([
      ...infos.flatMap(({ runId, step }) => [
        transaction.objectStore('checkpoints').delete([runId, step]),
        transaction.objectStore('arrays').delete([runId, step]),
      ]),
      transaction.done,
    ]);
  }

  async remove(runIds: readonly string[]): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(
      ['runs', 'history', 'checkpoints', 'arrays'],
      'readwrite',
    );
    await Promise.all([
      ...runIds.flatMap((runId) => [
        transaction.objectStore('runs').delete(runId),
        transaction.objectStore('history').delete(ofRun(runId)),
        transaction.objectStore('checkpoints').delete(ofRun(runId)),
        transaction.objectStore('arrays').delete(ofRun(runId)),
      ]),
      transaction.done,
    ]);
    this.#tell({ kind: 'removed', ids: runIds });
  }

  keepForLong(): void {
    // What it answers changes nothing.
    navigator.storage?.persist?.().catch(() => {});
  }

  watch(listener: (change: ArchiveChange) => void): void {
    this.#channel.addEventListener('message', ({ data }: MessageEvent<ArchiveChange>) =>
      listener(data),
    );
  }

  #tell(change: ArchiveChange): void {
    this.#channel.postMessage(change);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#opened) return this.#opened;
    const forget = () => {
      if (this.#opened === opened) this.#opened = undefined;
    };
    const opened = openDatabase(this.#name, forget);
    opened.catch(forget);
    this.#opened = opened;
    return opened;
  }
}

function openDatabase(name: string, onClosed: () => void): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    const opened = openDB<Schema>(name, version, {
      upgrade(database) {
        database.createObjectStore('runs', { keyPath: 'id' });
        database.createObjectStore('history');
        database.createObjectStore('checkpoints');
        database.createObjectStore('arrays');
      },
      // It may stay open for as long as that tab does.
      blocked: () => reject(new Error('another tab with an older version of this page is open')),
      blocking(_current, _next, event) {
        // Another tab brings a newer version, or removes everything: it must not wait for this one.
        (event.target as IDBDatabase).close();
        onClosed();
      },
      terminated: onClosed,
    });
    opened.then(resolve, reject);
  });
}

/** All keys that begin with a run's id. */
function ofRun(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
