import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import type { RunArchive } from './run-archive';

interface Schema extends DBSchema {
  runs: { key: string; value: SavedRun };
  history: { key: [runId: string, sequence: number]; value: HistoryChunk };
  checkpoints: { key: [runId: string, step: number]; value: CheckpointInfo };
  arrays: { key: [runId: string, step: number]; value: Snapshot };
}

/** The archive in this browser's IndexedDB. It is opened at the first use, and again after a failure. */
export class IndexedDbArchive implements RunArchive {
  readonly #name: string;
  #opened: Promise<IDBPDatabase<Schema>> | undefined;

  constructor(name = 'surprisal') {
    this.#name = name;
  }

  async runs(): Promise<SavedRun[]> {
    const database = await this.#open();
    const runs = await database.getAll('runs');
    return runs.toSorted((a, b) => b.createdAt - a.createdAt);
  }

  async putRun(run: SavedRun): Promise<void> {
    const database = await this.#open();
    await database.put('runs', run);
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
    const kept = await database.getAll('checkpoints', ofRun(info.runId));
    const transaction = database.transaction(['checkpoints', 'arrays'], 'readwrite');
    const checkpoints = transaction.objectStore('checkpoints');
    const arrays = transaction.objectStore('arrays');
    const gone = kept.filter(({ reason, step }) => reason === 'recovery' && step !== info.step);
    const key: [string, number] = [info.runId, info.step];
    await Promise.all([
      ...gone.flatMap(({ runId, step }) => [
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
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    this.#opened ??= openDB<Schema>(this.#name, 1, {
      upgrade(database) {
        database.createObjectStore('runs', { keyPath: 'id' });
        database.createObjectStore('history');
        database.createObjectStore('checkpoints');
        database.createObjectStore('arrays');
      },
    });
    this.#opened.catch(() => (this.#opened = undefined));
    return this.#opened;
  }
}

/** All keys that begin with a run's id. */
function ofRun(runId: string): IDBKeyRange {
  return IDBKeyRange.bound([runId], [runId, []]);
}
