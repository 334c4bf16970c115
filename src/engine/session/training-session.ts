import type { Command } from '../../protocol/commands';
import type { FailureStage } from '../../protocol/events';
import type { InspectWish } from '../../protocol/inspection';
import { MnistDataset } from '../datasets/mnist-dataset';
import { Detectors } from '../detection/detectors';
import { ImageGeneration } from '../detection/generated-images';
import type { StartReplica } from '../replicas/messages';
import { Run } from '../run/run';
import type { Emit } from '../run/run-reports';
import { SessionError } from '../session-error';
import { ledger } from '../time-ledger';
import { ActiveRun } from './active-run';
import { ComputeSetup } from './compute-setup';
import { DataSources } from './data-sources';
import { DrawingClassifier } from './drawing-classifier';
import { ImageRequests } from './image-requests';
import type { Job, JobKind, TrainingControls } from './jobs/job';
import { Jobs } from './jobs/jobs';
import { InspectJob } from './jobs/inspect-job';
import { LossLandscapeJob } from './jobs/loss-landscape-job';
import { NearestJob } from './jobs/nearest-job';
import { Race } from './jobs/race';
import { RangeTestJob } from './jobs/range-test-job';
import { ReplayJob } from './jobs/replay-job';
import { StateJob } from './jobs/state-job';
import { startTwin, type TwinJob } from './jobs/twin-job';
import { LoopPulse } from './loop-pulse';
import { macrotask, WakeUp } from './wake-up';

const timeReportIntervalMs = 1000;

/**
 * The worker's one loop: carries out commands in order, and between them trains, predicts and
 * evaluates in small pieces, with a macrotask after each so that commands get in. What happens is
 * reported through `emit`, coalesced to about ten times a second.
 *
 * What belongs to the run that the page shows is in `ActiveRun`; what is done besides is a job
 * (`jobs/`); what a run needs before it can begin comes from `DataSources` and `ComputeSetup`.
 */
export class TrainingSession {
  readonly pulse = new LoopPulse();
  readonly #emit: Emit;
  readonly #commands: QueuedCommand[] = [];
  readonly #wakeUp = new WakeUp();
  readonly #data: DataSources;
  readonly #compute: ComputeSetup;
  readonly #jobs: Jobs;
  readonly #requests: ImageRequests;
  readonly #detectors = new Detectors();
  readonly #classifier: DrawingClassifier;
  readonly #generation: ImageGeneration;
  #active: ActiveRun | undefined;

  /** Without `startReplica` there are no threads but this one; the numbers are the same. */
  constructor(datasetUrl: string, emit: Emit, startReplica?: StartReplica) {
    this.#emit = emit;
    const mnist = new MnistDataset(datasetUrl, (progress) => {
      // What is still on its way may be of use again.
      if (!this.#active || this.#active.run.dataset === mnist) emit({ type: 'data', progress });
      this.#wakeUp.ring();
    });
    this.#data = new DataSources(mnist, emit, this.pulse);
    this.#compute = new ComputeSetup(
      emit,
      (detail) => this.#fail('device-lost', detail),
      startReplica,
    );
    this.#jobs = new Jobs(emit, () => this.#active?.resume());
    this.#requests = new ImageRequests(emit);
    this.#classifier = new DrawingClassifier(emit, this.#detectors);
    this.#generation = new ImageGeneration(emit);
  }

  /** Queues a command; it is carried out before the next step. */
  send(command: Command): void {
    if (command.type === 'provide-images') {
      // The command that waits for them is being carried out.
      return this.#data.provide(command.dataset, command.images);
    }
    // Another run is wanted than the one that waits.
    if (command.type === 'prepare') this.#data.giveUp();
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
        return this.#controls?.train();
      case 'step':
        return this.#controls?.step(command.count);
      case 'pause':
        return this.#controls?.pause();
      case 'adjust':
        return this.#active?.adjust(command.settings);
      case 'start-range-test':
        return this.#startRangeTest();
      case 'stop-range-test':
        return this.#jobs.end('range-test');
      case 'compute-loss-landscape':
        return this.#startAtRest('loss-landscape', LossLandscapeJob.of);
      case 'find-nearest':
        return this.#startAtRest('nearest', NearestJob.of);
      case 'start-race':
        return this.#startRace(command);
      case 'end-race':
        return this.#jobs.end('race');
      case 'set-drawing':
        return this.#classifier.setDrawing(command.pixels);
      case 'decode':
        return this.#generation.wantDecoded(command.code);
      case 'sample-digit':
        return this.#requests.wantSample();
      case 'show-batch':
        return this.#requests.wantBatch(command.step, command.settings);
      case 'show-tests':
        return this.#requests.wantTests(command.places);
      case 'provide-state':
        if (this.#active?.run.id !== command.runId) return;
        return this.#provideState(command);
      case 'inspect':
        return this.#inspect(command.wish);
      case 'take-state':
        if (this.#active) this.#jobs.start(new StateJob(this.#active, command));
        return;
      case 'inspect-twin':
        return this.#inspectTwin(command);
      case 'measure-time':
        return ledger.switch(command.on);
      case 'retry-downloads':
        return this.#active?.run.dataset.retry(command.quietly);
      default:
        command satisfies never;
    }
  }

  /** What is meant by train, step and pause. */
  get #controls(): TrainingControls | undefined {
    return this.#jobs.foreground?.controls ?? this.#active;
  }

  async #prepare({ runId, config, resume }: Extract<Command, { type: 'prepare' }>): Promise<void> {
    this.#jobs.dropAll();
    if (this.#active) await this.#detectors.keep(this.#active.run);
    this.#active?.dispose();
    this.#active = undefined;
    this.#detectors.enter(config);
    this.#generation.forget();
    this.#requests.forgetBatch();
    this.#classifier.forget();
    // Of choices that follow each other fast only the last one is computed.
    if (this.#commands.some(({ type }) => type === 'prepare')) return;
    this.#reportWaiting(runId, 'backend');
    this.#data.sendForFirstImages(config);
    const computer = await this.#compute.prepare(config);
    const data = await this.#data.get({
      config,
      onWaiting: () => this.#reportWaiting(runId, 'data'),
      isSuperseded: () => this.#commands.some(({ type }) => type === 'prepare'),
    });
    if (!data) return;
    ledger.clear();
    this.#emit({ type: 'data', progress: data.dataset.progress });
    const active = new ActiveRun(new Run(runId, config, data, computer, resume), this.#emit, {
      isSuspended: () => this.#jobs.foreground !== undefined,
      onTraining: () => this.#jobs.makeWayForTraining(),
      onWeightsReplaced: () => {
        this.#classifier.forget();
        this.#generation.forget();
        this.#inspecting?.forgetAfter(active.run.trainer.step);
        if (!this.#twin?.of) this.#twin?.forgetAfter(active.run.trainer.step);
      },
    });
    this.#active = active;
    if (active.isReplaying) this.#jobs.start(new ReplayJob(active, this.#emit));
    else active.rest();
  }

  #reportWaiting(runId: number, waitingFor: 'backend' | 'data'): void {
    ledger.setTraining(false);
    this.#emit({ type: 'status', runId, status: { phase: 'preparing', waitingFor } });
  }

  async #startRangeTest(): Promise<void> {
    const active = this.#active;
    if (!active || this.#jobs.foreground) return;
    await active.suspend();
    this.#jobs.start(await RangeTestJob.of(active.run));
  }

  async #startRace(order: Extract<Command, { type: 'start-race' }>): Promise<void> {
    const active = this.#active;
    this.#jobs.giveUp('range-test');
    if (!active || this.#jobs.foreground) return;
    await active.pause();
    this.#jobs.start(await Race.of(active.run, order, this.#emit));
  }

  #inspect(wish: InspectWish | null): void {
    const active = this.#active;
    if (!wish || !active) return this.#jobs.drop('inspect');
    const job = this.#inspecting;
    if (job) return job.change(wish);
    this.#jobs.start(new InspectJob('inspect', active, this.#emit, wish));
  }

  #inspectTwin({ wish, of }: Extract<Command, { type: 'inspect-twin' }>): void {
    const active = this.#active;
    if (!wish || !active) return this.#jobs.drop('twin');
    if (this.#twin?.isOf(of)) return this.#twin.change(wish);
    this.#jobs.drop('twin');
    const job = startTwin(active, this.#emit, { wish, of });
    if (job) this.#jobs.start(job);
  }

  #provideState({ of, step, state }: Extract<Command, { type: 'provide-state' }>) {
    // A state of the run of the page may have been wanted by either.
    if (of === undefined) {
      const twin = this.#twin?.of ? undefined : this.#twin;
      return Promise.all([this.#inspecting?.provide(step, state), twin?.provide(step, state)]).then(
        () => {},
      );
    }
    return this.#twin?.of?.id === of ? this.#twin.provide(step, state) : undefined;
  }

  get #twin(): TwinJob | undefined {
    return this.#jobs.of('twin') as TwinJob | undefined;
  }

  get #inspecting(): InspectJob | undefined {
    return this.#jobs.of('inspect') as InspectJob | undefined;
  }

  /** A job that is begun only while there is nothing else to do. */
  #startAtRest(kind: JobKind, jobOf: (run: Run) => Job | undefined): void {
    const active = this.#active;
    if (!active || this.#isBusy(active)) return;
    this.#jobs.drop(kind);
    const job = jobOf(active.run);
    if (job) this.#jobs.start(job);
  }

  /** Whether there are steps to be made. */
  #isBusy({ stepsToMake }: ActiveRun): boolean {
    return stepsToMake > 0 || this.#jobs.foreground !== undefined;
  }

  /** Does one piece of whatever is due. Resolves to whether there was any. */
  async #work(): Promise<boolean> {
    const active = this.#active;
    if (!active) return false;
    const { run } = active;
    this.#requests.answer(run);
    active.learnFacts();
    await active.narrate();
    const advanced = await this.#jobs.advanceForeground();
    const trained = advanced === undefined && (await active.trainOneStep());
    const predicted = await this.#classifier.answer(run, active.stepsToMake > 0);
    const generated = await this.#generation.advance(run, this.#isBusy(active));
    const worked = await this.#jobs.advanceBackground(this.#isBusy(active));
    const tested = await active.test();
    active.flushIfDue();
    await active.keepState();
    if (trained) await active.checkpointIfDue();
    const report = ledger.take(timeReportIntervalMs);
    if (report) this.#emit({ type: 'time', runId: run.id, report });
    return (advanced ?? trained) || predicted || generated || worked || tested;
  }

  #fail(stage: FailureStage, error: unknown): void {
    const detail = error instanceof Error ? error.message : String(error);
    this.#emit({ type: 'failure', stage, detail });
  }
}

/** What waits for its turn. */
type QueuedCommand = Exclude<Command, { type: 'provide-images' }>;
