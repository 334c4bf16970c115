import type { IDBPDatabase } from 'idb';

import type { OwnDatasetInfo } from '../protocol/own-images';
import { allOrNothing, type Schema } from './database';
import { type DatasetShelf, latestFirst } from './dataset-shelf';

/** Data sets in the same database as runs. */
export class IndexedDbShelf implements DatasetShelf {
  readonly #open: () => Promise<IDBPDatabase<Schema>>;
  readonly #tell: () => void;

  /** `tell` is called after every change, for other tabs to look. */
  constructor(open: () => Promise<IDBPDatabase<Schema>>, tell: () => void) {
    this.#open = open;
    this.#tell = tell;
  }

  async all(): Promise<OwnDatasetInfo[]> {
    const database = await this.#open();
    return latestFirst(await database.getAll('datasets'));
  }

  async put(info: OwnDatasetInfo, images: Blob): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['datasets', 'images'], 'readwrite');
    const [infos, blobs] = [transaction.objectStore('datasets'), transaction.objectStore('images')];
    await allOrNothing(transaction, [() => infos.put(info), () => blobs.put(images, info.id)]);
    this.#tell();
  }

  async info(id: string): Promise<OwnDatasetInfo | undefined> {
    const database = await this.#open();
    return database.get('datasets', id);
  }

  async images(id: string): Promise<Blob | undefined> {
    const database = await this.#open();
    return database.get('images', id);
  }

  async change(id: string, change: Partial<OwnDatasetInfo>): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction('datasets', 'readwrite');
    const kept = await transaction.store.get(id);
    await Promise.all([kept && transaction.store.put({ ...kept, ...change }), transaction.done]);
    this.#tell();
  }

  async remove(ids: readonly string[]): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction(['datasets', 'images'], 'readwrite');
    await allOrNothing(
      transaction,
      ids.flatMap((id) => [
        () => transaction.objectStore('datasets').delete(id),
        () => transaction.objectStore('images').delete(id),
      ]),
    );
    this.#tell();
  }
}
