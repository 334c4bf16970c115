import { DragCounter } from './drag-counter';
import { fingerprint } from '../../math/fingerprint';
import { givenUpTable } from '../../math/history/given-up-steps';
import type { MetricSeries } from '../../math/history/metric-series';
import { newRunId } from '../../catalog/run-names';
import type { Event } from '../../protocol/events';
import { type LiveSettings, liveSettingsFieldNames } from '../../protocol/run-config';
import { summaryOf } from '../../protocol/run-summary';
import type { CheckpointInfo, HistoryChunk, SavedRun } from '../../protocol/saved-run';
import type { Adjustment, Snapshot } from '../../protocol/snapshot';
import type { Outbox } from '../../storage/outbox';
import { slotsFingerprint } from '../../storage/reading/read-checkpoint';
import type { RunClaims } from '../../storage/run-claims';
import { addSteps, emptyPiece, isEmptyPiece, toChunk } from './history-piece';
import type { Computed, Opening } from './run-start';

/** What is lost at most where a page dies without a word is this, and what is on its way. */
const writeIntervalMs = 250;
/** The last piece of a history is written again, longer, until it has so many steps. */
const stepsPerPiece = 2048;

/**
 * Keeps one run after another in the archive as it goes: it notes the run's events, and puts what has
 * come about into the outbox four times a second. A run is kept from its first step on.
 */
export class RunRecorder {
  readonly #outbox: Outbox;
  readonly #claims: RunClaims;
  readonly #knownIds: () => Iterable<string>;
  #opening: Opening | undefined;
  #run: SavedRun | undefined;
  #series: MetricSeries | undefined;
  /** Where a run that is not kept yet begins, if not at its seed. */
  #start: Snapshot | undefined;
  #sequence = 0;
  #piece = emptyPiece();
  /** Pieces of another run's history, with which the history of this one begins. */
  #inherited: readonly HistoryChunk[] = [];
  #isChanged = false;
  #putAtMs = -Infinity;
  #isTraining = false;
  #hasDiverged = false;
  #hasStopped = false;
  /** Steps of adjustments that were known when the run was opened. */
  #plannedSteps: ReadonlySet<number> = new Set();
  #rateChanges = new DragCounter(Number.NaN);
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `knownIds` gives those of the runs that there are, beside which new ones are named. */
  constructor(outbox: Outbox, claims: RunClaims, knownIds: () => Iterable<string> = () => []) {
    this.#outbox = outbox;
    this.#claims = claims;
    this.#knownIds = knownIds;
  }

  /** The id of the run under way, once it is kept. */
  get runId(): string | undefined {
    return this.#run?.id;
  }

  /** From now on another run is recorded; the one before is over. */
  begin(opening: Opening, series: MetricSeries): void {
    this.end();
    const { config, log, saved, resume } = opening;
    const chunks = log?.chunks ?? [];
    this.#opening = opening;
    this.#series = series;
    this.#run = saved && { ...saved, isEnded: false };
    this.#isTraining = saved?.isTraining ?? false;
    this.#hasDiverged = false;
    this.#hasStopped = saved?.summary.hasStopped ?? false;
    this.#sequence = (chunks.at(-1)?.sequence ?? -1) + 1;
    this.#piece = emptyPiece();
    this.#inherited = saved ? [] : chunks;
    this.#plannedSteps = new Set(resume?.adjustments.map(({ afterStep }) => afterStep));
    const isAtStart = !saved && resume?.snapshot?.step === resume?.replayTo;
    this.#start = isAtStart ? resume?.snapshot : undefined;
    // They belong to the log of a run that is not kept yet.
    if (!saved) this.#piece.adjustments.push(...(resume?.adjustments ?? []));
    const rate = log?.history.adjustments.at(-1)?.settings.learningRate;
    this.#rateChanges = new DragCounter(rate ?? config.learningRate, saved?.summary.rateChanges);
    // It is no longer ended, if it was.
    this.#isChanged = saved !== undefined;
    this.flush();
  }

  /** Takes down an event of the run, once the series knows of it. */
  note(event: Event, computed: Computed | undefined): void {
    switch (event.type) {
      case 'steps': {
        if (!this.#run && computed) this.#create(computed);
        const { batch, elapsedMs } = event;
        // Steps that come again begin another piece.
        if ((this.#piece.nextStep ?? batch.firstStep) !== batch.firstStep) this.#endPiece();
        if (this.#piece.batches.length === 0) this.#noteGivenUp(batch.firstStep - 1);
        addSteps(this.#piece, batch, elapsedMs);
        return this.#putSoon();
      }
      case 'evaluation':
        this.#piece.evaluations.push(...event.evaluations);
        return this.#putSoon();
      case 'adjusted':
        this.#noteAdjustment(event.adjustment, event.isPlanned);
        return this.#putSoon();
      case 'status': {
        const { status } = event;
        const { phase } = status;
        if (phase === 'preparing') {
          // A run that is being prepared is going to be what it was, unless that is changed meanwhile.
          if (status.waitingFor !== 'replay') return;
          this.#isTraining = status.thenTrains;
          return this.#putSoon();
        }
        this.#isTraining = phase === 'training';
        this.#hasDiverged = phase === 'diverged';
        // Opened again it rests where it stopped, until it is trained on.
        if (phase === 'training') this.#hasStopped = false;
        if (phase === 'paused' && status.stoppedBy) this.#hasStopped = true;
        this.#isChanged = true;
        return this.flush();
      }
      case 'snapshot':
        return this.#keepCheckpoint(event.snapshot, event.reason);
      default:
    }
  }

  /** The run under way was given another name or note, or was put into the trash, or taken out of it. */
  adopt({ name, note, deletedAt }: Pick<SavedRun, 'name' | 'note' | 'deletedAt'>): void {
    const run = this.#run;
    if (!run) return;
    if (run.name === name && run.note === note && run.deletedAt === deletedAt) return;
    this.#run = { ...run, name, note, deletedAt };
    // What is in the outbox says otherwise.
    this.#isChanged = true;
    this.flush();
  }

  /** Puts what there is into the outbox, now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const [before, series] = [this.#run, this.#series];
    if (!before || !series || !this.#isChanged) return;
    this.#isChanged = false;
    this.#putAtMs = Date.now();
    const run: SavedRun = {
      ...before,
      updatedAt: Date.now(),
      isTraining: this.#isTraining && !before.isEnded,
      summary: {
        ...summaryOf(series, before.config),
        rateChanges: this.#rateChanges.count,
        hasDiverged: this.#hasDiverged,
        ...(this.#hasStopped && { hasStopped: true }),
      },
    };
    this.#run = run;
    const inherited = this.#inherited.map((chunk) => ({ ...chunk, runId: run.id }));
    this.#inherited = [];
    const latest = isEmptyPiece(this.#piece) ? [] : [toChunk(run.id, this.#sequence, this.#piece)];
    this.#outbox.putRun(run, [...inherited, ...latest]);
    if ((latest[0]?.loss.length ?? 0) >= stepsPerPiece) this.#nextPiece();
  }

  /** The run is over, on purpose. */
  end(): void {
    const run = this.#run;
    if (!run) return;
    this.#run = { ...run, isEnded: true };
    this.#isChanged = true;
    this.flush();
    this.#outbox.afterwards(() => {
      // It may have been opened again meanwhile.
      if (this.#run?.id !== run.id) this.#claims.release(run.id);
    });
  }

  /** What was given up as training goes on after a step. */
  #noteGivenUp(keptStep: number): void {
    const last = this.#series?.givenUp.at(-1);
    if (last?.keptStep === keptStep) this.#piece.givenUp.push(givenUpTable(last));
  }

  #endPiece(): void {
    this.flush();
    this.#nextPiece();
  }

  #nextPiece(): void {
    this.#sequence += 1;
    this.#piece = emptyPiece();
  }

  #noteAdjustment(adjustment: Adjustment, isPlanned: boolean): void {
    const isKnown = isPlanned && this.#plannedSteps.has(adjustment.afterStep);
    if (!isKnown) this.#piece.adjustments.push(adjustment);
    const { learningRate } = adjustment.settings;
    if (this.#run) this.#rateChanges.note(learningRate, Date.now());
    // Chosen before the first step, it is what the run is started with.
    else this.#rateChanges = new DragCounter(learningRate);
  }

  #create({ backend, replicas }: Computed): void {
    const { config: prepared, origin, raceId, raceRules, weightsFrom, log } = this.#opening!;
    const now = Date.now();
    const { settings: chosen } =
      this.#piece.adjustments.findLast(({ afterStep }) => afterStep === (origin?.step ?? 0)) ?? {};
    const config = origin ? prepared : { ...prepared, ...chosen };
    const inherited = log?.history.adjustments.at(-1)?.settings;
    const changed = chosen && changedSettings(inherited ?? prepared, chosen);
    this.#run = {
      id: newRunId(this.#knownIds()),
      createdAt: now,
      updatedAt: now,
      name: '',
      note: '',
      config,
      backend,
      replicas,
      origin: origin ? { ...origin, ...(changed && { settings: changed }) } : null,
      raceId: raceId ?? null,
      ...(raceRules && { raceRules }),
      ...(weightsFrom !== undefined && { weightsFrom }),
      summary: { ...summaryOf(this.#series!, config), rateChanges: 0, hasDiverged: false },
      isEnded: false,
      isTraining: this.#isTraining,
      deletedAt: null,
    };
    // Nobody else knows of it.
    void this.#claims.claim(this.#run.id);
    if (this.#start) this.#keepCheckpoint(this.#start, 'pause');
    this.#start = undefined;
  }

  #keepCheckpoint(snapshot: Snapshot, reason: CheckpointInfo['reason']): void {
    const runId = this.#run?.id;
    if (runId === undefined) {
      this.#start = snapshot;
      return;
    }
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
      slotsFingerprint: slotsFingerprint(slots),
    };
    this.#outbox.putCheckpoint(info, snapshot);
  }

  #putSoon(): void {
    this.#isChanged = true;
    // No timer if it can be helped: those of a hidden page come once a minute.
    if (Date.now() - this.#putAtMs >= writeIntervalMs) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), writeIntervalMs);
  }
}

function changedSettings(before: LiveSettings, after: LiveSettings): Partial<LiveSettings> {
  const changed = liveSettingsFieldNames.filter((field) => after[field] !== before[field]);
  return Object.fromEntries(changed.map((field) => [field, after[field]]));
}
