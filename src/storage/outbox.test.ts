import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import { readHistory } from './load-run';
import { MemoryArchive } from './memory-archive';
import { Outbox } from './outbox';
import type { Capacity, RunArchive } from './run-archive';
import { checkpointOf, piece, snapshotAt, someRun } from './testing/samples';

const full = () => new DOMException('the disk is full', 'QuotaExceededError');

/** An archive that is as unwilling as a test wants it to be. */
class UnwillingArchive extends MemoryArchive {
  forCheckpoints = Infinity;
  /** What the next writes of each kind are refused with. */
  readonly refusals = { run: [] as Error[], checkpoint: [] as Error[] };
  /** Writes are not over before this resolves. */
  until: Promise<void> = Promise.resolve();
  readonly written: string[] = [];

  override async capacity(): Promise<Capacity> {
    return { forCheckpoints: this.forCheckpoints, free: Infinity };
  }

  override async putRun(...[run, chunks]: Parameters<MemoryArchive['putRun']>): Promise<void> {
    await this.until;
    const refusal = this.refusals.run.shift();
    if (refusal) throw refusal;
    await super.putRun(run, chunks);
    this.written.push(`run ${run.summary.step}`);
  }

  override async putCheckpoint(
    ...[info, snapshot]: Parameters<MemoryArchive['putCheckpoint']>
  ): Promise<void> {
    await this.until;
    const refusal = this.refusals.checkpoint.shift();
    if (refusal) throw refusal;
    await super.putCheckpoint(info, snapshot);
    this.written.push(`checkpoint ${info.step}`);
  }
}

let archive: UnwillingArchive;
let outbox: Outbox;
let troubles: unknown[];
let named: (readonly CheckpointInfo[])[];
const outboxOf = (kept: RunArchive) =>
  new Outbox(kept, {
    onWritten() {},
    onTrouble: (error) => troubles.push(error),
    onNoRoom: (oldest) => named.push(oldest),
  });
beforeEach(() => {
  archive = new UnwillingArchive();
  troubles = [];
  named = [];
  outbox = outboxOf(archive);
});
afterEach(() => vi.useRealTimers());

const run = someRun();
const at = (step: number): SavedRun => ({ ...run, summary: { ...run.summary, step } });
const put = (step: number) => outbox.putRun(at(step), [piece(run.id, step - 1, step, step)]);
const checkpoint = (step: number, reason: CheckpointInfo['reason'] = 'epoch') =>
  outbox.putCheckpoint(checkpointOf(run.id, step, { reason }), snapshotAt(step));
const stepsKept = async () => (await archive.checkpoints()).map(({ step }) => step);
const losses = async () => {
  const { series } = readHistory(await archive.history(run.id));
  return Array.from(series.table().loss);
};

describe('an outbox', () => {
  it('does without checkpoints that no browser takes, says so once, and writes the history', async () => {
    for (const step of [1, 2]) {
      put(step);
      outbox.putCheckpoint(checkpointOf(run.id, step, { bytes: 200e6 }), snapshotAt(step));
    }
    await outbox.settled();
    expect(await losses()).toEqual([1, 2]);
    expect(await stepsKept()).toEqual([]);
    expect([named, troubles]).toEqual([[[]], []]);
  });

  it('writes in order; what waits of the same run is written at once', async () => {
    let go = () => {};
    archive.until = new Promise((resolve) => (go = resolve));
    put(1);
    put(2);
    checkpoint(2);
    put(3);
    let isAfterwards = false;
    outbox.afterwards(() => (isAfterwards = archive.written.length === 3));
    go();
    await outbox.settled();
    expect(archive.written).toEqual(['run 1', 'run 3', 'checkpoint 2']);
    expect(await losses()).toEqual([1, 2, 3]);
    expect(isAfterwards).toBe(true);
  });

  it('tries again what was refused, and loses none of it', async () => {
    vi.useFakeTimers();
    const refusal = new Error('the connection is lost');
    archive.refusals.run = [refusal, refusal];
    put(1);
    await outbox.settled();
    put(2);
    await outbox.settled();
    expect(troubles).toEqual([refusal, refusal]);
    await vi.runAllTimersAsync();
    expect(await losses()).toEqual([1, 2]);
    expect(troubles.at(-1)).toBeUndefined();
  });

  it('keeps the newest checkpoint of those that could not be written', async () => {
    vi.useFakeTimers();
    archive.refusals.checkpoint = [new Error('the connection is lost')];
    checkpoint(1);
    await outbox.settled();
    checkpoint(2);
    await vi.runAllTimersAsync();
    expect(await stepsKept()).toEqual([2]);
  });

  it('does not keep those for recovery waiting in a row', async () => {
    let go = () => {};
    archive.until = new Promise((resolve) => (go = resolve));
    for (const step of [1, 2, 3]) checkpoint(step, 'recovery');
    go();
    await outbox.settled();
    expect(archive.written).toEqual(['checkpoint 1', 'checkpoint 3']);
  });

  it('gives what is waiting to the archive at once when the page may go, and what is on its way', async () => {
    archive.until = new Promise(() => {});
    put(1);
    put(2);
    const other = someRun();
    outbox.putRun(other, []);
    const given = vi.spyOn(archive, 'putRunAtOnce');
    outbox.hurry();
    const [first, second] = given.mock.calls as unknown as [SavedRun, readonly HistoryChunk[]][];
    expect(first?.[0].summary.step).toBe(2);
    expect(first?.[1].map(({ firstStep }) => firstStep)).toEqual([1, 2]);
    expect(second?.[0].id).toBe(other.id);
  });
});

describe('where room is short', () => {
  beforeEach(async () => {
    archive.forCheckpoints = 36;
    for (const step of [1, 2, 3]) checkpoint(step);
    await outbox.settled();
  });

  it('the oldest checkpoints are named, and go only when that is granted', async () => {
    checkpoint(4);
    put(4);
    await outbox.settled();
    expect(named).toEqual([[checkpointOf(run.id, 1)]]);
    expect(await stepsKept()).toEqual([1, 2, 3]);
    expect(archive.written.at(-1)).toBe('run 4');

    checkpoint(5);
    await outbox.settled();
    expect(named).toHaveLength(1);
    await outbox.makeRoom();
    await outbox.settled();
    // Of those that waited the last is enough.
    expect(await stepsKept()).toEqual([2, 3, 5]);
  });

  it('none goes and none comes if that is not granted; history goes on', async () => {
    checkpoint(4);
    await outbox.settled();
    outbox.keepCheckpoints();
    checkpoint(5);
    put(5);
    await outbox.settled();
    expect(await stepsKept()).toEqual([1, 2, 3]);
    expect(archive.written.at(-1)).toBe('run 5');
    expect(named).toHaveLength(1);
  });

  it('a full disk leads to the same question', async () => {
    archive.forCheckpoints = Infinity;
    archive.refusals.checkpoint = [full()];
    checkpoint(4);
    await outbox.settled();
    expect(named[0]!.map(({ step }) => step)).toContain(1);
    expect(troubles).toEqual([]);
  });

  it('so does one that has no room for history, which comes first when there is some', async () => {
    archive.refusals.run = [full()];
    put(4);
    checkpoint(4);
    await outbox.settled();
    expect(named).toHaveLength(1);
    await outbox.makeRoom();
    await outbox.settled();
    expect(archive.written.slice(3)).toEqual(['run 4', 'checkpoint 4']);
    expect(troubles.at(-1)).toBeUndefined();
  });

  it('deleted runs go before anybody is asked', async () => {
    const deleted = someRun({ deletedAt: Date.now() - 3600_000 });
    await archive.putRun(deleted);
    await archive.putCheckpoint(checkpointOf(deleted.id, 1), snapshotAt(1));
    archive.forCheckpoints = 48;
    // One that does not know of it yet, as in another tab.
    const other = outboxOf(archive);
    other.putCheckpoint(checkpointOf(run.id, 4), snapshotAt(4));
    await other.settled();
    expect(named).toEqual([]);
    expect(await archive.run(deleted.id)).toBeUndefined();
    expect(await stepsKept()).toEqual([1, 2, 3, 4]);
  });

  it('a checkpoint that is larger than all there is to give up is said to have no room', async () => {
    const empty = new UnwillingArchive();
    empty.forCheckpoints = 5;
    const small = outboxOf(empty);
    small.putCheckpoint(checkpointOf(run.id, 1), snapshotAt(1));
    await small.settled();
    expect(named).toEqual([[]]);
  });
});
