import type { IDBPDatabase, StoreNames } from 'idb';

import type { Schema } from '../database';

/** Carries out a read of the database. Rejects if it is refused, or not answered in time. */
export type Read = <T>(read: (database: IDBPDatabase<Schema>) => Promise<T>) => Promise<T>;

/** A record as it lies there; `value` is undefined if the browser can't read it. */
export interface StoredRecord {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/** What is not there, while undefined is what can't be read. */
export const absent = Symbol('absent');

/** Whether a read failed for what was read, and not because the database can't be asked. */
function isOfRecord(error: unknown): boolean {
  const ofDatabase = ['TimeoutError', 'InvalidStateError', 'VersionError', 'SecurityError'];
  return !(error instanceof Error && ofDatabase.includes(error.name));
}

/** The records of a store, in the order of their keys. One that can't be read does not take the others along. */
export async function readAll(
  read: Read,
  store: StoreNames<Schema>,
  range?: IDBKeyRange,
): Promise<StoredRecord[]> {
  try {
    return await read(async (database) => {
      const transaction = quietly(database.transaction(store));
      const [keys, values] = await Promise.all([
        transaction.store.getAllKeys(range as never),
        transaction.store.getAll(range as never),
      ]);
      return keys.map((key, index) => ({ key, value: values[index] }));
    });
  } catch (error) {
    if (!isOfRecord(error)) throw error;
  }
  const keys: IDBValidKey[] = await read((database) => database.getAllKeys(store, range as never));
  const records: StoredRecord[] = [];
  for (const key of keys) {
    const value = await readOne(read, store, key);
    if (value !== absent) records.push({ key, value });
  }
  return records;
}

/** A record; `absent` if there is none, undefined if the browser can't read it. */
export async function readOne(
  read: Read,
  store: StoreNames<Schema>,
  key: IDBValidKey,
): Promise<unknown> {
  try {
    const [keys, value] = await read(async (database) => {
      const transaction = quietly(database.transaction(store));
      return Promise.all([
        transaction.store.count(key as never),
        transaction.store.get(key as never),
      ]);
    });
    return keys === 0 ? absent : value;
  } catch (error) {
    if (!isOfRecord(error)) throw error;
    return undefined;
  }
}

/** A transaction in which a read fails is aborted, which is told to nobody but who asked. */
function quietly<Transaction extends { readonly done: Promise<void> }>(
  transaction: Transaction,
): Transaction {
  transaction.done.catch(() => {});
  return transaction;
}
