import type { OptimizerId } from '../catalog/optimizers';
import type { LiveSettings, RunConfig } from './run-config';

/** In what a run in a race may differ from the others. */
export interface Contestant {
  readonly optimizer: OptimizerId;
  readonly learningRate: number;
}

export const fewestContestants = 2;
export const mostContestants = 6;

export interface RaceRules {
  /** The weights all begin with: fresh ones from the seed, or those of the run that waits. */
  readonly from: 'seed' | 'run';
  /** What all get equal amounts of: steps, or time to compute in. */
  readonly clock: 'steps' | 'time';
  /** How much of it until the race is over: steps, or milliseconds. */
  readonly limit: number;
}

export interface RaceReport {
  /** `over`: all have come to the limit, or out of the race. */
  readonly phase: 'running' | 'paused' | 'over';
  readonly waitingForData: boolean;
  /** Of the weights that each began with. */
  readonly fingerprints: readonly string[];
}

/** The config of a run in a race beside a run of `config` with `settings` in force. */
export function laneConfig(
  config: RunConfig,
  settings: LiveSettings,
  { optimizer, learningRate }: Contestant,
): RunConfig {
  return { ...config, ...settings, optimizer, learningRate };
}
