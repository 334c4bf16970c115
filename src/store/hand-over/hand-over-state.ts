import type { InspectProgress } from '../../protocol/inspection';
import type { TakenState } from '../../protocol/events';
import type { SavedRun } from '../../protocol/saved-run';
import type { ReadState } from '../../protocol/weights-file/read-state-file';
import type { CarriedState } from '../../protocol/weights-file/state-file';

export interface HandOverState {
  /** The state that the worker was asked for last, until it has been taken away. */
  readonly takingState:
    | {
        readonly request: number;
        /** On the way to a state that has to be computed by making steps again. */
        readonly progress?: InspectProgress;
        /** null: there is no way to it. */
        readonly taken?: TakenState | null;
      }
    | undefined;
}

export interface HandOverActions {
  /** Keeps the run of a file, with its state. Rejects if the storage refuses, and keeps nothing then. */
  importState(
    state: ReadState,
    file: string,
  ): Promise<{ readonly run: SavedRun; readonly isKnown: boolean }>;
  /** Begins a run by the settings that are chosen, with these weights, which fit its network. */
  beginWithWeights(weights: readonly Float32Array[], file: string): void;
  /**
   * The state of a run after a step, with all that is needed to go on with it elsewhere. Of the run on the playground, which an
   * undefined id stands for, too, any step; of
   * another the last state that is stored at or before it, whose step the result says. Rejects with an Error if there is none.
   */
  carryState(runId: string | undefined, step: number | 'latest'): Promise<CarriedState>;
  /**
   * The state after this very step, with the losses of the steps that follow. Of a run of which those were not recorded they are
   * computed, for which it is opened on the playground. Rejects with an Error if there is no way to it.
   */
  carryWithNext(runId: string, step: number): Promise<CarriedState>;
}
