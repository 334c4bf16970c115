import type { CheckpointInfo, HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Snapshot } from '../protocol/snapshot';
import { CheckpointRoom } from './checkpoint-room';
import type { RunArchive } from './run-archive';

const retryMs = 5000;
/** Chromium stores no value of more than 133 MB, and would refuse it again and again. */
const largestCheckpoint = 120e6;

export interface OutboxListener {
  readonly onWritten: (run: SavedRun) => void;
  /** Something could not be written, and will be tried again; undefined: it was written then. */
  readonly onTrouble: (error: unknown) => void;
  /** No checkpoint is written until it is known whether these, the oldest, may go for it; if there are none, none is at all. */
  readonly onNoRoom: (oldest: readonly CheckpointInfo[]) => void;
}

interface RunJob {
  readonly kind: 'run';
  readonly run: SavedRun;
  readonly chunks: readonly HistoryChunk[];
}

interface CheckpointJob {
  readonly kind: 'checkpoint';
  readonly info: CheckpointInfo;
  readonly snapshot: Snapshot;
}

type Job = RunJob | CheckpointJob | { readonly kind: 'task'; readonly work: () => void };

/**
 * What is to be written to an archive: one thing after another, in order, without anybody waiting
 * for it. What the archive refuses is kept and tried again; where room is short, history comes first.
 */
export class Outbox {
  readonly #archive: RunArchive;
  readonly #listener: OutboxListener;
  readonly #room: CheckpointRoom;
  readonly #jobs: Job[] = [];
  /** The one that is being written. */
  #current: Job | undefined;
  #isWriting = false;
  #written: Promise<void> = Promise.resolve();
  #isInTrouble = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** `asking`: whether old checkpoints may go for new ones. `off`: they may not. */
  #checkpoints: 'on' | 'asking' | 'off' = 'on';
  /** Those that were named. */
  #named: readonly CheckpointInfo[] = [];
  /** Runs of which it was said that their checkpoints are too large. */
  readonly #tooLarge = new Set<string>();
  /** The newest one, while that is asked. */
  #waiting: CheckpointJob | undefined;

  constructor(archive: RunArchive, listener: OutboxListener) {
    this.#archive = archive;
    this.#listener = listener;
    this.#room = new CheckpointRoom(archive);
  }

  /** Pieces of history of the same sequence number as earlier ones replace those. */
  putRun(run: SavedRun, chunks: readonly HistoryChunk[]): void {
    this.#add({ kind: 'run', run, chunks });
  }

  putCheckpoint(info: CheckpointInfo, snapshot: Snapshot): void {
    // Of those that could not be written yet the newest is enough.
    this.#dropCheckpoints(
      (queued) =>
        queued.runId === info.runId && (this.#isInTrouble || queued.reason === 'recovery'),
    );
    this.#add({ kind: 'checkpoint', info, snapshot });
  }

  /** Does something once all that was put in before has been written. */
  afterwards(work: () => void): void {
    this.#add({ kind: 'task', work });
  }

  /** Resolves once everything has been written, or was refused. */
  settled(): Promise<void> {
    return this.#written;
  }

  /** The page may be gone in a moment: what can be written at once is. */
  hurry(): void {
    // All stay where they are, and are written once more if the page lives on.
    const latest = new Map<string, RunJob>();
    for (const job of [this.#current, ...this.#jobs]) {
      if (job?.kind !== 'run') continue;
      // What is being written may be lost as well.
      const before = latest.get(job.run.id);
      latest.set(job.run.id, before ? joined(before, job) : job);
    }
    for (const { run, chunks } of latest.values()) this.#archive.putRunAtOnce(run, chunks);
  }

  /** The checkpoints that were named may go. */
  async makeRoom(): Promise<void> {
    if (this.#checkpoints !== 'asking') return;
    this.#checkpoints = 'on';
    try {
      await this.#archive.removeCheckpoints(this.#named);
    } catch (error) {
      this.#listener.onTrouble(error);
    }
    this.#room.recount();
    if (this.#waiting) this.#jobs.push(this.#waiting);
    this.#waiting = undefined;
    this.#start();
  }

  /** They may not: no more checkpoints are kept on this page. */
  keepCheckpoints(): void {
    this.#checkpoints = 'off';
    this.#waiting = undefined;
  }

  #add(job: Job): void {
    if (job.kind === 'run') {
      const index = this.#indexOfRun(job.run.id);
      if (index >= 0) this.#jobs[index] = joined(this.#jobs[index] as RunJob, job);
      else this.#jobs.push(job);
    } else this.#jobs.push(job);
    this.#start();
  }

  #start(): void {
    if (this.#isWriting) return;
    this.#isWriting = true;
    clearTimeout(this.#retry);
    this.#written = this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    try {
      for (let job = this.#jobs.shift(); job; job = this.#jobs.shift()) {
        this.#current = job;
        if (!(await this.#write(job))) return;
      }
    } finally {
      this.#current = undefined;
      this.#isWriting = false;
    }
  }

  /** Resolves to whether to go on with the next. */
  async #write(job: Job): Promise<boolean> {
    try {
      if (job.kind === 'task') job.work();
      else if (job.kind === 'run') await this.#writeRun(job);
      else await this.#writeCheckpoint(job);
      this.#tellTrouble(undefined);
      return true;
    } catch (error) {
      if (isQuotaError(error) && (await this.#findRoom(job))) return true;
      if (job.kind !== 'task') this.#putBack(job);
      this.#tellTrouble(error);
      this.#retry = setTimeout(() => this.#start(), retryMs);
      return false;
    }
  }

  /** Resolves to whether the job has another place to wait in, or may be tried again at once. */
  async #findRoom(job: Job): Promise<boolean> {
    try {
      if (job.kind === 'checkpoint') return await this.#ask(job);
      const isFound = await this.#ask();
      if (isFound) this.#putBack(job);
      return isFound;
    } catch {
      return false;
    }
  }

  async #writeRun({ run, chunks }: RunJob): Promise<void> {
    await this.#archive.putRun(run, chunks);
    this.#listener.onWritten(run);
  }

  async #writeCheckpoint(job: CheckpointJob): Promise<void> {
    if (this.#checkpoints === 'off') return;
    const { info, snapshot } = job;
    if (info.bytes > largestCheckpoint) {
      if (!this.#tooLarge.has(info.runId)) this.#listener.onNoRoom([]);
      this.#tooLarge.add(info.runId);
      return;
    }
    const isThereRoom = this.#checkpoints === 'on' && (await this.#room.isThereFor(info.bytes));
    if (!isThereRoom) {
      await this.#ask(job);
      return;
    }
    await this.#archive.putCheckpoint(info, snapshot);
    this.#room.note(info.bytes);
  }

  /** Resolves to whether writing may go on, because room was found or for what needs little. */
  async #ask(job?: CheckpointJob): Promise<boolean> {
    if (await this.#room.emptyBasket()) {
      if (job) this.#jobs.unshift(job);
      return true;
    }
    if (this.#checkpoints !== 'off') this.#waiting = job ?? this.#waiting;
    if (this.#checkpoints === 'on') {
      this.#named = await this.#room.toGiveUp(job?.info.bytes);
      this.#checkpoints = this.#named.length > 0 ? 'asking' : 'off';
      this.#listener.onNoRoom(this.#named);
    }
    return job !== undefined;
  }

  #putBack(job: Job): void {
    const index = job.kind === 'run' ? this.#indexOfRun(job.run.id) : -1;
    if (job.kind !== 'run' || index < 0) this.#jobs.unshift(job);
    else this.#jobs.unshift(joined(job, this.#jobs.splice(index, 1)[0] as RunJob));
  }

  #indexOfRun(runId: string): number {
    return this.#jobs.findIndex((job) => job.kind === 'run' && job.run.id === runId);
  }

  #dropCheckpoints(isDropped: (info: CheckpointInfo) => boolean): void {
    const kept = this.#jobs.filter((job) => job.kind !== 'checkpoint' || !isDropped(job.info));
    this.#jobs.splice(0, Infinity, ...kept);
  }

  #tellTrouble(error: unknown): void {
    if (error === undefined && !this.#isInTrouble) return;
    this.#isInTrouble = error !== undefined;
    this.#listener.onTrouble(error);
  }
}

function joined(before: RunJob, after: RunJob): RunJob {
  const isReplaced = ({ sequence }: HistoryChunk) =>
    after.chunks.some((chunk) => chunk.sequence === sequence);
  return {
    ...after,
    chunks: [...before.chunks.filter((chunk) => !isReplaced(chunk)), ...after.chunks],
  };
}

function isQuotaError(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}
