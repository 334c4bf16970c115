import type { Divergence, Event, RunStatus, StopCondition } from '../../protocol/events';
import type { LiveSettings } from '../../protocol/run-config';
import type { CheckpointReason } from '../../protocol/saved-run';
import type { Adjustment, Snapshot } from '../../protocol/snapshot';
import type { InspectedRun } from '../inspection/inspected-run';
import { KeptStates } from '../inspection/kept-states';
import { buffersOfImages, buffersOfRows } from '../datasets/shown-batch';
import type { Run } from '../run/run';
import { type Emit, reportIntervalMs } from '../run/run-reports';
import { ledger } from '../time-ledger';
import { Checkpoints } from './checkpoints';
import type { TrainingControls } from './jobs/job';
import { StepNarration } from './step-narration';

/** Changes of settings that follow each other faster are one drag. */
const dragPauseMs = 1000;

/** What an active run asks of the session around it. */
export interface RunSurroundings {
  /** Whether the run waits for a job. */
  isSuspended(): boolean;
  /** The run is to be trained. */
  onTraining(): void;
  /** There are other weights at the same step. */
  onWeightsReplaced(): void;
}

/**
 * The run that the page shows: trained for as many steps as a person wants, tested, stopped where
 * it diverges or meets a condition, and reported about ten times a second.
 */
export class ActiveRun implements TrainingControls, InspectedRun {
  readonly run: Run;
  readonly checkpoints: Checkpoints;
  /** States of earlier steps, to be looked at. */
  readonly kept = new KeptStates();
  readonly #emit: Emit;
  readonly #surroundings: RunSurroundings;
  readonly #narration = new StepNarration();
  #status: RunStatus | undefined;
  /** In a replay: as many as are to be made once it is over. */
  #stepsWanted = 0;
  #flushedAtMs = 0;
  #adjustedAtMs = -Infinity;

  /** Takes over the run, and disposes it in the end. */
  constructor(run: Run, emit: Emit, surroundings: RunSurroundings) {
    this.run = run;
    this.checkpoints = new Checkpoints(run, emit);
    this.#emit = emit;
    this.#surroundings = surroundings;
  }

  get isReplaying(): boolean {
    return this.run.replayTo > 0;
  }

  get lastStep(): number {
    return this.run.trainer.step;
  }

  get stepNow(): number {
    return this.run.trainer.step;
  }

  /** How many steps are to be made now. */
  get stepsToMake(): number {
    return this.isReplaying ? 0 : this.#stepsWanted;
  }

  /** How far the replay is, and whether the run is trained after it. */
  get replayReport(): Event {
    return this.#statusEvent(this.#replayStatus);
  }

  /** Says that the run is there, and waits for commands. */
  rest(): void {
    this.#setStatus({ phase: this.run.trainer.step > 0 ? 'paused' : 'ready' });
  }

  train(): void {
    this.#train(Infinity);
  }

  step(count = 1): void {
    // Those that came while a step was being made, or made again, are not lost.
    this.#train(this.#stepsWanted < Infinity ? this.#stepsWanted + count : count);
  }

  async pause(stoppedBy?: StopCondition): Promise<void> {
    if (this.isReplaying) {
      this.#stepsWanted = 0;
      return this.#setStatus(this.#replayStatus);
    }
    if (this.#status?.phase !== 'training') return;
    this.#stepsWanted = 0;
    if (await this.settle()) return;
    this.#flush();
    this.#setStatus({ phase: 'paused', ...(stoppedBy && { stoppedBy }) });
    this.run.evaluations.askWhole();
    await this.checkpoints.take(this.run, 'pause');
  }

  async adjust(settings: LiveSettings): Promise<void> {
    const isDrag = performance.now() - this.#adjustedAtMs < dragPauseMs;
    this.#adjustedAtMs = performance.now();
    // What came before a change is worth going back to.
    if (!isDrag && !this.isReplaying) await this.checkpoint('adjustment');
    this.#reportAdjustment(this.run.adjust(settings));
  }

  /** The run is about to wait for a job: time from here on is not spent training. */
  async suspend(): Promise<void> {
    await this.settle();
    this.#flush();
    ledger.setTraining(false);
  }

  /** The run no longer waits. Training goes on, if it was on. */
  resume(): void {
    this.run.resumeClock(performance.now());
    ledger.setTraining(this.#status?.phase === 'training');
  }

  /** The replay is over: the run rests, or does what was asked of it meanwhile. */
  goOnAfterReplay(): void {
    const steps = this.#stepsWanted;
    this.#stepsWanted = 0;
    this.#setStatus({ phase: 'paused' });
    if (steps > 0) this.#train(steps);
    // As wherever a run comes to rest. The page may know of no such test: it was paused during the replay.
    else this.run.evaluations.askWhole();
  }

  /** Makes the next step, if one is wanted and its images are there. Resolves to whether it did. */
  async trainOneStep(): Promise<boolean> {
    const { run } = this;
    if (this.#stepsWanted === 0) return false;
    const waitingForData = !ledger.measure('data', () => run.canStep());
    if (this.#status?.phase !== 'training' || this.#status.waitingForData !== waitingForData) {
      this.#setStatus({ phase: 'training', waitingForData });
      if (!waitingForData) run.resumeClock(performance.now());
    }
    if (waitingForData) return false;
    this.#narration.drop();
    if (this.#stepsWanted === 1) this.#narration.begin(run);
    const divergence = await run.trainStep();
    ledger.addStep();
    this.#stepsWanted -= 1;
    if (await this.stopIfDiverged(divergence)) return true;
    if (run.isAtEpochEnd && !(await this.checkpoint('epoch'))) return true;
    const stoppedBy = run.stopCondition();
    if (stoppedBy) await this.pause(stoppedBy);
    if (stoppedBy || this.#stepsWanted > 0) return true;
    if (await this.settle()) return true;
    this.#flush();
    this.#setStatus({ phase: 'paused' });
    run.evaluations.askWhole();
    return true;
  }

  /** Takes a single step apart, unless something else is to be done by now: it is never in the way. */
  async narrate(): Promise<void> {
    if (this.stepsToMake > 0) return;
    const narration = await this.#narration.narrate(this.run);
    if (!narration) return;
    this.#emit(
      { type: 'narration', runId: this.run.id, narration },
      buffersOfImages(narration.images),
    );
  }

  /** Does a piece of the test that is due. Resolves to whether there was one. */
  async test(): Promise<boolean> {
    const { run } = this;
    const { worked, results, rows } = await ledger.measureAsync('testing', () =>
      run.evaluations.advance(),
    );
    if (!results || (await this.settle())) return worked;
    this.#flush();
    if (results.length > 0) {
      this.#emit({ type: 'evaluation', runId: run.id, evaluations: results });
    }
    if (rows) this.#emit({ type: 'test-rows', runId: run.id, rows }, buffersOfRows(rows));
    if (run.meetsStopAccuracy(results)) await this.pause('stopAccuracy');
    return worked;
  }

  /** Looks at the images that the run trains on, once they have arrived, and reports what they are like. */
  learnFacts(): void {
    const facts = ledger.measure('data', () => this.run.learnFacts());
    if (facts) this.#emit({ type: 'training-facts', runId: this.run.id, facts });
  }

  /** Reports what has become known, if the last report was long enough ago. */
  flushIfDue(): void {
    if (performance.now() - this.#flushedAtMs >= reportIntervalMs) this.#flush();
  }

  /** Keeps the present state if it is of a step that is worth it. */
  async keepState(): Promise<void> {
    const { run, kept } = this;
    if (!kept.isDue(run.trainer.step)) return;
    this.keep(await run.snapshot());
  }

  /** Keeps a state to be looked at. */
  keep(state: Snapshot): void {
    this.kept.keep(state);
    this.#emit({ type: 'kept-steps', runId: this.run.id, steps: this.kept.steps });
  }

  /** A snapshot, if the last one is not of this step and old by now. */
  async checkpointIfDue(): Promise<void> {
    // A test under way would be lost with the steps before a snapshot.
    if (this.checkpoints.isDue && !this.run.evaluations.isPending)
      await this.checkpoint('recovery');
  }

  /** A snapshot, unless the last one is of the same step. Resolves to whether training may go on. */
  async checkpoint(reason: CheckpointReason): Promise<boolean> {
    // The page must know every step that a snapshot has behind it.
    if (await this.settle()) return false;
    if (!this.checkpoints.isOf(this.run)) {
      this.#flush();
      await this.checkpoints.take(this.run, reason);
    }
    return true;
  }

  /** Waits until all steps are known. Resolves to whether one diverged. */
  async settle(): Promise<boolean> {
    return this.stopIfDiverged(await this.run.settle());
  }

  async stopIfDiverged(divergence: Divergence | undefined): Promise<boolean> {
    if (!divergence) return false;
    this.#stepsWanted = 0;
    this.#narration.drop();
    this.kept.forgetAfter(this.run.trainer.step);
    this.#surroundings.onWeightsReplaced();
    this.run.endReplay();
    this.#flush();
    this.#setStatus({ phase: 'diverged', divergence });
    // The steps are taken back, but not the settings: those of now are in force from there on.
    this.#reportAdjustment(this.run.adjustment);
    await this.checkpoints.take(this.run, 'pause');
    return true;
  }

  dispose(): void {
    this.#narration.drop();
    this.run.dispose();
  }

  #train(steps: number): void {
    if (this.isReplaying) {
      this.#stepsWanted = steps;
      return this.#setStatus(this.#replayStatus);
    }
    this.#surroundings.onTraining();
    if (this.#stepsWanted === 0) this.run.resumeClock(performance.now());
    this.#stepsWanted = steps;
    this.#setStatus({ phase: 'training', waitingForData: !this.run.canStep() });
  }

  #flush(): void {
    const report = this.run.stepsReport();
    if (!report) return;
    const planned = this.run.takePlannedAdjustment();
    if (planned) this.#reportAdjustment(planned, true);
    this.#flushedAtMs = performance.now();
    this.#emit(report.event, report.transfer);
  }

  #reportAdjustment(adjustment: Adjustment, isPlanned = false): void {
    this.#emit({ type: 'adjusted', runId: this.run.id, adjustment, isPlanned });
  }

  get #replayStatus(): RunStatus {
    return {
      phase: 'preparing',
      waitingFor: 'replay',
      step: this.run.trainer.step,
      untilStep: this.run.replayTo,
      thenTrains: this.#stepsWanted > 0,
    };
  }

  #setStatus(status: RunStatus): void {
    this.#status = status;
    ledger.setTraining(status.phase === 'training' && !this.#surroundings.isSuspended());
    this.#emit(this.#statusEvent(status));
  }

  #statusEvent(status: RunStatus): Event {
    return { type: 'status', runId: this.run.id, status };
  }
}
