import {
  analyseRangeTest,
  rangeTestIsOver,
  rangeTestPlan,
  rangeTestRate,
} from '../../../math/history/range-test';
import type { Event, RangeTestReport } from '../../../protocol/events';
import type { LiveSettings } from '../../../protocol/run-config';
import type { ImageBatch } from '../../datasets/image-batch';
import type { Run } from '../../run/run';
import { reportIntervalMs } from '../../run/run-reports';
import { type StepResult, Trainer } from '../../run/trainer';
import type { Job } from './job';

/** The batches of a run, by step. */
export interface BatchSource {
  has(step: number): boolean;
  read(step: number): ImageBatch;
}

/**
 * A learning-rate range test: steps at rising rates, on a throwaway copy of a run and on the batches
 * that the run would take next (docs/decisions/0009-range-test.md). The run waits meanwhile.
 */
export class RangeTestJob implements Job {
  readonly kind = 'range-test';
  readonly yieldsTo = 'nothing';
  readonly reportIntervalMs = reportIntervalMs;
  /** The run's step whose weights are tested. */
  readonly step: number;
  readonly #runId: number;
  readonly #copy: Trainer;
  readonly #batches: BatchSource;
  readonly #settings: LiveSettings;
  readonly #guessingLoss: number;
  readonly #rates: number[] = [];
  readonly #losses: number[] = [];
  #isOver = false;

  /** Tests the run as it is now. Call it when all of its steps are known. */
  static async of(run: Run): Promise<RangeTestJob> {
    run.reachPlannedSettings();
    const copy = new Trainer(run.config, await run.snapshot(), run.trainer.computer);
    const batches: BatchSource = {
      has: (step) => run.batches.has(step),
      read: (step) => run.batches.read(step, run.settings),
    };
    return new RangeTestJob(run.id, copy, batches, run.settings, run.guessingLoss);
  }

  /** Takes over `copy`, and disposes it in the end. */
  constructor(
    runId: number,
    copy: Trainer,
    batches: BatchSource,
    settings: LiveSettings,
    guessingLoss: number,
  ) {
    this.#runId = runId;
    this.step = copy.step;
    this.#copy = copy;
    this.#batches = batches;
    this.#settings = settings;
    this.#guessingLoss = guessingLoss;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** What is known so far, and what follows from it once the test is over. */
  get progress(): RangeTestReport {
    const curve = { rates: [...this.#rates], losses: [...this.#losses] };
    const result = this.#isOver ? analyseRangeTest(curve, this.#guessingLoss) : undefined;
    return {
      step: this.step,
      settings: this.#settings,
      guessingLoss: this.#guessingLoss,
      curve,
      result,
    };
  }

  report(): Event {
    return { type: 'range-test', runId: this.#runId, report: this.progress };
  }

  reportGivenUp(): Event {
    return { type: 'range-test', runId: this.#runId, report: null };
  }

  /** Takes the next step. Its loss may become known only some steps later. */
  async advance(): Promise<boolean> {
    const made = this.#copy.step - this.step;
    const nextStep = this.#copy.step + 1;
    if (!this.#batches.has(nextStep)) return false;
    const batch = this.#batches.read(nextStep);
    this.#note(await this.#copy.train(batch, rangeTestRate(made), this.#settings));
    if (made + 1 === rangeTestPlan.batchCount) this.#note(await this.#copy.settle());
    return true;
  }

  dispose(): void {
    this.#copy.dispose();
  }

  #note(results: readonly StepResult[]): void {
    for (const { loss, learningRate } of results) {
      // Steps already made beyond the end came to nothing.
      if (this.#isOver) return;
      this.#rates.push(learningRate);
      this.#losses.push(loss);
      this.#isOver = rangeTestIsOver(this.#losses, this.#guessingLoss);
    }
  }
}
