import type { PlotPoint } from '../downsample';
import type { Evaluation } from './evaluation';
import type { BestTests } from './evaluation-list';
import { GivenUp, type GivenUpSteps, type GivenUpTable } from './given-up-steps';
import { PlotIndex } from './plot-index';
import { judgedLossOf, type PlotData, plotOf, type StepRange } from './series-plot';
import { SmoothedColumns } from './smoothed-columns';
import { SplitEvaluations } from './split-evaluations';
import { type ColumnValues, StepColumns } from './step-columns';
import { TimeMarks, type TimeTable } from './time-marks';

/** Measurements of consecutive training steps. Step n is the state after n updates, so the first is 1. */
export interface StepBatch {
  firstStep: number;
  /** Mean loss of the step's batch, in nats. */
  loss: Float32Array;
  /** Mean of the step's batch, of the kind that the run's task has (`catalog/scores.ts`); NaN if it has none. */
  score: Float32Array;
  learningRate: Float32Array;
}

export interface StepMetrics extends ColumnValues {
  /** The latest test of the line at or before the step, and the latest one on all images. */
  test?: Evaluation;
  whole?: Evaluation;
  /** The same on the images held from training, if there are any. */
  validation?: Evaluation;
  wholeValidation?: Evaluation;
}

/** Exact values in columns of equal length, a row a step; steps that are not known have none. */
export interface StepTable {
  readonly step: ArrayLike<number>;
  readonly loss: Float32Array;
  readonly score: Float32Array;
  readonly learningRate: Float32Array;
}

const givenUpPoints = 120;

/**
 * The history of one run, outside React. It keeps the exact values of every step up to `capacity`
 * steps; each time that is full, every second kept step goes.
 */
export class MetricSeries {
  readonly #columns: StepColumns;
  readonly #index: PlotIndex;
  #lastStep = 0;
  #version = 0;
  readonly #splits = { test: new SplitEvaluations(), validation: new SplitEvaluations() };
  #times = new TimeMarks();
  readonly #smoothed: SmoothedColumns;
  readonly #givenUp = new GivenUp();

  constructor(capacity = 1_000_000) {
    this.#columns = new StepColumns(capacity);
    this.#index = new PlotIndex(this.#columns);
    this.#smoothed = new SmoothedColumns(this.#columns);
  }

  /** 0 before the first step. */
  get lastStep(): number {
    return this.#lastStep;
  }

  /** Grows with every change, so that a view can tell whether it is stale. */
  get version(): number {
    return this.#version;
  }

  /** All results, sorted by step; of one step those on test images first, the sample's before that of all images. */
  get evaluations(): readonly Evaluation[] {
    const { test, validation } = this.#splits;
    return validation.all.length === 0
      ? test.all
      : [...test.all, ...validation.all].toSorted((a, b) => a.step - b.step);
  }

  /** Those on test images alone. */
  get tests(): readonly Evaluation[] {
    return this.#splits.test.all;
  }

  /** Tests on all test images, sorted by step. */
  get wholeTests(): readonly Evaluation[] {
    return this.#splits.test.whole;
  }

  /** The tests that make one line, sorted by step: those on the sample, or on all images where there is no sample. */
  get testLine(): readonly Evaluation[] {
    return this.#splits.test.line;
  }

  /** The same on validation images. */
  get validationLine(): readonly Evaluation[] {
    return this.#splits.validation.line;
  }

  get wholeValidations(): readonly Evaluation[] {
    return this.#splits.validation.whole;
  }

  /**
   * The tests on all test images at the steps that are the best: by validation where images are held for it, so that the
   * test images have no say, and else by the tests themselves.
   */
  get bestTests(): BestTests {
    const { test } = this.#splits;
    if (this.validationLine.length === 0) return test.best;
    const { loss, score } = this.bestValidations;
    const testAt = (chosen: Evaluation | undefined) => {
      const found = chosen && test.at(chosen.step).whole;
      return found?.step === chosen?.step ? found : undefined;
    };
    return { loss: testAt(loss), score: testAt(score) };
  }

  /** The best of the tests on all validation images. */
  get bestValidations(): BestTests {
    return this.#splits.validation.best;
  }

  /**
   * Adds steps. A batch that begins at or before the last step replaces all from there on, as when a
   * run resumes from a snapshot; steps left out before it become gaps. `elapsedMs` is the time spent
   * training up to its end, if that is known.
   */
  append(batch: StepBatch, elapsedMs?: number): void {
    this.#goTo(batch.firstStep - 1);
    for (let index = 0; index < batch.loss.length; index += 1) {
      this.#push(batch.loss[index]!, batch.score[index]!, batch.learningRate[index]!);
    }
    if (elapsedMs !== undefined) this.#times.add(this.#lastStep, elapsedMs);
    this.#version += 1;
  }

  /**
   * Adds the rows from `start` up to `end` of a table of steps after the last one, which need not follow
   * each other, and leaves gaps between them and up to `lastStep`.
   */
  appendRows(
    table: StepTable,
    start: number,
    end: number,
    lastStep: number,
    elapsedMs?: number,
  ): void {
    const { step, loss, score, learningRate } = table;
    for (let row = start; row < end; row += 1) {
      this.#goTo(step[row]! - 1);
      this.#push(loss[row]!, score[row]!, learningRate[row]!);
    }
    if (lastStep > this.#lastStep) this.#goTo(lastStep);
    if (elapsedMs !== undefined) this.#times.add(this.#lastStep, elapsedMs);
    this.#version += 1;
  }

  /** Goes on after `lastStep`, unless it has come that far: of the steps before that nothing is known. */
  leaveGap(lastStep: number): void {
    if (lastStep <= this.#lastStep) return;
    this.#goTo(lastStep);
    this.#version += 1;
  }

  /** Time spent training up to a step, in milliseconds. */
  timeAt(step: number): number {
    return this.#times.at(step);
  }

  /** A copy of the steps that are kept. */
  table(): StepTable {
    const columns = this.#columns;
    // A gap has no rate. Plain loops: a run may have a million rows.
    const length = columns.countOf('learningRate');
    const step = new Uint32Array(length);
    const [loss, score] = [new Float32Array(length), new Float32Array(length)];
    const learningRate = new Float32Array(length);
    let count = 0;
    for (const { firstRow, rowCount, column } of columns.stretches()) {
      const [losses, allScores] = [column('loss'), column('score')];
      const rates = column('learningRate');
      for (let row = 0; row < rowCount; row += 1) {
        if (Number.isNaN(rates[row]!)) continue;
        step[count] = columns.stepOf(firstRow + row);
        loss[count] = losses[row]!;
        score[count] = allScores[row]!;
        learningRate[count] = rates[row]!;
        count += 1;
      }
    }
    return { step, loss, score, learningRate };
  }

  /** A copy of the times that are known of steps. */
  times(): TimeTable {
    return this.#times.table();
  }

  /** Adds results. Of two at the same step, of one split and of one scope the one on more images stays, or else the later. */
  addEvaluations(evaluations: readonly Evaluation[]): void {
    for (const evaluation of evaluations) this.#splits[evaluation.split].add(evaluation);
    this.#version += 1;
  }

  clear(): void {
    this.truncate(0);
    this.#givenUp.clear();
  }

  /** Steps that came to nothing, as a run that diverged: what took their place is among the others. */
  get givenUp(): readonly GivenUpSteps[] {
    return this.#givenUp.all;
  }

  /** Adds those that are known from before, as of a run that was saved. */
  addGivenUp(known: readonly GivenUpTable[]): void {
    this.#givenUp.add(known);
    this.#version += 1;
  }

  /** The weights are those of an earlier step again: once training goes on from there, the steps since are given up. */
  goBackTo(keptStep: number): void {
    this.#givenUp.expect(keptStep);
  }

  /** Nothing is given up after all: the steps since are made again just as they were. */
  makeTheSameAgain(): void {
    this.#givenUp.expectNothing();
  }

  /** Forgets what comes after a step. */
  truncate(lastStep: number): void {
    this.#truncate(Math.min(lastStep, this.#lastStep));
    this.#version += 1;
  }

  /** The exact values at a step, or those of the last kept step before it once the run is past capacity. */
  at(step: number): StepMetrics | undefined {
    const values = step <= this.#lastStep ? this.#columns.at(step) : undefined;
    if (!values) return undefined;
    const { line: test, whole } = this.#splits.test.at(step);
    const { line: validation, whole: wholeValidation } = this.#splits.validation.at(step);
    return {
      ...values,
      ...(test && { test }),
      ...(whole && { whole }),
      ...(validation && { validation }),
      ...(wholeValidation && { wholeValidation }),
    };
  }

  /** The steps at which the learning rate changed, the first step among them; undefined if they are more than so many. */
  learningRateChanges(maximumCount: number): number[] | undefined {
    this.#index.catchUp();
    const rows = this.#index.rateChanges.atMost(maximumCount);
    return rows?.map((row) => this.#columns.stepOf(row));
  }

  /**
   * Smooths what is shown of training by another half-life: all steps so far at once, those to come as
   * they come. `smoothedLoss` and `smoothedScore`, by which runs are judged, stay as they are.
   */
  smooth(halfLifeSteps: number): void {
    this.#smoothed.show(halfLifeSteps);
  }

  /** The whole run in one small line: `judgedLossOf`. */
  judgedLoss(maximumPoints: number): PlotPoint[] {
    return judgedLossOf(this.#columns, maximumPoints);
  }

  /** The whole run, or a range of its steps, in lines of at most `maximumPoints` (4 or more) points. */
  plot(maximumPoints: number, range?: StepRange): PlotData {
    return plotOf(this.#columns, this.#index, this.#splits, this.#lastStep, maximumPoints, range);
  }

  /** What follows comes after `step`: later steps are taken back, earlier ones that are missing become a gap. */
  #goTo(step: number): void {
    if (step < this.#lastStep) return this.#truncate(step);
    this.#givenUp.expectNothing();
    if (step > this.#lastStep) {
      this.#columns.skipTo(step);
      this.#lastStep = step;
    }
  }

  #push(loss: number, score: number, learningRate: number): void {
    const smoothed = this.#smoothed.next(loss, score);
    this.#lastStep += 1;
    this.#columns.push(this.#lastStep, {
      loss,
      score,
      learningRate,
      ...smoothed,
    });
  }

  /** The loss of the steps from one to the last, in few points. */
  #lossFrom(step: number): PlotPoint[] {
    const range = { from: step, to: this.#lastStep };
    return this.plot(givenUpPoints, range).loss.filter((point) => point.step >= step);
  }

  #truncate(lastStep: number): void {
    this.#givenUp.truncate(lastStep, (step) => this.#lossFrom(step));
    this.#lastStep = lastStep;
    this.#columns.truncate(lastStep);
    this.#index.forget();
    this.#times.truncate(lastStep);
    for (const split of Object.values(this.#splits)) split.truncate(lastStep);
    this.#smoothed.forget();
  }
}
