import type { StateReport } from '../../../protocol/events';
import type { InspectView, InspectWish } from '../../../protocol/inspection';
import type { Snapshot } from '../../../protocol/snapshot';
import {
  type InspectedState,
  stateOfNow,
  stateOfSnapshot,
  type ViewComputation,
} from '../../inspection/inspected-state';
import { seedState, StateReplay } from '../../inspection/state-replay';
import { viewComputation } from '../../inspection/view-computation';
import { disposeState } from '../../optimizers/training-state';
import type { InspectedRun } from '../../inspection/inspected-run';
import { reportIntervalMs } from '../../run/run-reports';
import type { Job } from './job';

/** From further away than so many steps the page is asked for a state that is nearer. */
const farSteps = 100;

/** A run under way is looked at again after this time at the earliest. */
const liveIntervalMs = 500;

/**
 * Shows states of the run as the page wishes: each view of the state, one after the other. A state that is neither
 * that of now nor kept is made again by the steps from the kept one before it; until then the nearest kept one is shown.
 */
export class InspectJob implements Job {
  readonly kind: 'inspect' | 'twin';
  readonly yieldsTo = 'most';
  readonly reportIntervalMs = Infinity;
  readonly isOver = false;
  readonly #active: InspectedRun;
  readonly #tell: (report: StateReport) => void;
  #wish: InspectWish;
  #state: InspectedState | undefined;
  #shownAtMs = -Infinity;
  /** The views of the state that have been reported. */
  #answered = new Set<string>();
  /** Those that are begun: one that takes long is put aside for another, and not begun again. */
  readonly #computations = new Map<string, ViewComputation>();
  #replay: StateReplay | undefined;
  #progressAtMs = -Infinity;
  /** What the page was asked for a state on the way to, and its answer, once it is there. */
  #asked: { readonly step: number; state?: Snapshot | null } | undefined;
  /** The last state that was made again: it stays here, however little room there is elsewhere. */
  #replayed: Snapshot | undefined;

  /** `kind`: that of the state that is looked at, or of the one it is compared with. */
  constructor(
    kind: 'inspect' | 'twin',
    active: InspectedRun,
    tell: (report: StateReport) => void,
    wish: InspectWish,
  ) {
    this.kind = kind;
    this.#active = active;
    this.#tell = tell;
    this.#wish = wish;
  }

  /** Takes the place of the wish before. What is known of the state is not computed again. */
  change(wish: InspectWish): void {
    this.#wish = wish;
    const keys = wish.views.map(keyOf);
    for (const key of this.#computations.keys()) {
      if (!keys.includes(key)) this.#dropComputation(key);
    }
    // Of a drawing, which is another one with every stroke, nobody keeps what was told.
    for (const key of this.#answered) {
      if (key.includes('"from":"drawing"') && !keys.includes(key)) this.#answered.delete(key);
    }
    if (this.#replay && this.#replay.toStep !== this.#targetStep) this.#dropReplay();
  }

  /** The page's answer to what it was asked for. */
  async provide(step: number, state: Snapshot | 'seed' | null): Promise<void> {
    if (this.#asked?.step !== step) return;
    this.#asked.state = state === 'seed' ? await seedState(this.#active.run) : state;
    if (this.#asked.state) this.#active.keep(this.#asked.state);
  }

  /** Steps were taken back: of those after `step` nothing holds any more. */
  forgetAfter(step: number): void {
    this.#dropReplay();
    if (this.#replayed && this.#replayed.step > step) this.#replayed = undefined;
    if (this.#state && this.#state.step > step) this.#dropState();
  }

  report(): undefined {}

  reportGivenUp(): undefined {}

  async advance(): Promise<boolean> {
    // All that is wanted is known already.
    if (this.#wish.views.length === 0) return false;
    const step = this.#stepToShow();
    if (step === undefined) return this.#isMoving ? false : this.#makeAgain(this.#targetStep);
    if (this.#state?.step !== step) this.#show(step);
    const isWanted = this.#isAtHand(this.#targetStep);
    const missing = this.#wish.views.filter(
      // Of a state that is shown only until another is there, what takes longer would hold that one up.
      (one) => (isWanted || this.#showsWay(one)) && !this.#answered.has(keyOf(one)),
    );
    // One that waits for its images does not hold up the others.
    for (const view of missing) if (await this.#compute(view, this.#state!)) return true;
    if (missing.length > 0) return false;
    return isWanted ? false : this.#makeAgain(this.#targetStep);
  }

  dispose(): void {
    this.#dropState();
    this.#dropReplay();
  }

  /** Whether a view is also shown of the states on the way to the one that is wished for. What is compared with is of one step. */
  #showsWay({ view }: InspectView): boolean {
    return this.kind === 'inspect' && view === 'tests';
  }

  get #targetStep(): number {
    const { lastStep } = this.#active;
    return this.#wish.step === 'latest' ? lastStep : Math.min(this.#wish.step, lastStep);
  }

  /** Whether the step that is wished for is that of the run, which may go on: it can be one that lies ahead. */
  get #isMoving(): boolean {
    return this.#wish.step === 'latest' || this.#wish.step > this.#active.lastStep;
  }

  /** Of which step a view is to be computed next; undefined: of none yet. */
  #stepToShow(): number | undefined {
    const target = this.#targetStep;
    const shown = this.#state?.step;
    if (this.#isMoving && shown !== undefined && shown !== target) {
      // What is begun is finished, or of a run under way nothing would ever be.
      const isWhole = this.#wish.views.every((view) => this.#answered.has(keyOf(view)));
      if (!isWhole) return shown;
      const isSoon = performance.now() - this.#shownAtMs < liveIntervalMs;
      if (isSoon && this.#active.stepsToMake > 0) return undefined;
    }
    if (this.#isAtHand(target)) return target;
    return this.#active.kept.nearest(target)?.step ?? shown ?? this.#active.stepNow;
  }

  #isAtHand(step: number): boolean {
    return step === this.#active.stepNow || this.#snapshotOf(step) !== undefined;
  }

  #snapshotOf(step: number): Snapshot | undefined {
    if (this.#replayed?.step === step) return this.#replayed;
    const kept = this.#active.kept.nearest(step);
    return kept?.step === step ? kept : undefined;
  }

  /** Holds the arrays of a step that is at hand. */
  #show(step: number): void {
    this.#dropState();
    this.#shownAtMs = performance.now();
    const { run, kept, stepNow } = this.#active;
    const others = { kept, adjustments: this.#wish.adjustments };
    const snapshot = this.#snapshotOf(step);
    this.#state =
      snapshot && step !== stepNow
        ? stateOfSnapshot(run, snapshot, others)
        : stateOfNow(run, others);
  }

  async #compute(view: InspectView, state: InspectedState): Promise<boolean> {
    const key = keyOf(view);
    let computation = this.#computations.get(key);
    if (!computation) {
      computation = viewComputation(view, state);
      this.#computations.set(key, computation);
    }
    const { worked, result } = await computation.advance();
    if (!result) {
      this.#tellProgress(view, computation);
      return worked;
    }
    this.#dropComputation(key);
    this.#answered.add(key);
    this.#tell({ type: 'inspected', runId: this.#active.run.id, step: state.step, result });
    return true;
  }

  /** Makes a step more on the way to the state of `step`. */
  async #makeAgain(step: number): Promise<boolean> {
    const replay = (this.#replay ??= this.#replayTo(step));
    if (!replay) return false;
    if (!replay.isOver) {
      const worked = await replay.advance();
      if (performance.now() - this.#progressAtMs >= reportIntervalMs) {
        this.#progressAtMs = performance.now();
        this.#tell({
          type: 'inspect-progress',
          runId: this.#active.run.id,
          progress: replay.progress,
        });
      }
      // What lies on a long way is worth having, too.
      if (!replay.isOver && this.#active.kept.isDueBetween(replay.step)) {
        this.#active.keep(await replay.snapshot());
      }
      return worked;
    }
    this.#replayed = await replay.snapshot();
    this.#active.keep(this.#replayed);
    this.#dropReplay();
    return true;
  }

  #tellProgress({ view }: InspectView, { progress }: ViewComputation): void {
    if (!progress || performance.now() - this.#progressAtMs < reportIntervalMs) return;
    this.#progressAtMs = performance.now();
    const { id } = this.#active.run;
    this.#tell({ type: 'view-progress', runId: id, progress: { view, ...progress } });
  }

  /** Undefined: not yet, or there is no way. */
  #replayTo(step: number): StateReplay | undefined {
    const near = this.#active.kept.lastUpTo(step);
    const isFar = !near || step - near.step > farSteps;
    if (isFar && this.#asked?.step !== step) {
      this.#asked = { step };
      this.#tell({ type: 'state-wanted', runId: this.#active.run.id, step });
    }
    const asked = this.#asked?.step === step ? this.#asked : undefined;
    if (isFar && asked?.state === undefined) return undefined;
    // What was provided may have found no room among those that are kept.
    const from = [near, asked?.state].reduce(later);
    return from ? new StateReplay(this.#active.run, from, step, this.#wish.adjustments) : undefined;
  }

  #dropState(): void {
    for (const key of this.#computations.keys()) this.#dropComputation(key);
    if (this.#state) disposeState(this.#state);
    this.#state = undefined;
    this.#answered.clear();
  }

  #dropComputation(key: string): void {
    this.#computations.get(key)?.dispose();
    this.#computations.delete(key);
  }

  #dropReplay(): void {
    if (!this.#replay) return;
    this.#replay.dispose();
    this.#replay = undefined;
    this.#tell({ type: 'inspect-progress', runId: this.#active.run.id, progress: null });
  }
}

const later = (one: Snapshot | null | undefined, other: Snapshot | null | undefined) =>
  one && other ? (one.step < other.step ? other : one) : (one ?? other);

/** Two views that say the same have the same. */
const keyOf = (view: InspectView): string => JSON.stringify(view);
