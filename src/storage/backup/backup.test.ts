import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import type { HistoryChunk, SavedRun } from '../../protocol/saved-run';
import { MemoryArchive } from '../memory-archive';
import { ownIdOf, ownInfo } from '../testing/own-info';
import { checkpointOf, piece, snapshotAt, someRun } from '../testing/samples';
import { backupVersion, beginningOf } from './backup-format';
import { frameOf } from './frames';
import { readBackup } from './read-backup';
import { restoreBackup } from './restore-backup';
import { writeBackup } from './write-backup';
import { sampleTest } from '../../math/testing/made-tests';

let here: MemoryArchive;
let there: MemoryArchive;
let runs: SavedRun[];

const images = new Blob([Uint8Array.from({ length: 100 }, (_, index) => index)]);
const datasetId = await ownIdOf(images);

beforeEach(async () => {
  [here, there] = [new MemoryArchive(), new MemoryArchive()];
  const first = someRun({ name: 'first', createdAt: 1e12, updatedAt: 2e12 });
  const config = { ...first.config, dataset: datasetId };
  const fork = { runId: first.id, step: 2 };
  runs = [
    first,
    someRun({ name: 'fork', createdAt: 1.1e12, updatedAt: 2e12, origin: fork, config }),
  ];
  for (const run of runs) {
    const last = sampleTest(4, { loss: Number.NaN, score: 0 });
    await here.putRun(run, [
      piece(run.id, 0, 1, 3, Number.NaN),
      { ...piece(run.id, 1, 3, Infinity, -0), evaluations: [last] },
    ]);
    for (const step of [2, 4])
      await here.putCheckpoint(checkpointOf(run.id, step), snapshotAt(step));
  }
  await here.datasets.put(ownInfo({ id: datasetId }), images);
});

const backUp = async () => new Uint8Array(await (await writeBackup(here, runs)).arrayBuffer());

async function restore(bytes: Uint8Array<ArrayBuffer>, archive = there) {
  const { backup, fault } = await readBackup(new Blob([bytes]));
  if (!backup) throw new Error(fault);
  return restoreBackup(archive, backup);
}

/** What is kept of a run, arrays among it. */
async function everythingOf(archive: MemoryArchive, id: string) {
  const infos = await archive.checkpoints(id);
  const snapshots = await Promise.all(infos.map(({ step }) => archive.checkpoint(id, step)));
  return { history: await archive.history(id), infos, snapshots };
}

describe('a backup', () => {
  it('gives back all that was kept, to the last bit', async () => {
    const report = await restore(await backUp());
    expect(report).toMatchObject({ copies: 0, duplicates: 0, datasets: 1, skipped: [] });
    expect(report.refused).toBeUndefined();
    expect(report.isCutOff).toBe(false);
    for (const run of runs) {
      expect(await there.run(run.id)).toEqual({ ...run, isEnded: true });
      expect(await everythingOf(there, run.id)).toEqual(await everythingOf(here, run.id));
    }
    expect(await there.datasets.all()).toEqual(await here.datasets.all());
    expect((await there.datasets.images(datasetId))?.size).toBe(100);
  });

  it('adds nothing to what is here already, and brings back what was deleted', async () => {
    const bytes = await backUp();
    await here.changeRun(runs[0]!.id, { deletedAt: 5 });
    expect(await restore(bytes, here)).toMatchObject({ restored: [], duplicates: 2, datasets: 0 });
    expect(await here.run(runs[0]!.id)).toMatchObject({ deletedAt: null });
  });

  it('stands beside a run that has come less far, and so do its forks', async () => {
    const bytes = await backUp();
    const [first, fork] = runs as [SavedRun, SavedRun];
    const shorter: HistoryChunk = piece(first.id, 0, 1, 3);
    await there.putRun({ ...first, updatedAt: 1e12 }, [shorter]);
    const { restored, copies } = await restore(bytes);
    expect(copies).toBe(1);
    const copy = restored.find(({ id }) => id !== fork.id)!;
    expect(await there.history(first.id)).toEqual([shorter]);
    expect(await there.history(copy.id)).toHaveLength(2);
    expect(await there.run(fork.id)).toMatchObject({ origin: { runId: copy.id } });
  });

  it('leaves nothing of a run that could not be kept whole', async () => {
    const bytes = await backUp();
    const putRun = there.putRun.bind(there);
    there.putRun = async (run, chunks) => {
      if (run.name === 'fork') throw new DOMException('the disk is full', 'QuotaExceededError');
      return putRun(run, chunks);
    };
    const { restored, refused } = await restore(bytes);
    expect(restored.map(({ name }) => name)).toEqual(['first']);
    expect(refused?.run.name).toBe('fork');
    expect(await everythingOf(there, runs[1]!.id)).toEqual({
      history: [],
      infos: [],
      snapshots: [],
    });
  });

  it('of an earlier version gives back the scores that it calls accuracies', async () => {
    const [run] = runs as [SavedRun];
    const chunk = { ...piece(run.id, 0, 1, 3, 2), evaluations: [] };
    const { score: accuracy, ...rest } = chunk;
    await here.remove(runs.map(({ id }) => id));
    await here.putRun(run, [{ ...rest, accuracy } as unknown as HistoryChunk]);
    const bytes = new Uint8Array(await (await writeBackup(here, [run])).arrayBuffer());
    expect((await restore(bytes)).skipped).toEqual([]);
    expect(await there.history(run.id)).toEqual([chunk]);
  });

  it('is told from other files, and from those of a newer version', async () => {
    expect(await readBackup(new Blob(['{"runs": []}']))).toEqual({ fault: 'not-ours' });
    const newer = JSON.stringify({ ...beginningOf(0), version: backupVersion + 1 });
    const file = new Blob(frameOf(newer, new Uint8Array()));
    expect(await readBackup(file)).toEqual({ fault: 'newer' });
  });

  it('can be given up, at either end', async () => {
    const signal = AbortSignal.abort(new Error('no longer wanted'));
    await expect(writeBackup(here, runs, { signal })).rejects.toThrow('no longer wanted');
    const { backup } = await readBackup(new Blob([await backUp()]));
    const report = await restoreBackup(there, backup!, { signal });
    expect(report).toMatchObject({ restored: [], isCancelled: true });
    expect(await there.runs()).toEqual([]);
  });

  it('given up half-way tells of what has come, and leaves nothing of the run under way', async () => {
    const { backup } = await readBackup(new Blob([await backUp()]));
    const end = new AbortController();
    const putCheckpoint = there.putCheckpoint.bind(there);
    there.putCheckpoint = async (info, snapshot) => {
      await putCheckpoint(info, snapshot);
      if (info.runId === runs[1]!.id) end.abort();
    };
    const report = await restoreBackup(there, backup!, { signal: end.signal });
    expect(report).toMatchObject({ isCancelled: true, refused: undefined });
    expect(report.restored.map(({ name }) => name)).toEqual(['first']);
    expect((await there.runs()).map(({ name }) => name)).toEqual(['first']);
    expect(await there.checkpoints(runs[1]!.id)).toEqual([]);
  });
});

describe('a damaged backup', () => {
  /** Where a text begins in the file. */
  const find = (bytes: Uint8Array, text: string, nth = 0) => {
    let at = -1;
    const all = new TextDecoder('latin1').decode(bytes);
    for (let found = 0; found <= nth; found += 1) at = all.indexOf(text, at + 1);
    return at;
  };

  it('that breaks off gives what comes before, and says so', async () => {
    const bytes = await backUp();
    const report = await restore(bytes.slice(0, find(bytes, '"kind":"checkpoint"', 2)));
    expect(report.isCutOff).toBe(true);
    expect(report.restored.map(({ name }) => name)).toEqual(['first', 'fork']);
    expect(report.skipped).toContainEqual(
      expect.objectContaining({ what: 'checkpoints', amount: 2 }),
    );
  });

  it('that breaks off before a run says how many it lacks', async () => {
    const bytes = await backUp();
    const { restored, missingRuns } = await restore(bytes.slice(0, find(bytes, '"kind":"run"', 1)));
    expect([restored.map(({ name }) => name), missingRuns]).toEqual([['first'], 1]);
    expect((await restore(bytes)).missingRuns).toBe(0);
  });

  it.each([
    ['a checkpoint', '"kind":"checkpoint"', 'checkpoints', 2],
    ['a piece of history', '"kind":"piece"', 'history', 1],
    ['a run', '"kind":"run"', 'record', 1],
  ])('in %s skips that and names it', async (_, text, what, amount) => {
    const bytes = await backUp();
    bytes[find(bytes, text) + 3]! ^= 1;
    const { restored, skipped } = await restore(bytes);
    expect(skipped).toContainEqual(expect.objectContaining({ what: 'unknown' }));
    expect(skipped).toContainEqual(expect.objectContaining({ what }));
    expect(restored).toHaveLength(amount);
  });

  it('gives of every run all or nothing, wherever it is damaged', async () => {
    const sane = await backUp();
    const whole = await Promise.all(runs.map(({ id }) => here.history(id)));
    await fc.assert(
      fc.asyncProperty(
        fc.nat(sane.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, bits) => {
          const bytes = sane.slice();
          bytes[at]! ^= bits;
          const archive = new MemoryArchive();
          // The beginning is what a backup is known by.
          if (at < 8) return;
          const report = await restore(bytes, archive);
          const kept = await archive.runs();
          expect(kept.map(({ id }) => id).toSorted()).toEqual(
            report.restored.map(({ id }) => id).toSorted(),
          );
          for (const { id } of kept) {
            expect(whole).toContainEqual(await archive.history(id));
            for (const { step } of await archive.checkpoints(id)) {
              expect(await archive.checkpoint(id, step)).toEqual(snapshotAt(step));
            }
          }
          const isWhole = kept.length === 2 && report.datasets === 1 && report.skipped.length === 0;
          // What lies between parts is of no meaning.
          if (!isWhole) expect(report.skipped.length + Number(report.isCutOff)).toBeGreaterThan(0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
