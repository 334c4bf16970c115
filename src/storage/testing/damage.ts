import type { StoreName } from '../../protocol/stored-fault';
import { openDatabase } from '../database';

/** A record as it is kept. */
export interface KeptRecord {
  readonly store: StoreName;
  readonly key: IDBValidKey;
  readonly value: unknown;
}

/** What can become of a value, by its name. `removed` takes the field away. */
export const removed = Symbol('removed');

export const damages: Readonly<Record<string, (value: unknown) => unknown>> = {
  missing: () => removed,
  null: () => null,
  'of a wrong type': (value) => (typeof value === 'object' ? 7 : { of: 'a wrong type' }),
  NaN: () => Number.NaN,
  negative: () => -1,
  'beyond all bounds': () => Number.MAX_VALUE,
  truncated: (value) => {
    if (typeof value === 'string') return value.slice(0, value.length / 2);
    if (ArrayBuffer.isView(value)) return (value as Float32Array).slice(0, -1);
    return Array.isArray(value) ? value.slice(0, -1) : '';
  },
  'of a newer version': () => 'a word of tomorrow',
};

/** The record with something else at a path, such as `['summary', 'step']`. */
export function changedAt(
  record: unknown,
  [field, ...rest]: readonly (string | number)[],
  change: (value: unknown) => unknown,
): unknown {
  if (field === undefined) return change(record);
  const copy = Array.isArray(record) ? [...record] : { ...(record as object) };
  const fields = copy as Record<string | number, unknown>;
  const value = changedAt(fields[field], rest, change);
  if (value === removed) delete fields[field];
  else fields[field] = value;
  return copy;
}

/** Puts records in the place of what a database keeps, as no page of ours would: none of it is looked at. */
export async function keepAll(name: string, records: readonly KeptRecord[]): Promise<void> {
  const database = await openDatabase(name, () => {});
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores, 'readwrite');
  for (const store of stores) await transaction.objectStore(store).clear();
  for (const { store, key, value } of records) {
    const kept = transaction.objectStore(store);
    await kept.put(value as never, kept.keyPath === null ? (key as never) : undefined);
  }
  await transaction.done;
  database.close();
}
