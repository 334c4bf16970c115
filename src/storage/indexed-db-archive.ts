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
import { IndexedDbCare } from './indexed-db-care';
import { IndexedDbDatasetStore } from './indexed-db-dataset-store';
import { KeptNote } from './kept-note';
import { readRun } from './reading/read-run';
import { ofRun, RecordReader } from './reading/record-reader';
import { FaultLog } from './reading/fault-log';
import {
  type ArchiveChange,
  type Capacity,
  makesWay,
  type NewRun,
  type RunArchive,
  type WritingListener,
} from './run-archive';
import { type JournalEntry, RunJournal } from './run-journal';
import { estimate, persist } from './storage-manager';
import { TabChannel } from './tab-channel';

/** Bytes of checkpoints that are kept without asking, where the browser grants twice as many. */
const largestShare = 1e9;
/** Of many runs that are added so many are written before the page may do something else. */
const runsAtOnce = 20;

/**
 * The archive in this browser's IndexedDB, which other tabs may use at the same time. It is opened
 * at the first use, and again if the browser has closed it. Whatever the browser does, no promise
 * of it stays open for ever.
 */
export class IndexedDbArchive implements RunArchive {
  readonly datasets: IndexedDbDatasetStore;
  readonly care: IndexedDbCare;
  readonly #name: string;
  readonly #patience: Patience;
  readonly #channel: TabChannel<ArchiveChange>;
  readonly #journal: RunJournal;
  readonly #note: KeptNote;
  readonly #faults = new FaultLog();
  /** The runs that are counted in the note. */
  readonly #counted = new Set<string>();
  #isCompared = false;
  readonly #reader: RecordReader;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = 'surprisal', patience = usualPatience) {
    this.#name = name;
    this.#patience = patience;
    this.#channel = new TabChannel(name);
    this.#journal = new RunJournal(name);
    this.#note = new KeptNote(name);
    this.#reader = new RecordReader((read) => this.#read(read), this.#faults);
    this.care = new IndexedDbCare({
      read: (read) => this.#read(read),
      open: () => this.#open(),
      reader: this.#reader,
      log: this.#faults,
      note: this.#note,
      patience,
    });
    this.datasets = new IndexedDbDatasetStore(
      () => this.#open(),
      this.#reader,
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
    const runs = await this.#reader.runs();
    // To read their whole history once is enough; if it can't be kept, that is done again the next time.
    for (const [id, summary] of this.#reader.takeSummedUp()) {
      await this.changeRun(id, { summary }).catch(() => undefined);
    }
    await this.#compareWithNote();
    for (const { id } of runs) this.#counted.add(id);
    return runs.toSorted((a, b) => b.createdAt - a.createdAt);
  }

  async run(id: string): Promise<SavedRun | undefined> {
    await this.#journal.handOver((entry) => this.#catchUp(entry), id);
    return this.#reader.run(id);
  }

  async runIds(): Promise<string[]> {
    await this.#journal.handOver((entry) => this.#catchUp(entry));
    const database = await this.#open();
    const transaction = database.transaction('runs');
    return this.#answered(transaction, transaction.store.getAllKeys());
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
    if (!this.#counted.has(run.id)) {
      this.#counted.add(run.id);
      void this.#noteCount();
    }
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
        const requests = runs.slice(start, start + runsAtOnce).flatMap(({ run, chunks }) => [
          () => kept.put(run),
          // What was left of a run of this id that is gone would be taken for this one's.
          () => history.delete(ofRun(run.id)),
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
    for (const { run } of runs) this.#counted.add(run.id);
    void this.#noteCount();
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
    // What else is in the record may be damaged.
    const told = run && (await this.#reader.run(id));
    if (told) this.#channel.tell({ kind: 'saved', run: told });
    return told;
  }

  async history(runId: string): Promise<readonly HistoryChunk[]> {
    return this.#reader.history(runId);
  }

  async putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['checkpoints', 'arrays'], 'readwrite');
    const checkpoints = transaction.objectStore('checkpoints');
    const arrays = transaction.objectStore('arrays');
    const [keys, kept] = await this.#answered(
      transaction,
      Promise.all([
        checkpoints.getAllKeys(ofRun(info.runId)),
        checkpoints.getAll(ofRun(info.runId)),
      ]),
    );
    const key: [string, number] = [info.runId, info.step];
    // What lies there may be damaged, and then makes way by its place.
    const gone = keys.filter(([runId, step], index) =>
      makesWay({ ...kept[index]!, runId, step }, info),
    );
    await this.#make(transaction, [
      ...gone.map((old) => () => checkpoints.delete(old)),
      ...gone.map((old) => () => arrays.delete(old)),
      () => checkpoints.put(info, key),
      () => arrays.put(snapshot, key),
    ]);
  }

  async checkpoints(runId?: string): Promise<CheckpointInfo[]> {
    return this.#reader.checkpoints(runId === undefined ? undefined : ofRun(runId));
  }

  async checkpoint(runId: string, step: number): Promise<Snapshot | undefined> {
    return this.#reader.checkpoint(runId, step);
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
    for (const id of runIds) this.#counted.delete(id);
    void this.#noteCount();
    this.#channel.tell({ kind: 'removed', ids: runIds });
  }

  keepForLong(): Promise<void> {
    return persist();
  }

  watch(listener: (change: ArchiveChange) => void): void {
    this.#channel.listen((change) => {
      if (change.kind !== 'saved') return listener(change);
      // It may come from another version of the page.
      const { value: run } = readRun(change.run);
      if (run) listener({ kind: 'saved', run });
    });
  }

  /** Writes what a page that has gone could not write, unless the archive has it or newer. */
  async #catchUp({ run, chunks }: JournalEntry): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['runs', 'history'], 'readwrite');
    const [runs, history] = [transaction.objectStore('runs'), transaction.objectStore('history')];
    const there: unknown = await this.#answered(transaction, runs.get(run.id));
    const { value: kept, mended } = readRun(there);
    // What is damaged there is whole here. Of a run that is not kept its whole history is needed.
    const isNewer = kept
      ? kept.updatedAt < run.updatedAt || mended.includes('updatedAt')
      : there !== undefined;
    const isWanted = isNewer || (!kept && chunks[0]?.sequence === 0);
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

  /** At the beginning of a visit: what was kept before may have been lost. */
  async #compareWithNote(): Promise<void> {
    if (this.#isCompared) return;
    this.#isCompared = true;
    this.#note.compare(await this.#read((database) => database.count('runs')));
  }

  /** Nobody waits for it. */
  async #noteCount(): Promise<void> {
    const count = await this.#read((database) => database.count('runs')).catch(() => undefined);
    if (count !== undefined) this.#note.write(count);
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
