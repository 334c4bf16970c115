import { mnist } from '../../catalog/datasets';
import { optimizers } from '../../catalog/optimizers';
import { augmentationMaps, isAugmenting } from '../../math/data/augmentation';
import { BatchOrder } from '../../math/data/batch-order';
import type { StepAnswers } from '../../math/history/answer-history';
import type { BatchImages } from '../../math/data/batch-images';
import type { Narration } from '../../math/model/narration';
import { scheduleFactor } from '../../math/model/learning-rate-schedule';
import { guessingLoss } from '../../math/model/losses';
import { roundSignificant } from '../../math/round-significant';
import type { Evaluation, StepBatch } from '../../math/history/metric-series';
import { Throughput } from '../../math/history/throughput';
import type { Divergence, ExampleImages, StopCondition } from '../../protocol/events';
import {
  layersOfConfig,
  liveSettingsOf,
  type LiveSettings,
  type RunConfig,
} from '../../protocol/run-config';
import type { Adjustment, ResumePoint, Snapshot } from '../../protocol/snapshot';
import type { BatchComputer } from './batch-computer';
import type { ImageBatch } from '../datasets/image-batch';
import { toBatchImages } from '../datasets/shown-batch';
import type { Dataset } from '../datasets/dataset';
import { imagesOfRun, type RunData } from '../datasets/images-of-run';
import type { RunImages, TestImages } from '../datasets/run-images';
import { divergenceOf, DivergenceGuard } from './divergence-guard';
import { Evaluations, evaluationPiece } from '../evaluation/evaluations';
import { LossLandscapeJob } from '../session/loss-landscape-job';
import { narrate } from './narrate';
import type { PassNumbers } from '../networks/network';
import { RangeTest } from '../session/range-test';
import { reachesAccuracy, StopConditions } from './stop-conditions';
import { ledger } from '../time-ledger';
import { type StepResult, Trainer } from './trainer';
import { disposeState, toSnapshot, type TrainingState } from './training-state';
import { UnreportedSteps } from './reported-steps';

const stepsBetweenEvaluations = 50;

/** One training run: its model, its place in the batch order, and what is measured along the way. */
export class Run {
  readonly dataset: Dataset;
  readonly data: RunData;
  readonly trainer: Trainer;
  readonly evaluations: Evaluations;
  readonly #order: BatchOrder;
  readonly images: RunImages;
  readonly #guard: DivergenceGuard;
  readonly #throughput = new Throughput(2000);
  #settings: LiveSettings;
  /** Those of the last step: as set, and times the schedule's factor. */
  #baseRate: number;
  #learningRate: number;
  #planned: Adjustment[];
  /** The last planned one that has come into force, if it was not told. */
  #untold: Adjustment | undefined;
  #replayTo: number;
  /** Losses of the steps made again. */
  #replayed: number[] = [];
  #lastLoss = 0;
  /** The last step whose loss is known. */
  #knownStep: number;
  readonly #unreportedSteps = new UnreportedSteps();
  /** What a step that is to be narrated began with. */
  #toNarrate: { before: TrainingState; numbers: PassNumbers; settings: LiveSettings } | undefined;
  #resumedAtMs = 0;
  #elapsedMs: number;
  readonly #stopConditions = new StopConditions();

  /** Throws a SessionError if the snapshot does not fit the config's model. */
  constructor(
    readonly id: number,
    readonly config: RunConfig,
    data: RunData,
    computer: BatchComputer,
    resume?: ResumePoint,
  ) {
    const { seed, batchSize, trainCount } = config;
    const { dataset } = data;
    this.dataset = dataset;
    this.data = data;
    this.images = imagesOfRun(data, config);
    const shards = dataset.shardSizes('train');
    const takesPart = (image: number) => this.images.takesPart?.(image) ?? true;
    this.#order = new BatchOrder(seed, batchSize, shards, trainCount, takesPart);
    this.trainer = new Trainer(config, resume?.snapshot, computer);
    this.evaluations = new Evaluations(this.trainer, dataset, this.images);
    this.#knownStep = this.trainer.step;
    this.#settings = resume?.snapshot?.settings ?? config;
    this.trainer.adjust(this.#settings);
    this.#guard = new DivergenceGuard(this.trainer.hold(), this.#guessingLoss());
    this.#baseRate = this.#settings.learningRate;
    this.#learningRate = this.#baseRate;
    this.#planned = [...(resume?.adjustments ?? [])];
    this.#replayTo = resume?.replayTo ?? 0;
    this.#elapsedMs = resume?.elapsedMs ?? 0;
    dataset.download(this.#order.shardOrder());
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
    return Math.ceil(this.#knownStep / this.#order.stepsPerEpoch);
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
      this.#planned = this.#planned.filter(({ afterStep }) => afterStep < this.#replayTo);
      this.#planned.push(adjustment);
      return adjustment;
    }
    this.#dropPlan();
    this.#settings = settings;
    this.trainer.adjust(settings);
    return this.adjustment;
  }

  /** The settings in force. */
  get adjustment(): Adjustment {
    return { afterStep: this.trainer.step, settings: this.#settings };
  }

  /** The last of the planned adjustments that came into force since the last call. */
  takePlannedAdjustment(): Adjustment | undefined {
    const taken = this.#untold;
    this.#untold = undefined;
    return taken;
  }

  /** Whether the images of the next step have arrived. A replay also waits for its tests. */
  canStep(): boolean {
    if (this.#replayTo > 0 && this.evaluations.isPending) return false;
    return this.hasBatch(this.trainer.step + 1);
  }

  /** Whether the images of step `step` have arrived. */
  hasBatch(step: number): boolean {
    return this.#has(this.#order.batch(step));
  }

  /** The batch of step `step` as training by these settings sees it; good until another one is read. */
  readBatch(step: number, settings = this.#settings): ImageBatch {
    return ledger.measure('data', () => {
      const images = this.#order.batch(step);
      const { seed } = this.config;
      const count = images.length * this.images.partCount;
      const maps = isAugmenting(settings)
        ? augmentationMaps(settings, seed, step, count, this.dataset.format)
        : undefined;
      return this.images.read('train', images, maps, step);
    });
  }

  /** The first `count` images that this run trains on, or fewer; undefined until they have arrived. */
  examples(count: number): ExampleImages | undefined {
    const images = this.#order.batch(1).subarray(0, count);
    if (!this.#has(images)) return undefined;
    return this.images.examples(images);
  }

  /** The first of the test images, once they have arrived. */
  firstTests(): TestImages | undefined {
    const count = Math.min(mnist.testSubsetCount, this.dataset.readyCount('test'));
    return count === 0
      ? undefined
      : this.images.tests(Uint32Array.from({ length: count }, (_, image) => image));
  }

  /** Starts the clock: time before this does not count as training. */
  resumeClock(nowMs: number): void {
    this.#resumedAtMs = nowMs;
    this.#throughput.restart(nowMs);
  }

  /**
   * Trains on the next batch. The loss may become known only some steps later; if it diverged, the
   * last healthy state is in place again. `narrate` can take apart a step that `isNarrated`, until
   * the next one.
   */
  async trainStep(isNarrated = false): Promise<Divergence | undefined> {
    this.#makePlannedAdjustments();
    this.#dropNarration();
    // The story that is told is a classifier's.
    if (isNarrated && this.trainer.network.frame.network === 'classifier') {
      const numbers = this.trainer.passNumbers(this.trainer.step + 1);
      this.#toNarrate = { before: this.trainer.hold(), numbers, settings: this.#settings };
    }
    const { learningRate: baseRate } = this.#settings;
    const nextStep = this.trainer.step + 1;
    const rate = baseRate * scheduleFactor(this.#settings, nextStep, this.#order.stepsPerEpoch);
    const raised = baseRate > this.#baseRate;
    this.#guard.observe(this.trainer.step, this.#lastLoss, raised, () => this.trainer.hold());
    this.#baseRate = baseRate;
    this.#learningRate = rate;

    const batch = this.readBatch(nextStep);
    const divergence = await this.#note(await this.trainer.train(batch, rate));
    if (divergence) return divergence;
    this.#evaluateIfDue();
    return undefined;
  }

  /** Whether the last step ended an epoch, or so many short ones as have the images of a whole one. */
  get isAtEpochEnd(): boolean {
    return this.trainer.step > 0 && this.trainer.step % this.#stepsBetweenFullTests === 0;
  }

  /** The condition to stop that the last step has met, if any. */
  stopCondition(): StopCondition | undefined {
    return this.#stopConditions.metAfterStep(this.#settings, {
      step: this.trainer.step,
      stepsPerEpoch: this.#order.stepsPerEpoch,
      seconds: this.#elapsedMs / 1000,
    });
  }

  /** Whether a test result meets the condition to stop. One on few images only asks for all of them. */
  meetsStopAccuracy(evaluation: Evaluation, isFull: boolean): boolean {
    // Nothing else has an accuracy.
    if (this.trainer.network.frame.network !== 'classifier') return false;
    if (!reachesAccuracy(this.#settings, evaluation)) return false;
    if (isFull) return true;
    this.evaluations.askFull();
    return false;
  }

  /** Waits until the losses of all steps are known. */
  async settle(): Promise<Divergence | undefined> {
    return this.#note(await this.trainer.settle());
  }

  /** The steps that became known since the last call. */
  takeSteps(): { batch: StepBatch; answers: StepAnswers } | undefined {
    return this.#unreportedSteps.take();
  }

  /** The images of any step, as training by these settings sees them. */
  batchImages(step: number, settings: LiveSettings): BatchImages {
    const origins = this.images.origins(this.#order.batch(step));
    const batch = this.readBatch(step, settings);
    return toBatchImages(step, batch, origins, this.images.kind, this.images.normalisation);
  }

  /** Takes the last step apart, if that was wanted of it and has not been done. Changes nothing. */
  async narrate(): Promise<Narration | undefined> {
    const prepared = this.#toNarrate;
    if (!prepared) return undefined;
    const { before, numbers, settings } = prepared;
    const after = this.trainer.hold();
    const { network, computer, step } = this.trainer;
    try {
      return await narrate({
        network,
        layers: layersOfConfig(this.config),
        computer,
        before: before.weights,
        after: after.weights,
        images: this.batchImages(step, settings),
        batch: this.readBatch(step, settings),
        numbers,
      });
    } finally {
      disposeState(after);
      this.#dropNarration();
    }
  }

  async snapshot(): Promise<Snapshot> {
    const state = this.trainer.hold();
    try {
      return await toSnapshot(state, this.#settings, this.trainer.optimizerSince);
    } finally {
      disposeState(state);
    }
  }

  /** Where a run of another config begins that has these weights now, and an optimizer of its own. */
  async startingPointFor(config: RunConfig): Promise<ResumePoint> {
    const snapshot = await this.snapshot();
    const { step } = snapshot;
    return {
      snapshot: { ...snapshot, settings: liveSettingsOf(config), optimizerSince: step },
      adjustments: [],
      elapsedMs: this.#elapsedMs,
    };
  }

  /** A range test on a copy of the current state. Call it when all steps are known. */
  async rangeTest(): Promise<RangeTest> {
    this.#makePlannedAdjustments();
    const copy = new Trainer(this.config, await this.snapshot(), this.trainer.computer);
    return new RangeTest(copy, this, this.#settings, this.#guessingLoss());
  }

  /** The loss around the current weights, on the first images of the run. Call it when all steps are known. */
  lossLandscape(): LossLandscapeJob {
    const { batchSize, seed } = this.config;
    const batches = Math.min(Math.ceil(evaluationPiece / batchSize), this.#order.stepsPerEpoch);
    const images = Uint32Array.from(
      Array.from({ length: batches }, (_, index) => [...this.#order.batch(index + 1)]).flat(),
    ).subarray(0, evaluationPiece);
    const { computer, step } = this.trainer;
    return new LossLandscapeJob(
      computer,
      this.trainer.hold(),
      seed,
      {
        areThere: () => this.#has(images),
        read: () => this.images.read('train', images),
      },
      this.trainer.passNumbers(step),
    );
  }

  dispose(): void {
    this.#dropNarration();
    this.evaluations.drop();
    this.#guard.dispose();
    this.trainer.dispose();
  }

  /** Whether these training images can be made. */
  #has(images: Uint32Array): boolean {
    return this.dataset.has('train', this.images.sources('train', images));
  }

  /** An epoch ends with a test on all images; if it is short, as many do as a whole one has images. */
  get #stepsBetweenFullTests(): number {
    const { stepsPerEpoch, imageCount } = this.#order;
    return stepsPerEpoch * Math.ceil(mnist.trainCount / imageCount);
  }

  #makePlannedAdjustments(): void {
    while (this.#planned[0] && this.#planned[0].afterStep <= this.trainer.step) {
      const adjustment = this.#planned.shift()!;
      this.#settings = adjustment.settings;
      this.trainer.adjust(this.#settings);
      // Those of a replay are known.
      if (this.#replayTo === 0) this.#untold = adjustment;
    }
  }

  #dropPlan(): void {
    this.#planned = [];
    this.#untold = undefined;
  }

  #evaluateIfDue(): void {
    const { step } = this.trainer;
    // Tests of steps long past are known; the last ones may have been lost under way.
    if (step === 0 || step <= this.#replayTo - 2 * stepsBetweenEvaluations) return;
    if (this.isAtEpochEnd) this.evaluations.askFull();
    else if (step % stepsBetweenEvaluations === 0) this.evaluations.askSubset();
  }

  #guessingLoss(): number {
    return guessingLoss(this.config.loss, this.trainer.network.frame, this.#settings);
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
      const kind = divergenceOf(loss, this.#guessingLoss());
      if (kind) return this.#goBack(kind, step, loss);
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
    this.#dropPlan();
    this.#dropNarration();
    this.evaluations.forget();
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

  #dropNarration(): void {
    if (this.#toNarrate) disposeState(this.#toNarrate.before);
    this.#toNarrate = undefined;
  }
}
