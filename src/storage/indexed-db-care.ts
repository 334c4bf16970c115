import type { IDBPDatabase } from 'idb';

import type { HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { StoredFault, StoreName } from '../protocol/stored-fault';
import type { ArchiveCare, StoredChange } from './archive-care';
import { allOrNothing, type Patience, type Schema } from './database';
import type { KeptNote } from './kept-note';
import type { FaultLog } from './reading/fault-log';
import { summedUp } from './reading/read-run';
import { ofRun, type RecordReader } from './reading/record-reader';
import { absent, readOne, type Read } from './reading/records';
import { withoutHoles } from './reading/without-holes';
import { estimate, isPersistent } from './storage-manager';

/** Stores whose keys begin with a run's id. */
const storesOfRun = ['history', 'checkpoints', 'arrays'] as const;

export interface CareHost {
  readonly read: Read;
  readonly open: () => Promise<IDBPDatabase<Schema>>;
  readonly reader: RecordReader;
  readonly log: FaultLog;
  readonly note: KeptNote;
  readonly patience: Patience;
}

/** The care for a database, of which all that can be wrong with it is told by its reader. */
export class IndexedDbCare implements ArchiveCare {
  readonly #host: CareHost;

  constructor(host: CareHost) {
    this.#host = host;
  }

  /** That is told by whoever opens it. */
  async refusal(): Promise<unknown> {
    return undefined;
  }

  watchFaults(listener: (fault: StoredFault) => void): void {
    this.#host.log.listen(listener);
  }

  async findStrays(): Promise<void> {
    const { amounts, nameless } = await this.#host.read(async (database) => {
      const transaction = database.transaction(['runs', ...storesOfRun]);
      const runs = new Set(await transaction.objectStore('runs').getAllKeys());
      const found = new Map<string, number>();
      for (const name of storesOfRun) {
        const store = transaction.objectStore(name);
        // From run to run, however much each has.
        let cursor = await store.openKeyCursor();
        while (cursor) {
          const [runId] = cursor.key;
          if (typeof runId !== 'string') {
            cursor = await cursor.continue();
            continue;
          }
          if (!runs.has(runId)) {
            found.set(runId, (found.get(runId) ?? 0) + (await store.count(ofRun(runId))));
          }
          cursor = await cursor.continue([runId, []] as never);
        }
      }
      const infos = new Set(
        (await transaction.objectStore('checkpoints').getAllKeys()).map(String),
      );
      const arrays = await transaction.objectStore('arrays').getAllKeys();
      const unnamed = arrays.filter((key) => runs.has(key[0]) && !infos.has(String(key)));
      return { amounts: found, nameless: unnamed };
    });
    for (const key of nameless) {
      const [ownerId, step] = key;
      const place = { store: 'arrays' as const, key };
      const fault = { kind: 'checkpoint', step, reason: 'unreadable' } as const;
      this.#host.log.tell({ ...fault, place, ownerId, ownerName: '' });
    }
    for (const [ownerId, amount] of amounts) {
      const place = { store: 'history' as const, key: [ownerId] };
      this.#host.log.tell({ kind: 'stray', amount, place, ownerId, ownerName: '' });
    }
  }

  async takeOut(faults: readonly StoredFault[]): Promise<readonly StoredChange[]> {
    const changes = new Map<string, StoredChange>();
    // What is made anew of a run's log says more than what was mended of its record.
    const isOfRecord = ({ kind }: StoredFault) => kind === 'mended';
    const inOrder = faults.toSorted((a, b) => Number(isOfRecord(b)) - Number(isOfRecord(a)));
    for (const fault of inOrder) {
      for (const change of await this.#remedy(fault)) {
        changes.set(JSON.stringify([change.store, change.key]), change);
      }
    }
    const undo = await this.#apply([...changes.values()]);
    this.#host.log.forget(faults);
    return undo;
  }

  async putBack(changes: readonly StoredChange[]): Promise<void> {
    await this.#apply(changes);
  }

  async lostRuns(): Promise<number> {
    return this.#host.note.lost;
  }

  dismissLoss(): void {
    this.#host.note.dismiss();
  }

  isPersistent(): Promise<boolean | undefined> {
    return isPersistent();
  }

  async room(): ReturnType<ArchiveCare['room']> {
    const { usage, quota } = (await estimate()) ?? {};
    return usage === undefined || quota === undefined ? undefined : { used: usage, granted: quota };
  }

  /** What does away with a fault: nothing, if it is there no longer. */
  async #remedy(fault: StoredFault): Promise<readonly StoredChange[]> {
    const { reader } = this.#host;
    const { place, ownerId } = fault;
    switch (fault.kind) {
      case 'misfit':
        // Another version of the page has a use for it.
        return [];
      case 'unusable':
        if (place.store !== 'runs') return this.#removalOfDataset(ownerId, place.key);
        if (typeof place.key === 'string' && (await reader.run(place.key))) return [];
        return [removal('runs', place.key), ...(await this.#partsOf(ownerId))];
      case 'mended':
        return this.#mendedRecord(place, ownerId);
      case 'piece':
      case 'hole':
      case 'cut-off':
        return this.#mendedLog(ownerId);
      case 'checkpoint':
        if (fault.reason !== 'other-network' && (await reader.checkpoint(ownerId, fault.step))) {
          return [];
        }
        return (['checkpoints', 'arrays'] as const).map((store) =>
          removal(store, [ownerId, fault.step]),
        );
      case 'stray':
        return (await reader.run(ownerId)) ? [] : this.#partsOf(ownerId);
      case 'images':
        if (await reader.images(ownerId)) return [];
        return this.#removalOfDataset(ownerId, ownerId);
      default:
        return fault satisfies never;
    }
  }

  async #mendedRecord(
    { store, key }: StoredFault['place'],
    ownerId: string,
  ): Promise<readonly StoredChange[]> {
    const { reader } = this.#host;
    const read = {
      runs: () => reader.run(ownerId),
      datasets: () => reader.dataset(ownerId),
      checkpoints: async () => (await reader.checkpoints(IDBKeyRange.only(key)))[0],
    };
    const value = store in read ? await read[store as keyof typeof read]() : undefined;
    return value ? [{ store, key, value }] : [];
  }

  #removalOfDataset(id: string, key: IDBValidKey): readonly StoredChange[] {
    return [removal('datasets', key), removal('images', id)];
  }

  async #partsOf(runId: string): Promise<readonly StoredChange[]> {
    const keys = await Promise.all(
      storesOfRun.map((store) =>
        this.#host.read<IDBValidKey[]>((database) => database.getAllKeys(store, ofRun(runId))),
      ),
    );
    return storesOfRun.flatMap((store, index) => keys[index]!.map((key) => removal(store, key)));
  }

  /** The log of what could be read, in which missing steps are gaps, and the run summed up by it. */
  async #mendedLog(runId: string): Promise<readonly StoredChange[]> {
    const { reader, read } = this.#host;
    const run = await reader.run(runId);
    if (!run) return [];
    const chunks = withoutHoles(await reader.history(runId));
    const keys = await read((database) => database.getAllKeys('history', ofRun(runId)));
    return [
      ...keys.map((key) => removal('history', key)),
      ...chunks.map((chunk) => putOfChunk(chunk)),
      putOfRun(summedUp(run, chunks)),
    ];
  }

  /** Makes all changes or none. Resolves to what takes them back; what could not be read is gone for good. */
  async #apply(changes: readonly StoredChange[]): Promise<readonly StoredChange[]> {
    if (changes.length === 0) return [];
    const { open, read, patience } = this.#host;
    const before: StoredChange[] = [];
    for (const { store, key } of changes) {
      const value = await readOne(read, store, key);
      before.push({ store, key, value: value === absent ? undefined : value });
    }
    const database = await open();
    const stores = [...new Set(changes.map(({ store }) => store))];
    const transaction = database.transaction(stores, 'readwrite');
    await allOrNothing(
      transaction,
      changes.map(({ store, key, value }) => async () => {
        const kept = transaction.objectStore(store);
        if (value === undefined) return kept.delete(key as never);
        return kept.put(value as never, kept.keyPath === null ? (key as never) : undefined);
      }),
      patience,
    );
    const count = await read((at) => at.count('runs')).catch(() => undefined);
    if (count !== undefined) this.#host.note.write(count);
    return before;
  }
}

const removal = (store: StoreName, key: IDBValidKey): StoredChange => ({
  store,
  key,
  value: undefined,
});
const putOfRun = (run: SavedRun): StoredChange => ({ store: 'runs', key: run.id, value: run });
const putOfChunk = (chunk: HistoryChunk): StoredChange => ({
  store: 'history',
  key: [chunk.runId, chunk.sequence],
  value: chunk,
});
