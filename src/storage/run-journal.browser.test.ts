import { afterEach, describe, expect, it, vi } from 'vitest';

import { newRunId } from '../catalog/run-names';
import type { HistoryChunk, SavedRun } from '../protocol/saved-run';
import { IndexedDbArchive } from './indexed-db-archive';
import { RunJournal } from './run-journal';
import { piece, someRun } from './testing/samples';

/** Each test has a database of its own. */
const freshName = () => `test ${newRunId()}`;

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/**
 * Enters runs in a page that goes: nothing comes of what it asks the database for, as in WebKit.
 */
async function leave(
  archive: IndexedDbArchive,
  ...last: Parameters<IndexedDbArchive['putRunAtOnce']>[]
): Promise<void> {
  const asked = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('the page has gone', 'InvalidStateError');
  });
  for (const [run, chunks] of last) archive.putRunAtOnce(run, chunks);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(last.length));
  asked.mockRestore();
}

/** What the next visit finds of a run that was kept up to step 1 and then entered. */
async function afterLoss(
  name: string,
  { run, losses }: { run: SavedRun; losses: readonly number[] },
  meanwhile = async (_archive: IndexedDbArchive) => {},
) {
  const before = new IndexedDbArchive(name);
  await before.putRun({ ...run, updatedAt: 1 }, [piece(run.id, 0, 1, 3)]);
  await meanwhile(before);
  await leave(before, [run, [piece(run.id, 0, 1, ...losses)]]);
  return new IndexedDbArchive(name);
}

const lossesOf = async (archive: IndexedDbArchive, runId: string) =>
  (await archive.history(runId)).flatMap(({ loss }) => [...loss]);

describe('a run whose page went before it could write', () => {
  it('is at the next visit what it was, losses that are no numbers among it', async () => {
    const run = someRun({ updatedAt: 2, isTraining: true });
    const losses = [3, Number.NaN, Infinity, -0, Math.fround(0.1)];
    const after = await afterLoss(freshName(), { run, losses });
    expect(await after.runs()).toEqual([run]);
    expect(await after.history(run.id)).toEqual([piece(run.id, 0, 1, ...losses)]);
  });

  it('is caught up when it is opened in a tab that was there before', async () => {
    const name = freshName();
    const run = someRun({ updatedAt: 2 });
    const other = new IndexedDbArchive(name);
    expect(await other.runs()).toEqual([]);
    await afterLoss(name, { run, losses: [3, 2] });
    expect(await other.run(run.id)).toEqual(run);
    expect(await lossesOf(other, run.id)).toEqual([3, 2]);
  });

  it('keeps the name that another tab has given it', async () => {
    const run = someRun({ updatedAt: 2, name: 'old' });
    const after = await afterLoss(freshName(), { run, losses: [3, 2] }, async (archive) => {
      await archive.changeRun(run.id, { name: 'new' });
    });
    expect(await after.runs()).toEqual([{ ...run, name: 'new' }]);
  });

  it('loses nothing to an entry older than what was written', async () => {
    const run = someRun({ updatedAt: 2 });
    const latest = { ...run, updatedAt: 3 };
    const after = await afterLoss(freshName(), { run, losses: [3, 2] }, async (archive) => {
      await archive.putRun(latest, [piece(run.id, 0, 1, 3, 2, 1)]);
    });
    expect(await after.runs()).toEqual([latest]);
    expect(await lossesOf(after, run.id)).toEqual([3, 2, 1]);
  });

  it('comes about even if it was never written before, with its whole history alone', async () => {
    const name = freshName();
    const [whole, cut] = [someRun(), someRun()];
    await leave(
      new IndexedDbArchive(name),
      [whole, [piece(whole.id, 0, 1, 3)]],
      [cut, [piece(cut.id, 4, 9, 1)]],
    );
    expect(await new IndexedDbArchive(name).runs()).toEqual([whole]);
  });

  it('is not kept again once it was removed', async () => {
    const name = freshName();
    const run = someRun({ updatedAt: 2 });
    const after = await afterLoss(name, { run, losses: [3, 2] });
    await after.remove([run.id]);
    expect(await new IndexedDbArchive(name).runs()).toEqual([]);
  });
});

describe('entries', () => {
  const entriesOf = async (name: string) => {
    const runs: SavedRun[] = [];
    await new RunJournal(name).handOver(async ({ run }) => {
      runs.push(run);
      throw new Error('only looked at');
    });
    return runs;
  };

  it('are there until the archive has what they say', async () => {
    const name = freshName();
    const journal = new RunJournal(name);
    const run = someRun({ updatedAt: 2 });
    journal.enter(run, []);
    journal.strike({ ...run, updatedAt: 1 });
    expect(await entriesOf(name)).toEqual([run]);
    journal.strike(run);
    expect(await entriesOf(name)).toEqual([]);
  });

  it('are forgotten once they were taken, but not what was entered meanwhile', async () => {
    const name = freshName();
    const journal = new RunJournal(name);
    const run = someRun({ updatedAt: 2 });
    const later = { ...run, updatedAt: 3 };
    journal.enter(run, []);
    await journal.handOver(async () => journal.enter(later, []));
    expect(await entriesOf(name)).toEqual([later]);
    await journal.handOver(async () => {});
    expect(await entriesOf(name)).toEqual([]);
  });

  it('that cannot be read are passed over', async () => {
    const name = freshName();
    for (const text of ['{', 'null', '{"format":1}', '{"format":3,"run":{},"chunks":[]}']) {
      localStorage.setItem(`${name}-journal-${text}`, text);
    }
    expect(await entriesOf(name)).toEqual([]);
  });

  it('of the first format have the scores that they call accuracies', async () => {
    const name = freshName();
    const run = someRun({ updatedAt: 2 });
    const chunk = piece(run.id, 0, 1, 3, 2);
    new RunJournal(name).enter(run, [chunk]);
    const key = `${name}-journal-${run.id}`;
    const text = localStorage.getItem(key)!;
    expect(text).toContain('"score":');
    const older = text.replace('"format":2', '"format":1').replace('"score":', '"accuracy":');
    localStorage.setItem(key, older);
    const taken: HistoryChunk[] = [];
    await new RunJournal(name).handOver(async ({ chunks }) => void taken.push(...chunks));
    expect(taken).toEqual([chunk]);
  });

  it.each([
    ['is absent', undefined],
    ['refuses everything', new Proxy({}, { get: () => throwError, ownKeys: () => throwError() })],
  ])('are none where localStorage %s', async (_, storage) => {
    const name = freshName();
    vi.stubGlobal('localStorage', storage);
    const journal = new RunJournal(name);
    const run = someRun();
    journal.enter(run, []);
    journal.strike(run);
    journal.forget([run.id]);
    expect(await entriesOf(name)).toEqual([]);
  });
});

function throwError(): never {
  throw new DOMException('refused', 'SecurityError');
}
