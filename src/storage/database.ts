import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

import { answered } from '../protocol/answered';
import type { OwnDatasetInfo } from '../protocol/own-images';
import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';

/** Grows when earlier versions of the page can no longer read what is written: they let go of it then. */
const version = 3;

export interface Schema extends DBSchema {
  runs: { key: string; value: SavedRun };
  history: { key: [runId: string, sequence: number]; value: HistoryChunk };
  checkpoints: { key: [runId: string, step: number]; value: CheckpointInfo };
  arrays: { key: [runId: string, step: number]; value: Snapshot };
  datasets: { key: string; value: OwnDatasetInfo };
  /** By the ids of their data sets. Earlier versions of the page kept Blobs. */
  images: { key: string; value: Uint8Array<ArrayBuffer> | Blob };
}

/** How long the browser may take before it counts as not answering, in milliseconds. */
export interface Patience {
  readonly openMs: number;
  /** For whatever is read or written, large checkpoints on slow disks among it. */
  readonly answerMs: number;
}

export const usualPatience: Patience = { openMs: 10_000, answerMs: 30_000 };

/**
 * Opens the database of this name, and brings what an older version of the page has kept up to date.
 * Rejects if the browser refuses, or does not answer in time.
 */
export function openDatabase(
  name: string,
  onClosed: () => void,
  { openMs } = usualPatience,
): Promise<IDBPDatabase<Schema>> {
  let isGivenUp = false;
  const opening = new Promise<IDBPDatabase<Schema>>((resolve, reject) => {
    const giveUp = (error: Error) => {
      isGivenUp = true;
      reject(error);
    };
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
      blocked: () => giveUp(new Error('another tab with an older version of this page is open')),
      blocking(_current, _next, event) {
        // Another tab brings a newer version, or removes everything: it must not wait for this one.
        (event.target as IDBDatabase).close();
        onClosed();
      },
      terminated: onClosed,
    });
    opened.then((database) => {
      // Nobody waits for it any more, and it would be in the way of whoever upgrades it.
      if (isGivenUp) database.close();
      resolve(database);
    }, reject);
  });
  return answered(opening, openMs, () => {
    isGivenUp = true;
  });
}

/** As much of a transaction as is needed to end it. */
interface Endable {
  readonly done: Promise<void>;
  commit(): void;
  abort(): void;
}

/**
 * Makes requests of a transaction and ends it at once: a page that is being closed does not live to
 * see them succeed. Rejects with the cause if they do not; none of it comes about then.
 */
export async function allOrNothing(
  transaction: Endable,
  requests: readonly (() => Promise<unknown>)[],
  { answerMs } = usualPatience,
): Promise<void> {
  const abort = () => abortQuietly(transaction);
  // A request that fails aborts its transaction, by the standard. WebKit was seen to leave such a
  // transaction as it was, for ever: the request's own error is enough.
  const failed = new Promise<never>((_, reject) => {
    const note = (error: unknown) => {
      // Of a transaction that failed for another reason each request only knows that it did.
      if (!isAbort(error)) reject(error);
    };
    try {
      for (const request of requests) request().catch(note);
      transaction.commit();
    } catch (error) {
      reject(error);
    }
  });
  transaction.done.catch(() => {});
  try {
    await answered(Promise.race([failed, transaction.done]), answerMs);
  } catch (error) {
    abort();
    throw error;
  }
}

/** Nothing of a transaction comes about, unless it is over already. */
export function abortQuietly(transaction: Pick<Endable, 'done' | 'abort'>): void {
  transaction.done.catch(() => {});
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
