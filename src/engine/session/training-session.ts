import type { BackendId } from '../../catalog/backends';
import { taskOf } from '../../catalog/tasks';
import { readUnknown } from '../../catalog/unknown';
import { shardOrder } from '../../math/data/batch-order';
import { fingerprint } from '../../math/fingerprint';
import type { Command } from '../../protocol/commands';
import type { Divergence, FailureStage, RunStatus, StopCondition } from '../../protocol/events';
import type { LiveSettings, RunConfig } from '../../protocol/run-config';
import { replicaCount } from '../../protocol/replica-count';
import type { CheckpointReason } from '../../protocol/saved-run';
import type { Adjustment } from '../../protocol/snapshot';
import { startBackend } from '../backends/backend';
import { type BatchComputer, LocalComputer } from '../run/batch-computer';
import { AwaitedImages } from '../datasets/awaited-images';
import type { RunData } from '../datasets/images-of-run';
import { MnistDataset } from '../datasets/mnist-dataset';
import { OwnDataset } from '../datasets/own-dataset';
import { buffersOfImages, buffersOfRows } from '../datasets/shown-batch';
import { Detection } from '../detection/detection';
import { DrawingClassifier } from './drawing-classifier';
import { ImageRequests } from './image-requests';
import type { LossLandscapeJob } from './loss-landscape-job';
import type { StartReplica } from '../replicas/messages';
import { canShareMemory } from '../replicas/shared-memory';
import { ReplicaPool } from '../replicas/replica-pool';
import { createNetwork } from '../networks/create-network';
import { haveSameNetwork } from '../networks/network';
import { Race } from './race';
import type { RangeTest } from './range-test';
import { evaluationPiece } from '../evaluation/evaluations';
import { Run } from '../run/run';
import { type Emit, snapshotEvent, stepsEvent } from './run-reports';
import { LoopPulse } from './loop-pulse';
import { SessionError } from '../session-error';
import { ledger } from '../time-ledger';
import { macrotask, WakeUp } from './wake-up';

const flushIntervalMs = 100;
const snapshotIntervalMs = 10_000;
/** Changes of settings that follow each other faster are one drag. */
const dragPauseMs = 1000;
const timeReportIntervalMs = 1000;

/**
 * The worker's one loop: carries out commands in order, and between them trains, predicts and
 * evaluates in small pieces, with a macrotask after each so that commands get in. What happens is
 * told through `emit`, coalesced to about ten times a second.
 */
export class TrainingSession {
  readonly pulse = new LoopPulse();
  readonly #emit: Emit;
  readonly #mnist: MnistDataset;
  readonly #awaitedImages = new AwaitedImages();
  readonly #replicas: ReplicaPool;
  readonly #commands: QueuedCommand[] = [];
  readonly #requests: ImageRequests;
  readonly #classifier: DrawingClassifier;
  readonly #detection: Detection;
  readonly #wakeUp = new WakeUp();
  #chosenBackend: BackendId | 'auto' | undefined;
  #backend: BackendId | undefined;
  /** Those in use: what is trained on, and what is unknown. */
  #own: OwnDataset[] = [];
  #run: Run | undefined;
  #status: RunStatus | undefined;
  #stepsWanted = 0;
  /** As many as are to be made once the replay under way is over. */
  #stepsAfterReplay = 0;
  #rangeTest: RangeTest | undefined;
  #reportedOfRangeTestAtMs = 0;
  #lossLandscape: LossLandscapeJob | undefined;
  #reportedOfLossLandscapeAtMs = 0;
  #race: Race | undefined;
  #computer!: BatchComputer;
  #flushedAtMs = 0;
  #snapshotAtMs = 0;
  #snapshotStep = 0;
  #adjustedAtMs = -Infinity;
  #reportedOfReplayAtMs = 0;

  /** Without `startReplica` there are no threads but this one; the numbers are the same. */
  constructor(datasetUrl: string, emit: Emit, startReplica?: StartReplica) {
    this.#emit = emit;
    this.#mnist = new MnistDataset(datasetUrl, (progress) => {
      // What is still on its way may be of use again.
      if (!this.#run || this.#run.dataset === this.#mnist) emit({ type: 'data', progress });
      this.#wakeUp.ring();
    });
    this.#requests = new ImageRequests(emit);
    this.#detection = new Detection(emit);
    this.#classifier = new DrawingClassifier(emit, this.#detection.detectors);
    this.#replicas = new ReplicaPool(startReplica, canShareMemory(), (replicas) =>
      emit({ type: 'replicas', replicas }),
    );
  }

  /** Queues a command; it is carried out before the next step. */
  send(command: Command): void {
    if (command.type === 'provide-images') {
      // The command that waits for them is being carried out.
      return this.#awaitedImages.provide(command.dataset, command.images);
    }
    // Another run is wanted than the one that waits.
    if (command.type === 'prepare') this.#awaitedImages.giveUp();
    this.#commands.push(command);
    this.#wakeUp.ring();
  }

  /** Runs until something breaks; then says so and ends. */
  async run(): Promise<void> {
    try {
      for (;;) {
        for (let next = this.#commands.shift(); next; next = this.#commands.shift()) {
          await this.#carryOut(next);
        }
        const worked = await this.#work();
        this.pulse.comesRound();
        await (worked ? macrotask() : this.pulse.during('resting', () => this.#rest()));
      }
    } catch (error) {
      this.#fail(error instanceof SessionError ? error.stage : 'training', error);
    }
  }

  /** While training, nothing to do means that images are on their way. */
  #rest(): Promise<void> {
    return ledger.measureAsync('data', () => this.#wakeUp.wait());
  }

  async #carryOut(command: QueuedCommand): Promise<void> {
    switch (command.type) {
      case 'prepare':
        return this.pulse.during('starting', () => this.#prepare(command));
      case 'train':
        return this.#race ? this.#race.train() : this.#train(Infinity);
      case 'step':
        if (this.#race) return this.#race.step();
        // Those that came while a step was being made are not lost.
        return this.#train(this.#stepsWanted < Infinity ? this.#stepsWanted + 1 : 1);
      case 'pause':
        return this.#race ? this.#race.pause() : this.#pause();
      case 'adjust':
        return this.#adjust(command.settings);
      case 'start-range-test':
        return this.#startRangeTest();
      case 'stop-range-test':
        return this.#stopRangeTest();
      case 'compute-loss-landscape':
        return this.#computeLossLandscape();
      case 'start-race':
        return this.#startRace(command);
      case 'end-race':
        return this.#endRace();
      case 'evaluate':
        return this.#run?.evaluations.askFull();
      case 'set-drawing':
        return this.#classifier.setDrawing(command.pixels);
      case 'decode':
        return this.#detection.wantDecoded(command.code);
      case 'find-nearest':
        if (this.#run && !this.#isBusy(this.#run)) this.#detection.findNearest(this.#run);
        return;
      case 'sample-digit':
        return this.#requests.wantSample();
      case 'show-batch':
        return this.#requests.wantBatch(command.step, command.settings);
      case 'measure-time':
        return ledger.switch(command.on);
      case 'retry-downloads':
        return this.#run?.dataset.retry(command.quietly);
      default:
        command satisfies never;
    }
  }

  async #prepare({ runId, config, resume }: Extract<Command, { type: 'prepare' }>): Promise<void> {
    this.#dropRangeTest();
    this.#dropRace();
    this.#dropLossLandscape();
    if (this.#run) await this.#detection.leave(this.#run);
    this.#run?.dispose();
    this.#run = undefined;
    this.#detection.enter(config);
    this.#stepsWanted = 0;
    this.#stepsAfterReplay = 0;
    this.#requests.forgetBatch();
    this.#classifier.forget();
    this.#setStatus({ phase: 'preparing', waitingFor: 'backend' }, runId);
    this.#sendForFirstImages(config);
    if (this.#chosenBackend !== config.backend) {
      this.#chosenBackend = config.backend;
      const info = await startBackend(config.backend, (detail) =>
        this.#fail('device-lost', detail),
      );
      this.#backend = info.backend;
      this.#emit({ type: 'backend', info });
    }
    this.#computer = this.#configureReplicas(config, this.#backend!);
    const data = await this.#dataFor(config, runId);
    if (!data) return;
    ledger.clear();
    this.#emit({ type: 'data', progress: data.dataset.progress });
    this.#run = new Run(runId, config, data, this.#computer, resume);
    this.#snapshotAtMs = performance.now();
    this.#snapshotStep = this.#run.trainer.step;
    if (this.#run.replayTo > 0) this.#tellReplay(this.#run);
    else this.#setStatus({ phase: this.#run.trainer.step > 0 ? 'paused' : 'ready' });
  }

  /** While the backend starts: on a slow line a run would wait for them after that. */
  #sendForFirstImages({ dataset, seed }: RunConfig): void {
    if (dataset !== 'mnist' || this.#mnist.isOpen) return;
    void this.#mnist.open().then(
      () => this.#mnist.downloadFirst(shardOrder(seed, this.#mnist.shardSizes('train').length)[0]!),
      // Whoever waits for the data is told.
      () => {},
    );
  }

  /** Undefined if another run is wanted by the time that its images come. */
  async #dataFor(config: RunConfig, runId: number): Promise<RunData | undefined> {
    const unknown = taskOf(config.task).findsUnknown ? readUnknown(config.unknown) : undefined;
    const foreignId = unknown?.kind === 'images' ? unknown.dataset : undefined;
    // More at a time than are in use could be more than a browser holds.
    this.#own = this.#own.filter(({ id }) => id === config.dataset || id === foreignId);
    const dataset = await this.#datasetFor(config.dataset, runId);
    if (!dataset || !unknown) return dataset && { dataset };
    if (foreignId === undefined) {
      const trainLabels = await dataset.trainLabels().catch((error: unknown) => {
        throw new SessionError('manifest', error);
      });
      return { dataset, trainLabels };
    }
    const foreign = await this.#datasetFor(foreignId, runId);
    return foreign && { dataset, foreign };
  }

  async #datasetFor(id: string, runId: number): Promise<MnistDataset | OwnDataset | undefined> {
    const waits = () => this.#setStatus({ phase: 'preparing', waitingFor: 'data' }, runId);
    if (id === 'mnist') {
      if (!this.#mnist.isOpen) waits();
      await this.#mnist.open().catch((error: unknown) => {
        throw new SessionError('manifest', error);
      });
      return this.#mnist;
    }
    let own = this.#own.find((known) => known.id === id);
    if (!own) {
      // The command that gives this one up may have come before it.
      if (this.#commands.some(({ type }) => type === 'prepare')) return undefined;
      waits();
      const images = this.#awaitedImages.wait(id);
      this.#emit({ type: 'images-wanted', dataset: id });
      const provided = await this.pulse.during('resting', () => images);
      own = provided && (await OwnDataset.open(id, provided));
      if (own) this.#own.push(own);
    }
    return own;
  }

  #configureReplicas(config: RunConfig, backend: BackendId): BatchComputer {
    return this.#replicas.configure({
      // A GPU takes a batch whole.
      count:
        backend === 'webgpu' ? 1 : replicaCount(config, () => navigator.hardwareConcurrency || 1),
      backend,
      network: config,
      imageCount: Math.max(config.batchSize, evaluationPiece),
    });
  }

  #train(steps: number): void {
    if (!this.#run) return;
    if (this.#run.replayTo > 0) {
      this.#stepsAfterReplay = steps;
      this.#tellReplay(this.#run);
      return;
    }
    if (this.#lossLandscape) {
      this.#dropLossLandscape();
      this.#emit({ type: 'loss-landscape', runId: this.#run.id, landscape: null });
    }
    if (this.#stepsWanted === 0) this.#run.resumeClock(performance.now());
    this.#stepsWanted = steps;
    this.#setStatus({ phase: 'training', waitingForData: !this.#run.canStep() });
  }

  async #adjust(settings: LiveSettings): Promise<void> {
    const run = this.#run;
    if (!run) return;
    const isDrag = performance.now() - this.#adjustedAtMs < dragPauseMs;
    this.#adjustedAtMs = performance.now();
    // What came before a change is worth going back to.
    if (!isDrag && run.replayTo === 0) await this.#checkpoint(run, 'adjustment');
    this.#tellAdjustment(run, run.adjust(settings));
  }

  #tellAdjustment(run: Run, adjustment: Adjustment, isPlanned = false): void {
    this.#emit({ type: 'adjusted', runId: run.id, adjustment, isPlanned });
  }

  async #startRangeTest(): Promise<void> {
    const run = this.#run;
    if (!run || this.#rangeTest || this.#race || run.replayTo > 0) return;
    await this.#stopIfDiverged(run, await run.settle());
    this.#flush(run);
    ledger.setTraining(false);
    this.#rangeTest = await run.rangeTest();
    this.#tellRangeTest(run, this.#rangeTest);
  }

  #stopRangeTest(): void {
    if (!this.#run || !this.#rangeTest) return;
    this.#dropRangeTest();
    this.#emit({ type: 'range-test', runId: this.#run.id, report: null });
  }

  /** Training goes on, if it was on. */
  #dropRangeTest(): void {
    this.#rangeTest?.dispose();
    this.#rangeTest = undefined;
    this.#run?.resumeClock(performance.now());
    ledger.setTraining(this.#status?.phase === 'training');
  }

  #tellRangeTest(run: Run, { report }: RangeTest): void {
    this.#reportedOfRangeTestAtMs = performance.now();
    this.#emit({ type: 'range-test', runId: run.id, report });
  }

  #computeLossLandscape(): void {
    const run = this.#run;
    if (!run || this.#isBusy(run)) return;
    this.#dropLossLandscape();
    this.#lossLandscape = run.lossLandscape();
  }

  #dropLossLandscape(): void {
    this.#lossLandscape?.dispose();
    this.#lossLandscape = undefined;
  }

  /** Whether there are steps to be made. */
  #isBusy(run: Run): boolean {
    return this.#stepsWanted > 0 || Boolean(this.#rangeTest ?? this.#race) || run.replayTo > 0;
  }

  async #startRace({ lanes, rules }: Extract<Command, { type: 'start-race' }>): Promise<void> {
    const run = this.#run;
    if (!run || this.#race || run.replayTo > 0) return;
    this.#stopRangeTest();
    await this.#pause();
    const runs: Run[] = [];
    for (const config of lanes) {
      const start = rules.from === 'run' ? await run.startingPointFor(config) : undefined;
      // The replicas have the run's network and no other.
      const computer = haveSameNetwork(config, run.config)
        ? this.#computer
        : new LocalComputer(createNetwork(config));
      runs.push(new Run(run.id, config, run.data, computer, start));
    }
    this.#race = new Race(runs, rules, {
      onReport: (report) => this.#emit({ type: 'race', runId: run.id, report }),
      onLanes: (told, transfer) => this.#emit({ type: 'lanes', runId: run.id, told }, transfer),
    });
    await this.#race.begin();
  }

  async #endRace(): Promise<void> {
    if (!this.#run || !this.#race) return;
    await this.#race.pause();
    await this.#race.tellStates();
    this.#dropRace();
    this.#emit({ type: 'race', runId: this.#run.id, report: null });
  }

  #dropRace(): void {
    this.#race?.dispose();
    this.#race = undefined;
  }

  async #pause(stoppedBy?: StopCondition): Promise<void> {
    this.#stepsAfterReplay = 0;
    if (this.#run && this.#run.replayTo > 0) this.#tellReplay(this.#run);
    if (!this.#run || this.#status?.phase !== 'training') return;
    this.#stepsWanted = 0;
    if (await this.#stopIfDiverged(this.#run, await this.#run.settle())) return;
    this.#flush(this.#run);
    this.#setStatus({ phase: 'paused', ...(stoppedBy && { stoppedBy }) });
    this.#run.evaluations.askFull();
    await this.#takeSnapshot(this.#run, 'pause');
  }

  /** Does one piece of whatever is due. Resolves to whether there was any. */
  async #work(): Promise<boolean> {
    const run = this.#run;
    if (!run) return false;
    this.#requests.answer(run);
    await this.#narrate(run);
    const tested = await this.#advanceRangeTest(run);
    const raced = (await this.#race?.advance()) ?? false;
    // The run waits for its range test, or its race.
    const trained =
      !this.#rangeTest &&
      !this.#race &&
      (await (run.replayTo > 0 ? this.#replayOneStep(run) : this.#trainOneStep(run)));
    const predicted = await this.#classifier.answer(run, this.#stepsWanted > 0);
    const plotted = await this.#advanceLossLandscape(run);
    const shown = await this.#detection.advance(run, this.#isBusy(run));
    const {
      worked: evaluated,
      result,
      isFull,
      rows,
    } = await ledger.measureAsync('testing', () => run.evaluations.advance());
    if (result && !(await this.#stopIfDiverged(run, await run.settle()))) {
      this.#flush(run);
      this.#emit({ type: 'evaluation', runId: run.id, evaluation: result });
      if (rows) this.#emit({ type: 'test-rows', runId: run.id, rows }, buffersOfRows(rows));
      if (run.meetsStopAccuracy(result, isFull === true)) await this.#pause('stopAccuracy');
    }
    const now = performance.now();
    if (now - this.#flushedAtMs >= flushIntervalMs) this.#flush(run);
    // A test under way would be lost with the steps before a snapshot.
    const isSnapshotDue =
      now - this.#snapshotAtMs >= snapshotIntervalMs && !run.evaluations.isPending;
    if (trained && isSnapshotDue && run.replayTo === 0) await this.#checkpoint(run, 'recovery');
    const report = ledger.take(timeReportIntervalMs);
    if (report) this.#emit({ type: 'time', runId: run.id, report });
    return tested || raced || trained || predicted || plotted || shown || evaluated;
  }

  async #advanceRangeTest(run: Run): Promise<boolean> {
    const test = this.#rangeTest;
    if (!test?.canAdvance()) return false;
    await test.advance();
    if (test.isOver || performance.now() - this.#reportedOfRangeTestAtMs >= flushIntervalMs) {
      this.#tellRangeTest(run, test);
    }
    if (test.isOver) this.#dropRangeTest();
    return true;
  }

  async #advanceLossLandscape(run: Run): Promise<boolean> {
    const job = this.#lossLandscape;
    if (this.#isBusy(run) || !job?.canAdvance()) return false;
    await job.advance();
    if (job.isOver || performance.now() - this.#reportedOfLossLandscapeAtMs >= flushIntervalMs) {
      this.#reportedOfLossLandscapeAtMs = performance.now();
      this.#emit({ type: 'loss-landscape', runId: run.id, landscape: job.landscape });
    }
    if (job.isOver) this.#dropLossLandscape();
    return true;
  }

  async #trainOneStep(run: Run): Promise<boolean> {
    if (this.#stepsWanted === 0) return false;
    const waitingForData = !ledger.measure('data', () => run.canStep());
    if (this.#status?.phase !== 'training' || this.#status.waitingForData !== waitingForData) {
      this.#setStatus({ phase: 'training', waitingForData });
      if (!waitingForData) run.resumeClock(performance.now());
    }
    if (waitingForData) return false;
    const divergence = await run.trainStep(this.#stepsWanted === 1);
    ledger.addStep();
    this.#stepsWanted -= 1;
    if (await this.#stopIfDiverged(run, divergence)) return true;
    if (run.isAtEpochEnd && !(await this.#checkpoint(run, 'epoch'))) return true;
    const stoppedBy = run.stopCondition();
    if (stoppedBy) await this.#pause(stoppedBy);
    if (stoppedBy || this.#stepsWanted > 0) return true;
    if (await this.#stopIfDiverged(run, await run.settle())) return true;
    this.#flush(run);
    this.#setStatus({ phase: 'paused' });
    run.evaluations.askSubset(true);
    return true;
  }

  /** Repeats a step that the page knows already; after the last one, the run rests or trains on. */
  async #replayOneStep(run: Run): Promise<boolean> {
    if (run.trainer.step < run.replayTo) {
      if (!run.canStep()) return false;
      if (performance.now() - this.#reportedOfReplayAtMs >= flushIntervalMs) this.#tellReplay(run);
      await this.#stopIfDiverged(run, await run.trainStep());
      return true;
    }
    if (!run.canEndReplay() || (await this.#stopIfDiverged(run, await run.settle()))) return false;
    await this.#endReplay(run);
    this.#setStatus({ phase: 'paused' });
    if (this.#stepsAfterReplay > 0) this.#train(this.#stepsAfterReplay);
    // As wherever a run comes to rest. The page may know of no such test: it was paused during the replay.
    else run.evaluations.askFull();
    return true;
  }

  async #endReplay(run: Run): Promise<void> {
    const loss = run.endReplay();
    const stepCount = loss.length;
    const firstStep = run.trainer.step - stepCount + 1;
    const { event, transfer } = await snapshotEvent(run, 'pause');
    const { weights } = event.snapshot;
    this.#emit(
      { type: 'replayed', runId: run.id, firstStep, loss, fingerprint: fingerprint(weights) },
      [loss.buffer],
    );
    this.#snapshotAtMs = performance.now();
    this.#snapshotStep = run.trainer.step;
    // The next opening begins here.
    if (stepCount > 0) this.#emit(event, transfer);
  }

  #tellReplay({ id, trainer: { step }, replayTo: untilStep }: Run): void {
    this.#reportedOfReplayAtMs = performance.now();
    const thenTrains = this.#stepsAfterReplay > 0;
    this.#setStatus({ phase: 'preparing', waitingFor: 'replay', step, untilStep, thenTrains }, id);
  }

  async #stopIfDiverged(run: Run, divergence: Divergence | undefined): Promise<boolean> {
    if (!divergence) return false;
    this.#stepsWanted = 0;
    this.#classifier.forget();
    this.#detection.forget();
    run.endReplay();
    this.#flush(run);
    this.#setStatus({ phase: 'diverged', divergence });
    // The steps are taken back, but not the settings: those of now are in force from there on.
    this.#tellAdjustment(run, run.adjustment);
    await this.#takeSnapshot(run, 'pause');
    return true;
  }

  /** Takes a single step apart, unless something else is to be done by now: it is never in the way. */
  async #narrate(run: Run): Promise<void> {
    if (this.#stepsWanted > 0) return;
    const narration = await run.narrate();
    if (!narration) return;
    this.#emit({ type: 'narration', runId: run.id, narration }, [
      narration.logits.buffer as ArrayBuffer,
      ...buffersOfImages(narration.images),
    ]);
  }

  #flush(run: Run): void {
    const told = stepsEvent(run);
    if (!told) return;
    const planned = run.takePlannedAdjustment();
    if (planned) this.#tellAdjustment(run, planned, true);
    this.#flushedAtMs = performance.now();
    this.#emit(told.event, told.transfer);
  }

  /** A snapshot, unless the last one is of the same step. Resolves to whether training may go on. */
  async #checkpoint(run: Run, reason: CheckpointReason): Promise<boolean> {
    // The page must know every step that a snapshot has behind it.
    if (await this.#stopIfDiverged(run, await run.settle())) return false;
    if (run.trainer.step !== this.#snapshotStep) {
      this.#flush(run);
      await this.#takeSnapshot(run, reason);
    }
    return true;
  }

  async #takeSnapshot(run: Run, reason: CheckpointReason): Promise<void> {
    this.#snapshotAtMs = performance.now();
    const { event, transfer } = await snapshotEvent(run, reason);
    this.#snapshotStep = event.snapshot.step;
    this.#emit(event, transfer);
  }

  #setStatus(status: RunStatus, runId = this.#run?.id): void {
    this.#status = status;
    ledger.setTraining(status.phase === 'training' && !this.#rangeTest);
    if (runId !== undefined) this.#emit({ type: 'status', runId, status });
  }

  #fail(stage: FailureStage, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#emit({ type: 'failure', stage, detail });
  }
}

/** What waits for its turn. */
type QueuedCommand = Exclude<Command, { type: 'provide-images' }>;
