import type { RunConfig } from '../../protocol/run-config';
import type { Lane } from './lane';
import type { RaceState } from './race-state';
import type { RunState } from '../run/run-state';

/** Runs that a lesson has trained side by side. Nothing of them is kept beyond the page. */
export interface Trial {
  readonly lanes: readonly Lane[];
  /** How many steps each was to make. */
  readonly steps: number;
  /** `testing`: all steps are made. `over`: tested, too. `stopped`: ended before that. */
  readonly phase: 'training' | 'testing' | 'over' | 'stopped';
  readonly waitingForData: boolean;
  /** The lanes whose last test is awaited. */
  readonly untested: readonly number[];
  /** Whether the run on the playground was training when it had to wait, and goes on afterwards. */
  readonly holdsUpRun: boolean;
  /** Whether the worker has been asked to end it. */
  readonly isEnding: boolean;
}

export interface TrialState {
  /** The latest of each name. */
  readonly trials: Readonly<Record<string, Trial>>;
  /** The name of the one for which the run on the playground waits. */
  readonly trialUnderWay: string | undefined;
}

export const noTrials: TrialState = { trials: {}, trialUnderWay: undefined };

export interface TrialActions {
  /**
   * Trains runs of these configs side by side from their seeds, for so many steps, and tests them.
   * The run on the playground waits meanwhile. Does nothing if there is an obstacle.
   */
  startTrial(name: string, configs: readonly RunConfig[], steps: number): void;
  /** Ends the one under way; the run on the playground is as it was, and goes on if it was training. */
  endTrial(): void;
}

export interface Seen extends TrialState {
  readonly run: RunState;
  readonly race: RaceState | undefined;
}

/** Why no trial can begin now. */
export type TrialObstacle =
  | 'failed'
  | 'own-images'
  | 'replay'
  | 'loading'
  | 'race'
  | 'range-test'
  | 'trial';

export function trialObstacle({ run, race, trialUnderWay }: Seen): TrialObstacle | undefined {
  const { status } = run;
  if (status.phase === 'failed') return 'failed';
  // Trials are of the digits, and lanes have the data set of the run.
  if (run.config.dataset !== 'mnist') return 'own-images';
  if (status.phase === 'preparing') return status.waitingFor === 'replay' ? 'replay' : 'loading';
  if (race) return 'race';
  if (run.rangeTest && !run.rangeTest.result) return 'range-test';
  return trialUnderWay === undefined ? undefined : 'trial';
}
