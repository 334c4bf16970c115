import { isWorthKeeping, mostDispensable, nearestIndex } from '../../math/inspection/spaced-steps';
import type { Snapshot } from '../../protocol/snapshot';

/** What the states of one run may take in all. */
export const keptBytes = 96 * 2 ** 20;

/**
 * States of a run at steps that are spaced by their logarithm, within a bound of memory: what Inspect shows of
 * earlier steps, and where the steps between them are made again from. They are plain arrays, so that a backend that
 * is lost takes none of them along.
 */
export class KeptStates {
  readonly #most: number;
  #states: Snapshot[] = [];

  /** `most`: bytes. */
  constructor(most = keptBytes) {
    this.#most = most;
  }

  /** Sorted. */
  get steps(): readonly number[] {
    return this.#states.map(({ step }) => step);
  }

  /** In the order of their steps. */
  get all(): readonly Snapshot[] {
    return this.#states;
  }

  /** Whether the state after `step`, to which the run has come, is to be kept as well. */
  isDue(step: number): boolean {
    return isWorthKeeping(step, this.#states.at(-1)?.step);
  }

  /** The same of a step that lies between them. */
  isDueBetween(step: number): boolean {
    return isWorthKeeping(step, this.lastUpTo(step)?.step);
  }

  /** Keeps a state, whose arrays nobody changes any more; others make room for it. */
  keep(state: Snapshot): void {
    this.#states = [...this.#states.filter(({ step }) => step !== state.step), state].toSorted(
      (one, other) => one.step - other.step,
    );
    const room = Math.floor(this.#most / bytesOf(state));
    while (this.#states.length > room) {
      // Of one or two states there is none between others.
      const index = mostDispensable(this.steps) ?? 0;
      this.#states.splice(index, 1);
    }
  }

  /** The one that is nearest to `step`. */
  nearest(step: number): Snapshot | undefined {
    return this.#states[nearestIndex(this.steps, step)];
  }

  /** The last one from which `step` can be reached. */
  lastUpTo(step: number): Snapshot | undefined {
    return this.#states.findLast((state) => state.step <= step);
  }

  /** The steps after `step` were taken back. */
  forgetAfter(step: number): void {
    this.#states = this.#states.filter((state) => state.step <= step);
  }
}

function bytesOf({ weights, slots }: Snapshot): number {
  const arrays = [...weights, ...Object.values(slots).flat()];
  return arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
}
