import { fingerprint } from '../../../math/fingerprint';
import type { Event } from '../../../protocol/events';
import { type Emit, reportIntervalMs } from '../../run/run-reports';
import type { ActiveRun } from '../active-run';
import type { Job } from './job';

/**
 * Makes steps of a run again that the page knows already, from its starting point to the step at
 * which it is to be opened. The run then rests, or is trained, if that was asked for meanwhile.
 */
export class ReplayJob implements Job {
  readonly kind = 'replay';
  readonly yieldsTo = 'nothing';
  readonly reportIntervalMs = reportIntervalMs;
  readonly #active: ActiveRun;
  readonly #emit: Emit;

  constructor(active: ActiveRun, emit: Emit) {
    this.#active = active;
    this.#emit = emit;
  }

  /** It also ends with a divergence. */
  get isOver(): boolean {
    return !this.#active.isReplaying;
  }

  report(): Event | undefined {
    return this.isOver ? undefined : this.#active.replayReport;
  }

  reportGivenUp(): undefined {}

  async advance(): Promise<boolean> {
    const { run } = this.#active;
    if (run.trainer.step < run.replayTo) {
      if (!run.canStep()) return false;
      await this.#active.stopIfDiverged(await run.trainStep());
      return true;
    }
    if (!run.canEndReplay() || (await this.#active.settle())) return false;
    await this.#end();
    return true;
  }

  /** A run's steps in a replay are the run's own. */
  dispose(): void {}

  /** Reports the losses and the weights, to be held against those that were recorded. */
  async #end(): Promise<void> {
    const { run, checkpoints } = this.#active;
    const loss = run.endReplay();
    const stepCount = loss.length;
    const firstStep = run.trainer.step - stepCount + 1;
    const { event, transfer } = await run.snapshotReport('pause');
    const { weights } = event.snapshot;
    this.#emit(
      { type: 'replayed', runId: run.id, firstStep, loss, fingerprint: fingerprint(weights) },
      [loss.buffer],
    );
    checkpoints.note(run);
    // The next opening begins here.
    if (stepCount > 0) this.#emit(event, transfer);
    this.#active.goOnAfterReplay();
  }
}
