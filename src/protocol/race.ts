import * as v from 'valibot';

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
  /**
   * From how many seeds each contestant is trained. Those of one seed begin with the same weights and get
   * the same batches; one seed comes after the other.
   */
  readonly seeds: number;
}

/** What one click repeats a run or a race with: on one seed nothing is proved. */
export const seedCounts = [3, 5, 10] as const;

/** What a race can be limited to, by its clock: steps, or milliseconds. */
export const raceLimits = {
  steps: { minimum: 1, maximum: 1_000_000, usual: 300 },
  time: { minimum: 1000, maximum: 3_600_000, usual: 20_000 },
} as const;

const rulesSchemas = (['steps', 'time'] as const).map((clock) =>
  v.object({
    from: v.picklist(['seed', 'run']),
    clock: v.literal(clock),
    limit: v.pipe(
      v.number(),
      v.integer(),
      v.minValue(raceLimits[clock].minimum),
      v.maxValue(raceLimits[clock].maximum),
    ),
    seeds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Math.max(...seedCounts))),
  }),
);

/** For what comes from outside: links, files, what is stored. */
export const raceRulesSchema: v.GenericSchema<RaceRules> = v.union(rulesSchemas);

export interface RaceReport {
  /** `over`: all have come to the limit, or out of the race. */
  readonly phase: 'running' | 'paused' | 'over';
  readonly waitingForData: boolean;
  /** The place of the seed whose lanes are under way, from 0. */
  readonly heat: number;
  /** How much of what all get equal amounts of until it is over: more each time it goes on. */
  readonly limit: number;
  /** The fingerprints of the weights that each lane began with, as far as they have begun. */
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

/** The seeds of a race whose first is that of the run: those that follow it, so that who knows one knows all. */
export function seedsFrom(first: number, count: number): number[] {
  const { maximum } = hyperparameters.seed;
  return Array.from({ length: count }, (_, place) => (first + place) % (maximum + 1));
}

/** The configs of a race's lanes: those of one seed together, in the order of the contestants. */
export function lanesOfSeeds(contestants: readonly RunConfig[], seeds: number): RunConfig[] {
  const [first] = contestants;
  return seedsFrom(first!.seed, seeds).flatMap((seed) =>
    contestants.map((config) => ({ ...config, seed })),
  );
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
