import { mean, sampleDeviation } from '../math/statistics';
import type { Contestant } from './race';
import type { RacePlan } from './race-link';
import type { RunConfig } from './run-config';
import type { RunSummary, SavedRun } from './saved-run';

/** Runs of one race that differ in their seed alone: the same, over and over. */
export interface SeedGroup {
  readonly id: string;
  /** Two at least, in the order of their seeds in the race. */
  readonly runs: readonly SavedRun[];
}

/** The id of the group that a contestant's runs in a race over several seeds make. */
export function seedGroupId(
  raceId: string,
  { optimizer, learningRate }: Pick<RunConfig, 'optimizer' | 'learningRate'>,
): string {
  return `${raceId}-${optimizer}-${learningRate}`;
}

/** The id of the group that a run is of; undefined if it was trained from one seed alone. */
export function seedGroupIdOf({ raceId, raceRules, config }: SavedRun): string | undefined {
  return raceId !== null && raceRules && raceRules.seeds > 1
    ? seedGroupId(raceId, config)
    : undefined;
}

/** The groups that there are among runs, by id. One run that is left of a group makes none. */
export function seedGroupsOf(runs: readonly SavedRun[]): ReadonlyMap<string, SeedGroup> {
  const found = new Map<string, SavedRun[]>();
  for (const run of runs) {
    const id = seedGroupIdOf(run);
    if (id === undefined) continue;
    const known = found.get(id);
    if (known) known.push(run);
    else found.set(id, [run]);
  }
  const groups = new Map<string, SeedGroup>();
  for (const [id, members] of found) {
    const inOrder = members.toSorted(
      (a, b) => a.createdAt - b.createdAt || a.config.seed - b.config.seed,
    );
    if (inOrder.length > 1) groups.set(id, { id, runs: inOrder });
  }
  return groups;
}

/** Whether a run of a race has come to the race's limit: one that was stopped before says nothing of its seed. */
export function hasFinished({ raceRules, origin, summary }: SavedRun): boolean {
  if (!raceRules) return true;
  const { clock, limit } = raceRules;
  if (summary.hasDiverged) return false;
  return clock === 'steps'
    ? summary.step - (origin?.step ?? 0) >= limit
    : summary.elapsedMs >= limit;
}

/** By which step a metric of the last test on all images is known to be of the weights that a run ended with. */
const endSteps: Partial<Record<SpreadMetric, 'testStep' | 'validationStep'>> = {
  testLoss: 'testStep',
  testAccuracy: 'testStep',
  validationLoss: 'validationStep',
  validationAccuracy: 'validationStep',
};

/** A mean over seeds, and how far the values of the single seeds lie from it. */
export interface Spread {
  readonly mean: number;
  /** The standard deviation of the sample; NaN of one seed. */
  readonly deviation: number;
  readonly count: number;
}

/** Undefined of nothing. Those that are not known are left out. */
export function spreadOf(values: readonly (number | null | undefined)[]): Spread | undefined {
  const known = values.filter((value): value is number => value !== null && value !== undefined);
  if (known.length === 0) return undefined;
  return { mean: mean(known), deviation: sampleDeviation(known), count: known.length };
}

export type SpreadMetric = keyof Pick<
  RunSummary,
  | 'testLoss'
  | 'testAccuracy'
  | 'bestTestLoss'
  | 'bestTestAccuracy'
  | 'sampleLoss'
  | 'sampleAccuracy'
  | 'validationLoss'
  | 'validationAccuracy'
  | 'bestValidationLoss'
  | 'bestValidationAccuracy'
  | 'validationSampleLoss'
  | 'validationSampleAccuracy'
  | 'trainLoss'
  | 'elapsedMs'
>;

/** What a group's seeds that have come to the limit say of a metric. */
export function spreadOfGroup({ runs }: SeedGroup, metric: SpreadMetric): Spread | undefined {
  const endStep = endSteps[metric];
  const finished = runs.filter(
    (run) => hasFinished(run) && (!endStep || run.summary[endStep] === run.summary.step),
  );
  return spreadOf(finished.map(({ summary }) => summary[metric]));
}

/** The race that a group's runs were of, as far as it is known by those that are left; undefined if no link can say it. */
export function racePlanOf(
  { runs: [first] }: SeedGroup,
  all: readonly SavedRun[],
): RacePlan | undefined {
  const rules = first?.raceRules;
  if (rules?.from !== 'seed') return undefined;
  const contestants = new Map<string, Contestant>();
  for (const run of all.toSorted((a, b) => a.createdAt - b.createdAt)) {
    if (run.raceId !== first!.raceId) continue;
    const { optimizer, learningRate } = run.config;
    contestants.set(seedGroupId('', run.config), { optimizer, learningRate });
  }
  return { contestants: contestants.size > 1 ? [...contestants.values()] : [], rules };
}
