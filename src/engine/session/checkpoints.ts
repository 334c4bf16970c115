import type { CheckpointReason } from '../../protocol/saved-run';
import type { Run } from '../run/run';
import type { Emit } from '../run/run-reports';

const intervalMs = 10_000;

/** The snapshots that are taken of a run, from which it can go on after the worker is gone. */
export class Checkpoints {
  readonly #emit: Emit;
  #takenAtMs = performance.now();
  /** The step of the last one. */
  #step: number;

  /** The run is known as it is now. */
  constructor(run: Run, emit: Emit) {
    this.#step = run.trainer.step;
    this.#emit = emit;
  }

  get isDue(): boolean {
    return performance.now() - this.#takenAtMs >= intervalMs;
  }

  /** Whether the last one is of the step that the run has come to. */
  isOf(run: Run): boolean {
    return run.trainer.step === this.#step;
  }

  async take(run: Run, reason: CheckpointReason): Promise<void> {
    const report = await run.snapshotReport(reason);
    this.note(run);
    this.#emit(report.event, report.transfer);
  }

  /** The run is known as it is now: there is nothing to be taken of it. */
  note(run: Run): void {
    this.#takenAtMs = performance.now();
    this.#step = run.trainer.step;
  }
}
