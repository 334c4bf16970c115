import {
  analyseRangeTest,
  rangeTestIsOver,
  rangeTestPlan,
  rangeTestRate,
} from '../../math/history/range-test';
import type { RangeTestReport } from '../../protocol/events';
import type { LiveSettings } from '../../protocol/run-config';
import type { ImageBatch } from '../datasets/image-batch';
import type { StepResult, Trainer } from '../run/trainer';

/** The batches of a run, by step. */
export interface BatchSource {
  hasBatch(step: number): boolean;
  readBatch(step: number): ImageBatch;
}

/**
 * A learning-rate range test: steps at rising rates, on a throwaway copy of a run and on the batches
 * that the run would take next.
 */
export class RangeTest {
  /** The run's step whose weights are tested. */
  readonly step: number;
  readonly #copy: Trainer;
  readonly #batches: BatchSource;
  readonly #settings: LiveSettings;
  readonly #guessingLoss: number;
  readonly #rates: number[] = [];
  readonly #losses: number[] = [];
  #isOver = false;

  /** Takes over `copy`, and disposes it in the end. */
  constructor(copy: Trainer, batches: BatchSource, settings: LiveSettings, guessingLoss: number) {
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
  get report(): RangeTestReport {
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

  /** Whether the images of the next batch have arrived. */
  canAdvance(): boolean {
    return this.#batches.hasBatch(this.#copy.step + 1);
  }

  /** Takes the next step. Its loss may become known only some steps later. */
  async advance(): Promise<void> {
    const made = this.#copy.step - this.step;
    const batch = this.#batches.readBatch(this.#copy.step + 1);
    this.#note(await this.#copy.train(batch, rangeTestRate(made), this.#settings));
    if (made + 1 === rangeTestPlan.batchCount) this.#note(await this.#copy.settle());
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
