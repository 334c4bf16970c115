import { beforeEach, describe, expect, it, vi } from 'vitest';

import type { RunRecord } from '../../protocol/run-file/run-record';
import { sampleRecord, sampleRun } from '../../protocol/run-file/sample-records';
import type { MemoryArchive } from '../../storage/memory-archive';
import type { AppStore } from '../app-state';
import { openStore } from '../testing/open-store';
import type { RunFileActions } from './run-file-actions';

let archive: MemoryArchive;
let store: AppStore;
let files: RunFileActions;
beforeEach(async () => {
  ({ archive, store } = openStore());
  files = store.getState().actions;
  await vi.waitUntil(() => store.getState().library.status !== 'loading');
});

const listed = () => store.getState().library.runs.map(({ id }) => id);
const imported = async (records: readonly RunRecord[]) =>
  (await files.importRuns(records)).imported;
/** The same run with other losses. */
const changed = (loss: number): RunRecord => ({
  ...sampleRecord,
  series: { ...sampleRecord.series, loss: sampleRecord.series.loss.map(() => loss) },
});
const other = {
  ...sampleRecord,
  run: { ...sampleRun, id: 'f'.repeat(16), createdAt: sampleRun.createdAt + 1 },
};

describe('runs of a file', () => {
  it('are listed as imported, ended, and the newest first', async () => {
    await files.importRuns([sampleRecord, other]);
    expect(listed()).toEqual([other.run.id, sampleRun.id]);
    const [run] = await archive.runs();
    expect(run).toMatchObject({ isEnded: true, importedAt: expect.any(Number) });
  });

  it('can be written to a file again, the same', async () => {
    await files.importRuns([sampleRecord]);
    const [record] = await files.recordsOf([sampleRun.id, 'of no run']);
    const { summary, importedAt, ...run } = record!.run;
    expect({ ...run, summary: sampleRun.summary }).toEqual(sampleRun);
    expect(importedAt).toBeDefined();
    expect(summary.step).toBe(3);
    expect(Array.from(record!.series.step)).toEqual(sampleRecord.series.step);
    expect(record!.series.loss).toEqual(sampleRecord.series.loss);
    expect(record!.evaluations).toEqual(sampleRecord.evaluations);
    expect(record!.adjustments).toEqual(sampleRecord.adjustments);
    expect(record!.times).toEqual(sampleRecord.times);
  });

  it('stand beside those that are here already and differ, each with its own history', async () => {
    const [first] = await imported([sampleRecord]);
    const [second, third] = await imported([changed(1), changed(2)]);
    expect([first, second, third].map((run) => run!.isCopy)).toEqual([false, true, true]);
    expect(new Set(listed()).size).toBe(3);
    for (const id of listed()) {
      expect((await archive.history(id)).map(({ runId }) => runId)).toEqual([id]);
    }
  });

  it('are not imported again where they are here, be it as copies, whatever they are called', async () => {
    await files.importRuns([sampleRecord, changed(1)]);
    const [copy] = store.getState().library.runs.filter(({ id }) => id !== sampleRun.id);
    const renamed = { ...sampleRun, name: 'another name' };
    // It was written before the run was tested.
    const again = await files.importRuns([
      { ...sampleRecord, run: renamed, evaluations: [] },
      changed(1),
      other,
    ]);
    expect(again.known.map(({ id }) => id)).toEqual([sampleRun.id, copy!.id]);
    expect(again.imported.map(({ run }) => run.id)).toEqual([other.run.id]);
    expect(await files.importRuns([sampleRecord])).toMatchObject({ imported: [] });
    expect(listed()).toHaveLength(3);
  });

  it('still know what they were forked from, if that came with them under another id', async () => {
    const fork = { ...other, run: { ...other.run, origin: { runId: sampleRun.id, step: 2 } } };
    await files.importRuns([changed(1)]);
    const [parent, child] = await imported([fork, sampleRecord]);
    expect(parent!.isCopy).toBe(true);
    expect(child!.run.origin).toEqual({ runId: parent!.run.id, step: 2 });
  });

  it('that stand beside others of their race as copies are a race of their own', async () => {
    const ofRace = (record: RunRecord): RunRecord => ({
      ...record,
      run: { ...record.run, raceId: 'ace0ace0ace0ace0' },
    });
    await imported([ofRace(sampleRecord), ofRace(other)]);
    const copies = await imported([ofRace(changed(1)), ofRace({ ...changed(2), run: other.run })]);
    const [first, second] = copies.map(({ run }) => run.raceId);
    expect(first).toMatch(/^[0-9a-f]{16}$/);
    expect(first).not.toBe('ace0ace0ace0ace0');
    expect(second).toBe(first);
  });

  it('do not take the place of one in the trash', async () => {
    await archive.putRun({ ...sampleRun, note: 'deleted', deletedAt: 1 });
    const [copy] = await imported([sampleRecord]);
    expect(copy!.isCopy).toBe(true);
    expect((await archive.runs()).find(({ id }) => id === sampleRun.id)?.note).toBe('deleted');
  });

  it('are kept all or not at all', async () => {
    archive.putRuns = () => Promise.reject(new Error('full'));
    await expect(files.importRuns([sampleRecord, other])).rejects.toThrow('full');
    expect(await archive.runs()).toEqual([]);
    expect(listed()).toEqual([]);
  });

  it('are given up at any moment, and none is kept then', async () => {
    const end = new AbortController();
    const onProgress = (share: number) => share >= 0.5 && end.abort();
    const importing = files.importRuns([sampleRecord, other], { onProgress, signal: end.signal });
    await expect(importing).rejects.toThrow('abort');
    expect(await archive.runs()).toEqual([]);
    expect(listed()).toEqual([]);
  });

  it('leave nothing behind once they are forgotten', async () => {
    await files.importRuns([sampleRecord, other]);
    await files.forgetRuns([sampleRun.id]);
    expect(listed()).toEqual([other.run.id]);
    expect(await archive.history(sampleRun.id)).toEqual([]);
    const [again] = await imported([sampleRecord]);
    expect(again!.isCopy).toBe(false);
  });
});
