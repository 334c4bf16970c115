import type { IDBPDatabase } from 'idb';

import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import { allOrNothing, openDatabase, type Schema } from './database';
import { IndexedDbShelf } from './indexed-db-shelf';
import { type ArchiveChange, type Capacity, makesWay, type RunArchive } from './run-archive';

/** Bytes of checkpoints that are kept without asking, where the browser grants twice as many. */
const largestShare = 1e9;

/**
 * The archive in this browser's IndexedDB, which other tabs may use at the same time. It is opened
 * at the first use, and again if the browser has closed it.
 */
export class IndexedDbArchive implements RunArchive {
  readonly datasets = new IndexedDbShelf(
    () => this.#open(),
    () => this.#tell({ kind: 'datasets' }),
  );
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
    const [kept, history] = [transaction.objectStore('runs'), transaction.objectStore('history')];
    await allOrNothing(transaction, [
      () => kept.put(run),
      ...chunks.map((chunk) => () => history.put(chunk, [chunk.runId, chunk.sequence])),
    ]);
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
    const gone = kept.filter((old) => makesWay(old, info));
    await allOrNothing(transaction, [
      ...gone.map((old) => () => checkpoints.delete([old.runId, old.step])),
      ...gone.map((old) => () => arrays.delete([old.runId, old.step])),
      () => checkpoints.put(info, key),
      () => arrays.put(snapshot, key),
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
    const [checkpoints, arrays] = [
      transaction.objectStore('checkpoints'),
      transaction.objectStore('arrays'),
    ];
    await allOrNothing(transaction, [
      ...infos.map(
        ({ runId, step }) =>
          () =>
            checkpoints.delete([runId, step]),
      ),
      ...infos.map(
        ({ runId, step }) =>
          () =>
            arrays.delete([runId, step]),
      ),
    ]);
  }

  async remove(runIds: readonly string[]): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(
      ['runs', 'history', 'checkpoints', 'arrays'],
      'readwrite',
    );
    const allOf = (['history', 'checkpoints', 'arrays'] as const).map((name) =>
      transaction.objectStore(name),
    );
    await allOrNothing(
      transaction,
      runIds.flatMap((runId) => [
        () => transaction.objectStore('runs').delete(runId),
        ...allOf.map((store) => () => store.delete(ofRun(runId))),
      ]),
    );
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

/** All keys that begin with a run's id. */
function ofRun(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
