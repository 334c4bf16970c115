import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import type { OwnDatasetInfo } from '../protocol/own-images';
import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';

const version = 2;

export interface Schema extends DBSchema {
  runs: { key: string; value: SavedRun };
  history: { key: [runId: string, sequence: number]; value: HistoryChunk };
  checkpoints: { key: [runId: string, step: number]; value: CheckpointInfo };
  arrays: { key: [runId: string, step: number]; value: Snapshot };
  datasets: { key: string; value: OwnDatasetInfo };
  /** By the ids of their data sets. Blobs stay on the disk until they are read. */
  images: { key: string; value: Blob };
}

/** Opens the database of this name, and brings what an older version of the page has kept up to date. */
export function openDatabase(name: string, onClosed: () => void): Promise<IDBPDatabase<Schema>> {
  return new Promise((resolve, reject) => {
    const opened = openDB<Schema>(name, version, {
      upgrade(database, oldVersion) {
        if (oldVersion < 1) {
          database.createObjectStore('runs', { keyPath: 'id' });
          database.createObjectStore('history');
          database.createObjectStore('checkpoints');
          database.createObjectStore('arrays');
        }
        if (oldVersion < 2) {
          database.createObjectStore('datasets', { keyPath: 'id' });
          database.createObjectStore('images');
        }
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

/**
 * Makes requests of a transaction and ends it at once: a page that is being closed does not live to
 * see them succeed. Rejects with the cause if they do not; none of it comes about then.
 */
export async function allOrNothing(
  transaction: { readonly done: Promise<void>; commit(): void; abort(): void },
  requests: readonly (() => Promise<unknown>)[],
): Promise<void> {
  // Of a transaction that fails, each request only knows that it did.
  const ignore = () => {};
  try {
    for (const request of requests) request().catch(ignore);
    transaction.commit();
  } catch (error) {
    transaction.done.catch(ignore);
    transaction.abort();
    throw error;
  }
  await transaction.done;
}
