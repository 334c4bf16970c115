import type { Command } from '../../../protocol/commands';
import type { Event, TakenState } from '../../../protocol/events';
import type { Snapshot } from '../../../protocol/snapshot';
import { seedState, StateReplay } from '../../inspection/state-replay';
import { reportIntervalMs } from '../../run/run-reports';
import type { ActiveRun } from '../active-run';
import type { Job } from './job';

type Order = Extract<Command, { type: 'take-state' }>;

/**
 * Hands the state after a step over: that of now, or one that is made again by the steps from an earlier one. Then a copy
 * makes the steps that follow, so that whoever goes on with the state knows what their losses are to be.
 */
export class StateJob implements Job {
  readonly kind = 'state';
  readonly yieldsTo = 'most';
  readonly reportIntervalMs = reportIntervalMs;
  readonly #active: ActiveRun;
  readonly #order: Order;
  /** On the way to the state. */
  #approach: StateReplay | undefined;
  #snapshot: Snapshot | undefined;
  /** On the way from there. */
  #ahead: StateReplay | undefined;
  #taken: TakenState | null | undefined;

  constructor(active: ActiveRun, order: Order) {
    this.#active = active;
    this.#order = order;
  }

  get isOver(): boolean {
    return this.#taken !== undefined;
  }

  async advance(): Promise<boolean> {
    if (!this.#snapshot) return this.#approachState();
    const { run } = this.#active;
    const { step } = this.#snapshot;
    this.#ahead ??= new StateReplay(run, this.#snapshot, step + this.#order.nextSteps, []);
    if (!this.#ahead.isOver) return this.#ahead.advance();
    const { loss, learningRate } = await this.#ahead.losses();
    this.#taken = {
      snapshot: this.#snapshot,
      next: { loss: Float32Array.from(loss), learningRate: Float32Array.from(learningRate) },
    };
    return true;
  }

  report(): Event | undefined {
    const { request } = this.#order;
    const runId = this.#active.run.id;
    if (this.#taken !== undefined) return { type: 'state', runId, request, taken: this.#taken };
    const progress = this.#approach?.progress;
    return progress && { type: 'taking-state', runId, request, progress };
  }

  reportGivenUp(): Event {
    return { type: 'state', runId: this.#active.run.id, request: this.#order.request, taken: null };
  }

  dispose(): void {
    this.#approach?.dispose();
    this.#ahead?.dispose();
  }

  async #approachState(): Promise<boolean> {
    const { run } = this.#active;
    const { step: wanted } = this.#order;
    if (wanted === 'latest' || wanted === run.trainer.step) {
      this.#snapshot = await run.snapshot();
      return true;
    }
    this.#approach ??= await this.#wayTo(wanted);
    if (!this.#approach) {
      this.#taken = null;
      return true;
    }
    if (!this.#approach.isOver) return this.#approach.advance();
    this.#snapshot = await this.#approach.snapshot();
    return true;
  }

  /** From the nearest state before it that is at hand. */
  async #wayTo(step: number): Promise<StateReplay | undefined> {
    const { run, kept } = this.#active;
    const { from, adjustments } = this.#order;
    const near = kept.lastUpTo(step);
    const isNear = near && (from === null || from === 'seed' || near.step >= from.step);
    const start = isNear ? near : from === 'seed' ? await seedState(run) : from;
    const isOnTheWay = start && start.step <= step && step <= run.trainer.step;
    return isOnTheWay ? new StateReplay(run, start, step, adjustments) : undefined;
  }
}
