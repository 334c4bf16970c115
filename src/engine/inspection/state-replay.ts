import { scheduledRate } from '../../math/model/learning-rate-schedule';
import { liveSettingsOf } from '../../protocol/run-config';
import type { InspectProgress } from '../../protocol/inspection';
import type { Adjustment, Snapshot } from '../../protocol/snapshot';
import { disposeState, toSnapshot } from '../optimizers/training-state';
import type { Run } from '../run/run';
import { SettingsInForce } from '../run/settings-in-force';
import { type StepResult, Trainer } from '../run/trainer';

/** The state of a run before its first step. */
export async function seedState(run: Run): Promise<Snapshot> {
  const fresh = new Trainer(run.config, undefined, run.trainer.computer);
  const state = fresh.hold();
  try {
    return await toSnapshot(state, liveSettingsOf(run.config), fresh.optimizerSince);
  } finally {
    disposeState(state);
    fresh.dispose();
  }
}

/**
 * Makes the steps of a run again on a copy of it, from a state that was kept to one that was not. Seed and steps are the same,
 * and so are the bits; the run itself is not touched.
 */
export class StateReplay {
  readonly toStep: number;
  readonly #fromStep: number;
  readonly #run: Run;
  readonly #copy: Trainer;
  readonly #settings: SettingsInForce;
  readonly #loss: number[] = [];
  readonly #learningRate: number[] = [];

  /** `adjustments`: all those that were made in the run. */
  constructor(run: Run, from: Snapshot, toStep: number, adjustments: readonly Adjustment[]) {
    this.toStep = toStep;
    this.#fromStep = from.step;
    this.#run = run;
    this.#copy = new Trainer(run.config, from, run.trainer.computer);
    const since = adjustments.filter(({ afterStep }) => afterStep >= from.step);
    this.#settings = new SettingsInForce(from.settings, since);
  }

  get isOver(): boolean {
    return this.#copy.step >= this.toStep;
  }

  get step(): number {
    return this.#copy.step;
  }

  get progress(): InspectProgress {
    return { fromStep: this.#fromStep, atStep: this.#copy.step, toStep: this.toStep };
  }

  /** Makes the next step. Resolves to whether it could: its images may be on their way. */
  async advance(): Promise<boolean> {
    const { batches } = this.#run;
    const step = this.#copy.step + 1;
    if (!batches.has(step)) return false;
    this.#settings.reach(step - 1, true);
    const settings = this.#settings.current;
    const rate = scheduledRate(settings, step, batches.stepsPerEpoch);
    this.#note(await this.#copy.train(batches.read(step, settings), rate, settings));
    return true;
  }

  /** Of all steps that were made, with the rates that they were made at. */
  async losses(): Promise<{
    readonly loss: readonly number[];
    readonly learningRate: readonly number[];
  }> {
    this.#note(await this.#copy.settle());
    return { loss: this.#loss, learningRate: this.#learningRate };
  }

  /** The state after the last step that was made. */
  async snapshot(): Promise<Snapshot> {
    this.#note(await this.#copy.settle());
    const state = this.#copy.hold();
    try {
      return await toSnapshot(state, this.#settings.current, this.#copy.optimizerSince);
    } finally {
      disposeState(state);
    }
  }

  dispose(): void {
    this.#copy.dispose();
  }

  #note(results: readonly StepResult[]): void {
    for (const { loss, learningRate } of results) {
      this.#loss.push(loss);
      this.#learningRate.push(learningRate);
    }
  }
}
