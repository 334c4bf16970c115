import type { BackendId } from '../catalog/backends';
import { DragCounter } from '../math/drag-counter';
import { fingerprint } from '../math/fingerprint';
import type { Evaluation, MetricSeries, StepBatch } from '../math/metric-series';
import { newRunId } from '../math/run-names';
import type { Event } from '../protocol/events';
import { summaryOf } from '../protocol/run-summary';
import type { CheckpointInfo, HistoryChunk, RunSummary, SavedRun } from '../protocol/saved-run';
import type { Adjustment, Snapshot } from '../protocol/snapshot';
import type { RunArchive } from '../storage/run-archive';
import type { Opening } from './opening';

const writeIntervalMs = 1000;

export interface RecorderListener {
  /** What is kept of the run has changed. */
  readonly onSaved: (run: SavedRun) => void;
  /** Something could not be kept. */
  readonly onTrouble: (error: unknown) => void;
}

/** What computes a run. */
export interface Computed {
  readonly backend: BackendId;
  readonly replicas: number;
}

/**
 * Keeps one run after another in the archive as it goes: told of the run's events, it writes what
 * has come about once a second. A run is kept from its first step on.
 */
export class RunRecorder {
  readonly #archive: RunArchive;
  readonly #listener: RecorderListener;
  #opening: Opening | undefined;
  #run: SavedRun | undefined;
  #series: MetricSeries | undefined;
  #sequence = 0;
  #unwritten = nothing();
  /** Steps of adjustments that were known when the run was opened. */
  #plannedSteps: ReadonlySet<number> = new Set();
  #rateChanges = new DragCounter(Number.NaN);
  /** Writes are made one after another, in order. */
  #writes: Promise<void> = Promise.resolve();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(archive: RunArchive, listener: RecorderListener) {
    this.#archive = archive;
    this.#listener = listener;
  }

  /** The id of the run under way, once it is kept. */
  get runId(): string | undefined {
    return this.#run?.id;
  }

  /** From now on it is told of another run; the one before is over. */
  begin(opening: Opening, series: MetricSeries): void {
    if (this.#run) this.#run = { ...this.#run, isEnded: true };
    this.flush();
    this.#opening = opening;
    this.#series = series;
    this.#run = opening.saved && { ...opening.saved, isEnded: false };
    this.#sequence = (opening.chunks?.at(-1)?.sequence ?? -1) + 1;
    this.#unwritten = nothing();
    const { config, chunks = [], saved, resume } = opening;
    this.#plannedSteps = new Set(resume?.adjustments.map(({ afterStep }) => afterStep));
    // They belong to the log of a run that is not kept yet.
    if (!saved) this.#unwritten.adjustments.push(...(resume?.adjustments ?? []));
    const rate = chunks.flatMap(({ adjustments }) => adjustments).at(-1)?.settings.learningRate;
    this.#rateChanges = new DragCounter(rate ?? config.learningRate, saved?.summary.rateChanges);
  }

  /** Takes down an event of the run, once the series knows of it. */
  note(event: Event, computed: Computed | undefined): void {
    switch (event.type) {
      case 'steps': {
        if (!this.#run && computed) this.#create(computed);
        if ((this.#unwritten.nextStep ?? event.batch.firstStep) !== event.batch.firstStep)
          this.flush();
        const { batch, elapsedMs } = event;
        addSteps(this.#unwritten, batch, elapsedMs);
        this.#summarise();
        return this.#writeSoon();
      }
      case 'evaluation':
        this.#unwritten.evaluations.push(event.evaluation);
        this.#summarise();
        return this.#writeSoon();
      case 'adjusted':
        this.#noteAdjustment(event.adjustment, event.isPlanned);
        return this.#writeSoon();
      case 'status':
        this.#summarise({ hasDiverged: event.status.phase === 'diverged' });
        if (event.status.phase === 'paused' || event.status.phase === 'diverged') this.flush();
        return;
      case 'snapshot':
        return this.#keepCheckpoint(event.snapshot, event.reason);
      default:
    }
  }

  /** A name or a note was given to the run under way. */
  rename(change: Partial<Pick<SavedRun, 'name' | 'note'>>): void {
    if (this.#run) this.#run = { ...this.#run, ...change };
  }

  /** Writes what there is, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const run = this.#run;
    if (!run) return;
    const pieces = this.#unwritten;
    this.#unwritten = nothing();
    const isEmpty = [pieces.batches, pieces.evaluations, pieces.adjustments].every(
      ({ length }) => length === 0,
    );
    const chunk = isEmpty ? undefined : toChunk(run.id, this.#sequence, pieces);
    if (chunk) this.#sequence += 1;
    const saved = { ...run, updatedAt: Date.now() };
    this.#write(async () => {
      if (chunk) await this.#archive.appendHistory(chunk);
      await this.#archive.putRun(saved);
      this.#listener.onSaved(saved);
    });
  }

  /** Resolves once everything has been written, or given up. */
  settled(): Promise<void> {
    return this.#writes;
  }

  #noteAdjustment(adjustment: Adjustment, isPlanned: boolean): void {
    const isKnown = isPlanned && this.#plannedSteps.has(adjustment.afterStep);
    if (!isKnown) this.#unwritten.adjustments.push(adjustment);
    const { learningRate } = adjustment.settings;
    if (this.#run) this.#rateChanges.note(learningRate, Date.now());
    // Chosen before the first step, it is what the run is started with.
    else this.#rateChanges = new DragCounter(learningRate);
  }

  #create({ backend, replicas }: Computed): void {
    const { config: prepared, origin } = this.#opening!;
    const now = Date.now();
    const chosen = this.#unwritten.adjustments.findLast(({ afterStep }) => afterStep === 0);
    const config = { ...prepared, ...chosen?.settings };
    this.#run = {
      id: newRunId(),
      createdAt: now,
      updatedAt: now,
      name: '',
      note: '',
      config,
      backend,
      replicas,
      origin: origin ?? null,
      raceId: null,
      summary: emptySummary,
      isEnded: false,
      deletedAt: null,
    };
    const { id } = this.#run;
    const before = this.#opening!.chunks ?? [];
    this.#write(async () => {
      for (const chunk of before) await this.#archive.appendHistory({ ...chunk, runId: id });
    });
  }

  #keepCheckpoint(snapshot: Snapshot, reason: CheckpointInfo['reason']): void {
    const runId = this.#run?.id;
    if (runId === undefined) return;
    // The steps before it first.
    this.flush();
    const { step, weights, slots } = snapshot;
    const arrays = [...weights, ...Object.values(slots).flat()];
    const info = {
      runId,
      step,
      reason,
      savedAt: Date.now(),
      bytes: arrays.reduce((sum, { byteLength }) => sum + byteLength, 0),
      fingerprint: fingerprint(weights),
    };
    this.#write(() => this.#archive.putCheckpoint(info, snapshot));
  }

  #summarise(change: Partial<Pick<RunSummary, 'hasDiverged'>> = {}): void {
    const [run, series] = [this.#run, this.#series];
    if (!run || !series) return;
    const summary = {
      ...run.summary,
      ...summaryOf(series, run.config),
      ...change,
      rateChanges: this.#rateChanges.count,
    };
    this.#run = { ...run, summary };
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => this.flush(), writeIntervalMs);
  }

  #write(work: () => Promise<void>): void {
    this.#writes = this.#writes.then(work).catch(this.#listener.onTrouble);
  }
}

const emptySummary: RunSummary = {
  step: 0,
  epoch: 0,
  elapsedMs: 0,
  trainLoss: null,
  testLoss: null,
  testAccuracy: null,
  bestTestLoss: null,
  bestTestAccuracy: null,
  rateChanges: 0,
  hasDiverged: false,
};

/** What has come and was not written. */
interface Unwritten {
  readonly batches: StepBatch[];
  readonly times: number[];
  readonly evaluations: Evaluation[];
  readonly adjustments: Adjustment[];
  /** The step that would follow; undefined while any may. */
  nextStep: number | undefined;
}

function nothing(): Unwritten {
  return { batches: [], times: [], evaluations: [], adjustments: [], nextStep: undefined };
}

function addSteps(to: Unwritten, batch: StepBatch, elapsedMs: number): void {
  to.batches.push(batch);
  to.nextStep = batch.firstStep + batch.loss.length;
  to.times.push(to.nextStep - 1, elapsedMs);
}

function toChunk(runId: string, sequence: number, pieces: Unwritten): HistoryChunk {
  const { batches, times, evaluations, adjustments } = pieces;
  const joined = (valuesOf: (batch: StepBatch) => Float32Array) => {
    const all = new Float32Array(batches.reduce((sum, { loss }) => sum + loss.length, 0));
    let offset = 0;
    for (const batch of batches) {
      all.set(valuesOf(batch), offset);
      offset += batch.loss.length;
    }
    return all;
  };
  return {
    runId,
    sequence,
    firstStep: batches[0]?.firstStep ?? 0,
    loss: joined(({ loss }) => loss),
    accuracy: joined(({ accuracy }) => accuracy),
    learningRate: joined(({ learningRate }) => learningRate),
    times: Float64Array.from(times),
    evaluations,
    adjustments,
  };
}
