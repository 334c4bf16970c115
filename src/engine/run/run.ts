import { optimizers } from '../../catalog/optimizers';
import { isAccuracy } from '../../catalog/scores';
import type { TrainingFacts } from '../../math/data/training-facts';
import type { Evaluation, EvaluationSplit } from '../../math/history/evaluation';
import { Throughput } from '../../math/history/throughput';
import { scheduledRate } from '../../math/model/learning-rate-schedule';
import { guessingLoss, uninformedLoss } from '../../math/model/losses';
import { roundSignificant } from '../../math/round-significant';
import type { Divergence, StopCondition } from '../../protocol/events';
import type { LiveSettings, RunConfig } from '../../protocol/run-config';
import type { CheckpointReason } from '../../protocol/saved-run';
import type { Adjustment, ResumePoint, Snapshot } from '../../protocol/snapshot';
import type { Dataset } from '../datasets/dataset';
import type { RunData } from '../datasets/images-of-run';
import { Evaluations } from '../evaluation/evaluations';
import { type TestedSplit, testSplit, validationSplit } from '../evaluation/tested-splits';
import type { PassNumbers } from '../networks/network';
import type { BatchComputer } from '../computation/batch-computer';
import { divergenceOf, DivergenceGuard } from './divergence-guard';
import { RunBatches } from './run-batches';
import { snapshotReport, UnreportedSteps } from './run-reports';
import { SettingsInForce } from './settings-in-force';
import type { TrainingFactsJob } from './training-facts';
import { AccuracyGoal, StopConditions } from './stop-conditions';
import { type StepResult, Trainer } from './trainer';
import { disposeState, toSnapshot } from '../optimizers/training-state';

const stepsBetweenEvaluations = 50;

/** One training run: its model, its place in the batch order, and what is measured along the way. */
export class Run {
  readonly dataset: Dataset;
  readonly data: RunData;
  readonly trainer: Trainer;
  readonly batches: RunBatches;
  readonly evaluations: Evaluations;
  readonly #guard: DivergenceGuard;
  readonly #throughput = new Throughput(2000);
  readonly #settings: SettingsInForce;
  /** Those of the last step: as set, and times the schedule's factor. */
  #baseRate: number;
  #learningRate: number;
  #replayTo: number;
  /** Losses of the steps made again. */
  #replayed: number[] = [];
  #lastLoss = 0;
  /** The last step whose loss is known. */
  #knownStep: number;
  readonly #unreportedSteps = new UnreportedSteps();
  #resumedAtMs = 0;
  #elapsedMs: number;
  readonly #stopConditions = new StopConditions();
  readonly #factsJob: TrainingFactsJob;
  #facts: TrainingFacts | undefined;
  readonly #accuracyGoals = { test: new AccuracyGoal(), validation: new AccuracyGoal() };

  /** Throws a SessionError if the snapshot does not fit the config's model. */
  constructor(
    readonly id: number,
    readonly config: RunConfig,
    data: RunData,
    computer: BatchComputer,
    resume?: ResumePoint,
  ) {
    const { dataset } = data;
    this.dataset = dataset;
    this.data = data;
    this.batches = new RunBatches(data, config);
    this.trainer = new Trainer(config, resume?.snapshot, computer);
    this.#knownStep = this.trainer.step;
    this.#factsJob = this.batches.facts(this.trainer.network.frame.network === 'autoencoder');
    const settings = resume?.snapshot?.settings ?? config;
    this.#settings = new SettingsInForce(settings, resume?.adjustments ?? []);
    this.evaluations = new Evaluations(this.trainer, this.#splits(), (step) =>
      this.passNumbers(step),
    );
    this.#guard = new DivergenceGuard(this.trainer.hold(), this.uninformedLoss);
    this.#baseRate = settings.learningRate;
    this.#learningRate = this.#baseRate;
    this.#replayTo = resume?.replayTo ?? 0;
    this.#elapsedMs = resume?.elapsedMs ?? 0;
    this.batches.download();
    this.#evaluateIfDue();
  }

  /** The step up to which training repeats what is known; 0 once that is done. */
  get replayTo(): number {
    return this.#replayTo;
  }

  /** Whether the replay has come to its end, with the tests that belong to its last steps. */
  canEndReplay(): boolean {
    return this.trainer.step >= this.#replayTo && !this.evaluations.isPending;
  }

  /** Gives the losses of the steps made again. */
  endReplay(): Float32Array<ArrayBuffer> {
    this.#replayTo = 0;
    return Float32Array.from(this.#replayed.splice(0));
  }

  /** Epochs begun, from 1; 0 before the first step. */
  get epoch(): number {
    return Math.ceil(this.#knownStep / this.batches.stepsPerEpoch);
  }

  get samplesPerSecond(): number {
    return this.#throughput.perSecond();
  }

  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** In force from the next step on; in a replay, from its end on. */
  adjust(settings: LiveSettings): Adjustment {
    if (this.#replayTo > 0) {
      const adjustment = { afterStep: this.#replayTo, settings };
      this.#settings.plan(adjustment);
      return adjustment;
    }
    this.#settings.change(settings);
    return this.adjustment;
  }

  /** The numbers of a computation that belongs to step `step`, by the settings in force. */
  passNumbers(step: number): PassNumbers {
    return this.trainer.passNumbers(step, this.settings);
  }

  get settings(): LiveSettings {
    return this.#settings.current;
  }

  /** The settings in force, as a change that is made at this step. */
  get adjustment(): Adjustment {
    return { afterStep: this.trainer.step, settings: this.settings };
  }

  /** The loss of a network that knows nothing, by the settings in force. */
  get uninformedLoss(): number {
    return uninformedLoss(this.config.loss, this.trainer.network.frame, this.settings);
  }

  /** The loss of what does not look at the images; as long as these are not known, of what knows nothing. */
  get guessingLoss(): number {
    const { frame } = this.trainer.network;
    return guessingLoss(this.config.loss, frame, this.settings, this.#facts) ?? this.uninformedLoss;
  }

  /** Looks at some more of the images trained on; returns what they are like once that is known. */
  learnFacts(): TrainingFacts | undefined {
    const facts = this.#factsJob.advance();
    if (facts) this.#facts = facts;
    return facts;
  }

  /** Brings into force what is planned for the next step. To train on does it anyway. */
  reachPlannedSettings(): void {
    // Those of a replay are known.
    this.#settings.reach(this.trainer.step, this.#replayTo > 0);
  }

  /** The last of the planned adjustments that came into force since the last call. */
  takePlannedAdjustment(): Adjustment | undefined {
    return this.#settings.takeUnreported();
  }

  /** Whether the images of the next step have arrived. A replay also waits for its tests. */
  canStep(): boolean {
    if (this.#replayTo > 0 && this.evaluations.isPending) return false;
    return this.batches.has(this.trainer.step + 1);
  }

  /** Starts the clock: time before this does not count as training. */
  resumeClock(nowMs: number): void {
    this.#resumedAtMs = nowMs;
    this.#throughput.restart(nowMs);
  }

  /**
   * Trains on the next batch. The loss may become known only some steps later; if it diverged, the
   * last healthy state is in place again.
   */
  async trainStep(): Promise<Divergence | undefined> {
    this.reachPlannedSettings();
    const { settings } = this;
    const { learningRate: baseRate } = settings;
    const nextStep = this.trainer.step + 1;
    const rate = scheduledRate(settings, nextStep, this.batches.stepsPerEpoch);
    const raised = baseRate > this.#baseRate;
    this.#guard.observe(this.trainer.step, this.#lastLoss, raised, () => this.trainer.hold());
    this.#baseRate = baseRate;
    this.#learningRate = rate;

    const batch = this.batches.read(nextStep, settings);
    const divergence = await this.#note(await this.trainer.train(batch, rate, settings));
    if (divergence) return divergence;
    this.#evaluateIfDue();
    return undefined;
  }

  /** Whether the last step ended an epoch, or so many short ones as have the images of a whole one. */
  get isAtEpochEnd(): boolean {
    return this.trainer.step > 0 && this.trainer.step % this.batches.stepsBetweenWholeTests === 0;
  }

  /** The condition to stop that the last step has met, if any. */
  stopCondition(): StopCondition | undefined {
    return this.#stopConditions.metAfterStep(this.settings, {
      step: this.trainer.step,
      stepsPerEpoch: this.batches.stepsPerEpoch,
      seconds: this.#elapsedMs / 1000,
    });
  }

  /**
   * Whether the results of a test meet the condition to stop. Only one on all images of the split that it goes by does; the
   * sample may ask for it.
   */
  meetsStopAccuracy(results: readonly Evaluation[]): boolean {
    const split = results[0]?.split;
    if (split === undefined || !isAccuracy(this.trainer.network.frame.score)) return false;
    const verdict = this.#accuracyGoals[split].verdict(this.settings, results);
    if (split !== this.#stopSplit) return false;
    if (verdict === 'in-reach') this.evaluations.askWhole(split);
    return verdict === 'reached';
  }

  /** Waits until the losses of all steps are known. */
  async settle(): Promise<Divergence | undefined> {
    return this.#note(await this.trainer.settle());
  }

  /** The report of the steps that became known since the last one, if there are any. */
  stepsReport(elapsedMs = this.#elapsedMs) {
    const { id: runId, epoch, samplesPerSecond } = this;
    return this.#unreportedSteps.take({ runId, epoch, samplesPerSecond, elapsedMs });
  }

  async snapshotReport(reason: CheckpointReason) {
    return snapshotReport(this.id, await this.snapshot(), reason);
  }

  async snapshot(): Promise<Snapshot> {
    const state = this.trainer.hold();
    try {
      return await toSnapshot(state, this.settings, this.trainer.optimizerSince);
    } finally {
      disposeState(state);
    }
  }

  dispose(): void {
    this.evaluations.drop();
    this.#guard.dispose();
    this.trainer.dispose();
  }

  #splits(): TestedSplit[] {
    const { dataset } = this;
    const { images, held } = this.batches;
    return [
      testSplit(dataset, images, this.trainer.network.frame.network),
      ...(held.length > 0 ? [validationSplit(dataset, images, held)] : []),
    ];
  }

  /** What an accuracy at which it stops is of. */
  get #stopSplit(): EvaluationSplit {
    return this.batches.held.length > 0 ? this.settings.stopBy : 'test';
  }

  #evaluateIfDue(): void {
    const { step } = this.trainer;
    // Tests of steps long past are known; the last ones may have been lost under way.
    if (step === 0 || step <= this.#replayTo - 2 * stepsBetweenEvaluations) return;
    if (this.isAtEpochEnd) this.evaluations.askWholeInPassing();
    else if (step % stepsBetweenEvaluations === 0) this.evaluations.askSample();
  }

  /** Takes down what became known, up to the first step that diverged. */
  async #note(results: readonly StepResult[]): Promise<Divergence | undefined> {
    if (results.length === 0) return undefined;
    const now = performance.now();
    if (this.#replayTo === 0) this.#elapsedMs += now - this.#resumedAtMs;
    this.#resumedAtMs = now;
    for (const result of results) {
      const { step, loss, imageCount } = result;
      this.#lastLoss = loss;
      this.#knownStep = step;
      if (step <= this.#replayTo) {
        this.#replayed.push(loss);
        continue;
      }
      this.#unreportedSteps.push(result);
      this.#throughput.add(imageCount, now);
      const kind = divergenceOf(loss, this.uninformedLoss);
      // From what is no number no step leads back, whatever was asked for.
      const goesOn = kind === 'exploded' && this.settings.onDivergence === 'go-on';
      if (kind && !goesOn) return this.#goBack(kind, step, loss);
    }
    return undefined;
  }

  async #goBack(kind: Divergence['kind'], step: number, loss: number): Promise<Divergence> {
    // Steps made since then came to nothing.
    await this.trainer.settle();
    const state = await this.#guard.latestHealthy(step);
    this.trainer.restore(state);
    this.#lastLoss = 0;
    // What was planned for another course of things.
    this.#settings.drop();
    this.evaluations.forget();
    for (const goal of Object.values(this.#accuracyGoals)) goal.forget();
    const suggested = Math.min(
      this.#baseRate / 10,
      optimizers[this.config.optimizer].suggestedLearningRate,
    );
    return {
      kind,
      step,
      loss,
      learningRate: this.#learningRate,
      baseRate: this.#baseRate,
      keptStep: state.step,
      suggestedLearningRate: roundSignificant(suggested, 2),
    };
  }
}
