import { afterEach, describe, expect, it, vi } from 'vitest';

import { newRunId } from '../catalog/run-names';
import type { StoredFault } from '../protocol/stored-fault';
import { hastenTimers } from '../protocol/testing/impatience';
import type { ArchiveCare } from './archive-care';
import type { DatasetStore } from './dataset-store';
import { usualPatience } from './database';
import { FallbackArchive } from './fallback-archive';
import { IndexedDbArchive } from './indexed-db-archive';
import type { RunArchive } from './run-archive';
import { ownInfo } from './testing/own-info';
import { checkpointOf, piece, snapshotAt, someRun } from './testing/samples';

const patience = { openMs: 100, answerMs: 100 };
const never = () => new Promise<never>(() => {});
const timeout = { name: 'TimeoutError' };
const images = new Blob([Uint8Array.of(1, 2, 3)]);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** What is told of these is not heard, as if it never came about. */
function silence(...kinds: readonly { readonly prototype: EventTarget }[]): void {
  for (const { prototype } of kinds) {
    vi.spyOn(prototype, 'addEventListener').mockImplementation(() => {});
  }
}

/** One use of everything that is asked of `Kind`: what it comes to have does not compile without one. */
type UsesOf<Kind> = {
  [
    Name in keyof Kind as Kind[Name] extends (...handed: never[]) => Promise<unknown> ? Name : never
  ]: (asked: Kind) => Promise<unknown>;
};

const run = someRun();
const ofArchive: UsesOf<RunArchive> = {
  isLasting: (archive) => archive.isLasting(),
  capacity: async (archive) => {
    const { forCheckpoints } = await archive.capacity();
    return forCheckpoints;
  },
  runs: (archive) => archive.runs(),
  run: (archive) => archive.run(run.id),
  runIds: (archive) => archive.runIds(),
  putRun: (archive) => archive.putRun(run, [piece(run.id, 0, 1, 3)]),
  putRuns: (archive) => archive.putRuns([{ run, chunks: [piece(run.id, 0, 1, 3)] }]),
  changeRun: (archive) => archive.changeRun(run.id, { name: 'a' }),
  history: (archive) => archive.history(run.id),
  putCheckpoint: (archive) => archive.putCheckpoint(checkpointOf(run.id, 1), snapshotAt(1)),
  checkpoints: (archive) => archive.checkpoints(),
  checkpoint: (archive) => archive.checkpoint(run.id, 1),
  removeCheckpoints: (archive) => archive.removeCheckpoints([checkpointOf(run.id, 1)]),
  remove: (archive) => archive.remove([run.id]),
  keepForLong: (archive) => archive.keepForLong(),
};
const stray: StoredFault = {
  kind: 'stray',
  amount: 1,
  place: { store: 'history', key: [run.id] },
  ownerId: run.id,
  ownerName: '',
};
const ofCare: UsesOf<ArchiveCare> = {
  refusal: (care) => care.refusal(),
  findStrays: (care) => care.findStrays(),
  takeOut: (care) => care.takeOut([stray]),
  putBack: (care) => care.putBack([{ store: 'runs', key: run.id, value: run }]),
  lostRuns: (care) => care.lostRuns(),
  isPersistent: (care) => care.isPersistent(),
  room: async (care) => (await care.room())?.granted,
};
const ofDatasetStore: UsesOf<DatasetStore> = {
  all: (datasetStore) => datasetStore.all(),
  put: (datasetStore) => datasetStore.put(ownInfo(), images),
  info: (datasetStore) => datasetStore.info(ownInfo().id),
  images: async (datasetStore) => (await datasetStore.images(ownInfo().id))?.arrayBuffer(),
  change: (datasetStore) => datasetStore.change(ownInfo().id, { name: 'b' }),
  remove: (datasetStore) => datasetStore.remove([ownInfo().id]),
};
const everything: [string, (archive: RunArchive) => Promise<unknown>][] = [
  ...Object.entries(ofArchive),
  ...Object.entries(ofDatasetStore).map(([name, use]): (typeof everything)[number] => [
    `datasets.${name}`,
    ({ datasets }) => use(datasets),
  ]),
  ...Object.entries(ofCare).map(([name, use]): (typeof everything)[number] => [
    `care.${name}`,
    ({ care }) => use(care),
  ]),
];
/** What they say does not come from the database. */
const saidWithout = [
  'isLasting',
  'capacity',
  'keepForLong',
  ...['refusal', 'lostRuns', 'isPersistent', 'room'].map((name) => `care.${name}`),
];
const asksDatabase = everything.filter(([name]) => !saidWithout.includes(name));

/** Only of what is never answered the limit may be short: a busy machine takes its time for all else. */
async function openedArchive(answerMs = usualPatience.answerMs): Promise<IndexedDbArchive> {
  const archive = new IndexedDbArchive(`test ${newRunId()}`, { ...usualPatience, answerMs });
  await archive.open();
  return archive;
}

it.each(asksDatabase)('%s rejects where the database answers nothing', async (_, use) => {
  const archive = await openedArchive(patience.answerMs);
  silence(IDBRequest, IDBTransaction);
  await expect(use(archive)).rejects.toMatchObject(timeout);
});

it.each(asksDatabase)(
  '%s rejects where the database refuses, and not the next time',
  async (_, use) => {
    const archive = await openedArchive();
    const refusal = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(throwError);
    await expect(use(archive)).rejects.toMatchObject({ name: 'SecurityError' });
    refusal.mockRestore();
    await use(archive);
  },
);

it.each(everything)('%s may come twice, at the same time and once more', async (_, use) => {
  const archive = await openedArchive();
  await archive.putRun(run, [piece(run.id, 0, 1, 3)]);
  await archive.putCheckpoint(checkpointOf(run.id, 1), snapshotAt(1));
  await archive.datasets.put(ownInfo(), images);
  const [first, second] = await Promise.all([use(archive), use(archive)]);
  expect(second).toEqual(first);
  const kept = await contentOf(archive);
  expect(await use(archive)).toEqual(first);
  expect(await contentOf(archive)).toEqual(kept);
});

async function contentOf(archive: RunArchive) {
  return Promise.all([
    archive.runs(),
    archive.history(run.id),
    archive.checkpoints(),
    archive.checkpoint(run.id, 1),
    archive.datasets.all(),
  ]);
}

describe('a write', () => {
  it('rejects with the error of its request where the transaction is left as it is', async () => {
    const { datasets } = new IndexedDbArchive(`test ${newRunId()}`);
    await datasets.put(ownInfo(), images);
    silence(IDBTransaction);
    const { add } = IDBObjectStore.prototype;
    // Refused, because it is there already.
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(add);
    await expect(datasets.put(ownInfo(), images)).rejects.toMatchObject({
      name: 'ConstraintError',
    });
  });
});

describe('a database that does not open', () => {
  it.each<[string, unknown]>([
    ['is absent', undefined],
    ['throws', { open: () => throwError() }],
    ['never answers', { open: () => new EventTarget() }],
  ])('leaves the page with its own memory: %s', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    const archive = new FallbackArchive(new IndexedDbArchive(`test ${newRunId()}`, patience));
    await archive.putRun(run);
    expect(await archive.runs()).toEqual([run]);
    expect(await archive.isLasting()).toBe(false);
  });

  it('is in nobody’s way once it opens after all', async () => {
    const archive = new IndexedDbArchive(`test ${newRunId()}`, patience);
    const { addEventListener } = IDBOpenDBRequest.prototype;
    let tellLate = () => {};
    const opened = new Promise<IDBDatabase>((resolve) => {
      vi.spyOn(IDBOpenDBRequest.prototype, 'addEventListener').mockImplementation(function (
        this: IDBOpenDBRequest,
        ...[type, listener]: Parameters<typeof addEventListener>
      ) {
        if (type !== 'success') return addEventListener.call(this, type, listener);
        return addEventListener.call(this, type, (event) => {
          tellLate = () => (listener as EventListener)(event);
          resolve(this.result);
        });
      });
    });
    await expect(archive.open()).rejects.toMatchObject(timeout);
    const database = await opened;
    expect(database.transaction('runs')).toBeDefined();
    tellLate();
    // A connection that is closed makes no transactions.
    await vi.waitFor(() => expect(() => database.transaction('runs')).toThrow('clos'));
  });
});

describe('the storage manager', () => {
  it.each<[string, unknown]>([
    ['is absent', undefined],
    ['throws', { estimate: () => throwError(), persist: () => throwError() }],
    ['rejects', { estimate: async () => throwError(), persist: async () => throwError() }],
    ['never answers', { estimate: never, persist: never }],
  ])('grants what is usual where it %s', async (_, storage) => {
    hastenTimers(20);
    vi.spyOn(navigator, 'storage', 'get').mockReturnValue(storage as StorageManager);
    const archive = new IndexedDbArchive(`test ${newRunId()}`);
    await archive.keepForLong();
    expect(await archive.capacity()).toEqual({ forCheckpoints: 1e9, free: Infinity });
  });
});

describe('tabs', () => {
  it.each<[string, unknown]>([
    ['is absent', undefined],
    [
      'throws',
      function BroadcastChannel() {
        throwError();
      },
    ],
  ])(
    'that cannot hear of each other are kept all the same: BroadcastChannel %s',
    async (_, channel) => {
      vi.stubGlobal('BroadcastChannel', channel);
      const archive = new IndexedDbArchive(`test ${newRunId()}`);
      archive.watch(() => {});
      await archive.putRun(run);
      expect(await archive.runs()).toEqual([run]);
    },
  );
});

function throwError(): never {
  throw new DOMException('refused', 'SecurityError');
}
