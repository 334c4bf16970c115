import type { IDBPDatabase } from 'idb';

import { answered } from '../protocol/answered';
import type { OwnDatasetInfo } from '../protocol/own-images';
import { abortQuietly, allOrNothing, type Patience, type Schema } from './database';
import { type DatasetStore, latestFirst } from './dataset-store';
import type { RecordReader } from './reading/record-reader';

/** Data sets in the same database as runs. */
export class IndexedDbDatasetStore implements DatasetStore {
  readonly #open: () => Promise<IDBPDatabase<Schema>>;
  readonly #reader: RecordReader;
  readonly #tell: () => void;
  readonly #patience: Patience;

  /** `tell` is called after every change, for other tabs to look. */
  constructor(
    open: () => Promise<IDBPDatabase<Schema>>,
    reader: RecordReader,
    tell: () => void,
    patience: Patience,
  ) {
    this.#open = open;
    this.#reader = reader;
    this.#tell = tell;
    this.#patience = patience;
  }

  async all(): Promise<OwnDatasetInfo[]> {
    return latestFirst(await this.#reader.datasets());
  }

  async put(info: OwnDatasetInfo, images: Blob): Promise<void> {
    // WebKit refuses to store Blobs in sessions that keep nothing, and its database answers nothing
    // more once it has been asked to. Bytes it takes in every session.
    const bytes = new Uint8Array(await images.arrayBuffer());
    const database = await this.#open();
    const transaction = database.transaction(['datasets', 'images'], 'readwrite');
    const [infos, kept] = [transaction.objectStore('datasets'), transaction.objectStore('images')];
    await allOrNothing(
      transaction,
      [() => infos.put(info), () => kept.put(bytes, info.id)],
      this.#patience,
    );
    this.#tell();
  }

  async info(id: string): Promise<OwnDatasetInfo | undefined> {
    return this.#reader.dataset(id);
  }

  async images(id: string): Promise<Blob | undefined> {
    return this.#reader.images(id);
  }

  async change(id: string, change: Partial<OwnDatasetInfo>): Promise<void> {
    const database = await this.#open();
    const transaction = database.transaction('datasets', 'readwrite');
    const { store } = transaction;
    const kept = await answered(store.get(id), this.#patience.answerMs, () =>
      abortQuietly(transaction),
    );
    await allOrNothing(
      transaction,
      kept ? [() => store.put({ ...kept, ...change })] : [],
      this.#patience,
    );
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
      this.#patience,
    );
    this.#tell();
  }
}
