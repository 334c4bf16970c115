import type { Emit } from '../../run/run-reports';
import type { Job, JobKind } from './job';

/** The part of the time that a job may take which yields to most else: training keeps nine tenths of its speed. */
const smallShare = 0.08;
/** As much of it is not held to that: a person has just asked for it, and sees nothing yet. */
const headStartMs = 250;

interface Entry {
  readonly job: Job;
  reportedAtMs: number;
  /** How long it has worked beside something else. */
  besideMs: number;
}

/** The jobs under way: gives each its turn, reports it when that is due, and disposes it in the end. */
export class Jobs {
  readonly #emit: Emit;
  readonly #onFree: () => void;
  readonly #entries = new Map<JobKind, Entry>();
  /** Before this time those that yield to most have had their share, which is one for all of them. */
  #nextTurnMs = -Infinity;
  /** Which of them had the last turn: another one goes first. */
  #lastBeside: JobKind | undefined;

  /** `onFree` is called when training no longer waits for a job. */
  constructor(emit: Emit, onFree: () => void) {
    this.#emit = emit;
    this.#onFree = onFree;
  }

  /** The job that training waits for, if there is one. */
  get foreground(): Job | undefined {
    const job = this.#foregroundEntry()?.job;
    return job?.isOver ? undefined : job;
  }

  of(kind: JobKind): Job | undefined {
    return this.#entries.get(kind)?.job;
  }

  /** Begins a job, in place of one of its kind. */
  start(job: Job): void {
    this.drop(job.kind);
    const entry = { job, reportedAtMs: -Infinity, besideMs: 0 };
    this.#entries.set(job.kind, entry);
    this.#report(entry);
  }

  /** Does a piece of the job that training waits for. Resolves to whether it did; undefined: there is none. */
  async advanceForeground(): Promise<boolean | undefined> {
    const entry = this.#foregroundEntry();
    if (!entry) return undefined;
    if (!entry.job.isOver) return this.#advance(entry);
    this.drop(entry.job.kind);
    return undefined;
  }

  /** Does a piece of each other job. `isBusy`: there is something to do that goes before them. */
  async advanceBackground(isBusy: boolean): Promise<boolean> {
    let hasWorked = false;
    for (const entry of this.#inTurn()) {
      const { kind, yieldsTo } = entry.job;
      if (yieldsTo === 'nothing') continue;
      if (!isBusy) hasWorked = (await this.#advance(entry)) || hasWorked;
      else if (yieldsTo === 'most') hasWorked = (await this.#advanceBeside(entry)) || hasWorked;
      else if (yieldsTo === 'everything') this.giveUp(kind);
    }
    return hasWorked;
  }

  #inTurn(): Entry[] {
    const last = (entry: Entry) => (entry.job.kind === this.#lastBeside ? 1 : 0);
    return [...this.#entries.values()].toSorted((one, other) => last(one) - last(other));
  }

  /** Does a piece if the job has not had its share of the time. */
  async #advanceBeside(entry: Entry): Promise<boolean> {
    const startMs = performance.now();
    if (entry.besideMs > headStartMs && startMs < this.#nextTurnMs) return false;
    const hasWorked = await this.#advance(entry);
    if (hasWorked) this.#lastBeside = entry.job.kind;
    const tookMs = performance.now() - startMs;
    entry.besideMs += tookMs;
    // To look and find nothing to do is no turn, or others would never have one.
    if (hasWorked && entry.besideMs > headStartMs) {
      this.#nextTurnMs = Math.max(this.#nextTurnMs, startMs) + tookMs / smallShare;
    }
    return hasWorked;
  }

  /** The run is to be trained. */
  makeWayForTraining(): void {
    for (const { job } of this.#entries.values()) {
      if (job.yieldsTo === 'training') this.giveUp(job.kind);
    }
  }

  /** Ends a job as a person wants it to, with all that it knows reported. */
  async end(kind: JobKind): Promise<void> {
    await this.#entries.get(kind)?.job.end?.();
    this.giveUp(kind);
  }

  /** Ends a job, and says so. */
  giveUp(kind: JobKind): void {
    const entry = this.#entries.get(kind);
    if (!entry) return;
    this.drop(kind);
    const event = entry.job.reportGivenUp();
    if (event) this.#emit(event);
  }

  /** Ends a job that nobody asks about any more. */
  drop(kind: JobKind): void {
    const entry = this.#entries.get(kind);
    if (!entry) return;
    this.#entries.delete(kind);
    entry.job.dispose();
    if (entry.job.yieldsTo === 'nothing') this.#onFree();
  }

  dropAll(): void {
    for (const kind of this.#entries.keys()) this.drop(kind);
  }

  async #advance(entry: Entry): Promise<boolean> {
    const { job } = entry;
    const hasWorked = await job.advance();
    const isDue = performance.now() - entry.reportedAtMs >= job.reportIntervalMs;
    if (hasWorked && (job.isOver || isDue)) this.#report(entry);
    if (job.isOver) this.drop(job.kind);
    return hasWorked;
  }

  #report(entry: Entry): void {
    const event = entry.job.report();
    if (!event) return;
    entry.reportedAtMs = performance.now();
    this.#emit(event);
  }

  #foregroundEntry(): Entry | undefined {
    return [...this.#entries.values()].find(({ job }) => job.yieldsTo === 'nothing');
  }
}
