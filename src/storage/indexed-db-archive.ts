import type { IDBPDatabase } from 'idb';

import { answered } from '../protocol/answered';
import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import {
  abortQuietly,
  allOrNothing,
  openDatabase,
  type Patience,
  type Schema,
  usualPatience,
} from './database';
import { IndexedDbShelf } from './indexed-db-shelf';
import {
  type ArchiveChange,
  type Capacity,
  makesWay,
  type NewRun,
  type RunArchive,
  type WritingListener,
} from './run-archive';
import { type JournalEntry, RunJournal } from './run-journal';
import { TabChannel } from './tab-channel';

/** Bytes of checkpoints that are kept without asking, where the browser grants twice as many. */
const largestShare = 1e9;
/** It is asked before each checkpoint, and what it says is only of use. */
const storageManagerMs = 3000;
/** Of many runs that are added so many are written before the page may do something else. */
const runsAtOnce = 20;

/**
 * The archive in this browser's IndexedDB, which other tabs may use at the same time. It is opened
 * at the first use, and again if the browser has closed it. Whatever the browser does, no promise
 * of it stays open for ever.
 */
export class IndexedDbArchive implements RunArchive {
  readonly datasets: IndexedDbShelf;
  readonly #name: string;
  readonly #patience: Patience;
  readonly #channel: TabChannel<ArchiveChange>;
  readonly #journal: RunJournal;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = 'surprisal', patience = usualPatience) {
    this.#name = name;
    this.#patience = patience;
    this.#channel = new TabChannel(name);
    this.#journal = new RunJournal(name);
    this.datasets = new IndexedDbShelf(
      () => this.#open(),
      () => this.#channel.tell({ kind: 'datasets' }),
      patience,
    );
  }

  /** Rejects if the browser refuses to store anything. */
  async open(): Promise<void> {
    await this.#open();
  }

  async isLasting(): Promise<boolean> {
    return true;
  }

  async capacity(): Promise<Capacity> {
    // What is not told is found out by writing.
    const { quota = Infinity, usage = 0 } = (await estimate()) ?? {};
    return { forCheckpoints: Math.min(largestShare, quota / 2), free: quota - usage };
  }

  async runs(): Promise<SavedRun[]> {
    await this.#journal.handOver((entry) => this.#catchUp(entry));
    const runs = await this.#read((database) => database.getAll('runs'));
    return runs.toSorted((a, b) => b.createdAt - a.createdAt);
  }

  async run(id: string): Promise<SavedRun | undefined> {
    await this.#journal.handOver((entry) => this.#catchUp(entry), id);
    return this.#read((database) => database.get('runs', id));
  }

  async putRun(run: SavedRun, chunks: readonly HistoryChunk[] = []): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['runs', 'history'], 'readwrite');
    const [kept, history] = [transaction.objectStore('runs'), transaction.objectStore('history')];
    await this.#make(transaction, [
      () => kept.put(run),
      ...chunks.map((chunk) => () => history.put(chunk, [chunk.runId, chunk.sequence])),
    ]);
    this.#journal.strike(run);
    this.#channel.tell({ kind: 'saved', run });
  }

  async putRuns(
    runs: readonly NewRun[],
    { onProgress, signal }: WritingListener = {},
  ): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['runs', 'history'], 'readwrite');
    const [kept, history] = [transaction.objectStore('runs'), transaction.objectStore('history')];
    try {
      for (let start = 0; start < runs.length; start += runsAtOnce) {
        signal?.throwIfAborted();
        const requests = runs
          .slice(start, start + runsAtOnce)
          .flatMap(({ run, chunks }) => [
            () => kept.put(run),
            ...chunks.map((chunk) => () => history.put(chunk, [chunk.runId, chunk.sequence])),
          ]);
        // Each fails for itself, in whatever way.
        const made = requests.map(async (request): Promise<unknown> => request());
        await this.#answered(transaction, Promise.all(made));
        onProgress?.(Math.min(1, (start + runsAtOnce) / runs.length));
      }
    } catch (error) {
      abortQuietly(transaction);
      throw error;
    }
    // Nothing is kept before this, whatever becomes of the page.
    await this.#make(transaction, []);
    this.#channel.tell({ kind: 'added', runs: runs.map(({ run }) => run) });
  }

  putRunAtOnce(run: SavedRun, chunks: readonly HistoryChunk[]): void {
    this.#journal.enter(run, chunks);
    // Where the page lives on, or its last requests are heard, nothing is left for the next visit.
    this.putRun(run, chunks).catch(() => {});
  }

  async changeRun(id: string, change: Partial<SavedRun>): Promise<SavedRun | undefined> {
    const database = await this.#open();
    const transaction = database.transaction('runs', 'readwrite');
    const kept = await this.#answered(transaction, transaction.store.get(id));
    const run = kept && { ...kept, ...change };
    await this.#make(transaction, run ? [() => transaction.store.put(run)] : []);
    if (run) this.#channel.tell({ kind: 'saved', run });
    return run;
  }

  async history(runId: string): Promise<HistoryChunk[]> {
    return this.#read((database) => database.getAll('history', ofRun(runId)));
  }

  async putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['checkpoints', 'arrays'], 'readwrite');
    const checkpoints = transaction.objectStore('checkpoints');
    const arrays = transaction.objectStore('arrays');
    const kept = await this.#answered(transaction, checkpoints.getAll(ofRun(info.runId)));
    const key: [string, number] = [info.runId, info.step];
    const gone = kept.filter((old) => makesWay(old, info));
    await this.#make(transaction, [
      ...gone.map((old) => () => checkpoints.delete([old.runId, old.step])),
      ...gone.map((old) => () => arrays.delete([old.runId, old.step])),
      () => checkpoints.put(info, key),
      () => arrays.put(snapshot, key),
    ]);
  }

  async checkpoints(runId?: string): Promise<CheckpointInfo[]> {
    const range = runId === undefined ? undefined : ofRun(runId);
    return this.#read((database) => database.getAll('checkpoints', range));
  }

  async checkpoint(runId: string, step: number): Promise<Snapshot | undefined> {
    return this.#read((database) => database.get('arrays', [runId, step]));
  }

  async removeCheckpoints(infos: readonly CheckpointInfo[]): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['checkpoints', 'arrays'], 'readwrite');
    const both = [transaction.objectStore('checkpoints'), transaction.objectStore('arrays')];
    await this.#make(
      transaction,
      both.flatMap((store) =>
        infos.map(
          ({ runId, step }) =>
            () =>
              store.delete([runId, step]),
        ),
      ),
    );
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
    await this.#make(
      transaction,
      runIds.flatMap((runId) => [
        () => transaction.objectStore('runs').delete(runId),
        ...allOf.map((store) => () => store.delete(ofRun(runId))),
      ]),
    );
    this.#journal.forget(runIds);
    this.#channel.tell({ kind: 'removed', ids: runIds });
  }

  keepForLong(): void {
    void ask(() => navigator.storage.persist());
  }

  watch(listener: (change: ArchiveChange) => void): void {
    this.#channel.listen(listener);
  }

  /** Writes what a page that has gone could not write, unless the archive has it or newer. */
  async #catchUp({ run, chunks }: JournalEntry): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['runs', 'history'], 'readwrite');
    const [runs, history] = [transaction.objectStore('runs'), transaction.objectStore('history')];
    const kept = await this.#answered(transaction, runs.get(run.id));
    // Of a run that is not kept its whole history is needed.
    const isWanted = kept ? kept.updatedAt < run.updatedAt : chunks[0]?.sequence === 0;
    const next = { ...run, ...(kept && ofAnyTab(kept)) };
    await this.#make(
      transaction,
      isWanted
        ? [
            () => runs.put(next),
            ...chunks.map((chunk) => () => history.put(chunk, [chunk.runId, chunk.sequence])),
          ]
        : [],
    );
    if (isWanted) this.#channel.tell({ kind: 'saved', run: next });
  }

  async #read<T>(read: (database: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
    const database = await this.#open();
    return answered(read(database), this.#patience.answerMs);
  }

  /** What a transaction that goes on afterwards reads first. */
  #answered<T>(transaction: Pick<Ending, 'done' | 'abort'>, read: Promise<T>): Promise<T> {
    return answered(read, this.#patience.answerMs, () => abortQuietly(transaction));
  }

  #make(transaction: Ending, requests: readonly (() => Promise<unknown>)[]): Promise<void> {
    return allOrNothing(transaction, requests, this.#patience);
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    if (this.#opened) return this.#opened;
    const forget = () => {
      if (this.#opened === opened) this.#opened = undefined;
    };
    const opened = openDatabase(this.#name, forget, this.#patience);
    opened.catch(forget);
    this.#opened = opened;
    return opened;
  }
}

type Ending = Parameters<typeof allOrNothing>[0];

/** What any tab may change of a run, whichever trains it. */
function ofAnyTab({ name, note, deletedAt }: SavedRun) {
  return { name, note, deletedAt };
}

function estimate(): Promise<StorageEstimate | undefined> {
  return ask(() => navigator.storage.estimate());
}

/** What the browser's storage manager answers: nothing where there is none, or if it refuses. */
async function ask<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await answered(question(), storageManagerMs);
  } catch {
    return undefined;
  }
}

/** All keys that begin with a run's id. */
function ofRun(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
