import { keptStates } from '../../math/model/model-cost';
import type { Divergence } from '../../protocol/events';
import { disposeState, type TrainingState } from '../optimizers/training-state';

/** Times the loss of guessing: no useful run comes here. */
const explodedFactor = 10;
/** Worse than so many times the loss of guessing, a state is not worth going back to. */
const healthyFactor = 1.5;

const stepsBetween = 50;
const stepsBetweenRaises = 10;

/** `guessingLoss` is that of a network which gives every class the same probability. */
export function divergenceOf(loss: number, guessingLoss: number): Divergence['kind'] | undefined {
  if (!Number.isFinite(loss)) return 'not-finite';
  return loss > explodedFactor * guessingLoss ? 'exploded' : undefined;
}

/**
 * Keeps a few healthy states of a run to go back to: its first, one every 50 steps, and one before
 * the learning rate is raised.
 */
export class DivergenceGuard {
  readonly #states: TrainingState[];
  readonly #most: number;

  /** Takes over `first`, as every state it is given, and disposes it in the end. */
  constructor(
    first: TrainingState,
    readonly guessingLoss: number,
  ) {
    this.#states = [first];
    this.#most = keptStates(bytesOf(first));
  }

  /** Looks at the run between two steps; `hold` is called if its state should be kept. */
  observe(step: number, lastLoss: number, rateRaised: boolean, hold: () => TrainingState): void {
    const since = step - this.#states.at(-1)!.step;
    if (since < (rateRaised ? stepsBetweenRaises : stepsBetween)) return;
    if (!(lastLoss <= healthyFactor * this.guessingLoss)) return;
    this.#states.push(hold());
    // The first state is never dropped: it is known to be finite.
    if (this.#states.length > this.#most) disposeState(this.#states.splice(1, 1)[0]!);
  }

  /**
   * The latest state before the one whose loss diverged in step `divergedStep`, with values that
   * are all finite. It stays the guard's; later ones are dropped.
   */
  async latestHealthy(divergedStep: number): Promise<TrainingState> {
    const isHealthy = async (state: TrainingState) =>
      state.step < divergedStep - 1 && (await isFinite(state));
    while (this.#states.length > 1 && !(await isHealthy(this.#states.at(-1)!))) {
      disposeState(this.#states.pop()!);
    }
    return this.#states.at(-1)!;
  }

  dispose(): void {
    for (const state of this.#states) disposeState(state);
  }
}

function bytesOf({ weights, slots }: TrainingState): number {
  return [...weights, ...Object.values(slots).flat()].reduce((sum, { size }) => sum + 4 * size, 0);
}

async function isFinite(state: TrainingState): Promise<boolean> {
  for (const tensor of [...state.weights, ...Object.values(state.slots).flat()]) {
    const values = await tensor.data();
    if (!values.every(Number.isFinite)) return false;
  }
  return true;
}
