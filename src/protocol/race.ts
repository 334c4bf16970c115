import { hyperparameters } from '../catalog/hyperparameters';
import { type OptimizerId, optimizers } from '../catalog/optimizers';
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
  /** The fingerprints of the weights that each began with. */
  readonly fingerprints: readonly string[];
}

/** The config of a run in a race beside a run of `config` with `settings` in force. */
export function laneConfig(
  config: RunConfig,
  settings: LiveSettings,
  { optimizer, learningRate }: Contestant,
): RunConfig {
  return { ...config, ...settings, optimizer, learningRate, onDivergence: 'stop' };
}

const raceOptimizers = ['sgd', 'momentum', 'rmsprop', 'adam'] as const;
const rateFactors = [0.01, 0.1, 1, 10, 100];

/** The optimizers that most are taught with, each at the rate that suits it. */
export function optimizersToRace(): Contestant[] {
  return raceOptimizers.map((optimizer) => ({
    optimizer,
    learningRate: optimizers[optimizer].suggestedLearningRate,
  }));
}

/** One optimizer at rates in decades around `rate`, as far as they can be set. */
export function ratesToRace(optimizer: OptimizerId, rate: number): Contestant[] {
  const { minimum, maximum } = hyperparameters.learningRate;
  return rateFactors
    .map((factor) => Number((rate * factor).toPrecision(6)))
    .filter((learningRate) => learningRate >= minimum && learningRate <= maximum)
    .map((learningRate) => ({ optimizer, learningRate }));
}

/** Two contestants that are the same, by their places; undefined if all differ. */
export function twins(contestants: readonly Contestant[]): readonly [number, number] | undefined {
  for (const [second, { optimizer, learningRate }] of contestants.entries()) {
    const first = contestants.findIndex(
      (other) => other.optimizer === optimizer && other.learningRate === learningRate,
    );
    if (first < second) return [first, second];
  }
  return undefined;
}
