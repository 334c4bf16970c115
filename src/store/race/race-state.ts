import type { Contestant, RaceReport, RaceRules } from '../../protocol/race';
import type { Lane } from './lane';

/** A run in a race, which is saved. */
export interface RaceLane extends Lane {
  /** As it is kept; undefined before its first step. */
  readonly savedId: string | undefined;
}

/** The race for which the run on the playground waits. */
export interface RaceState {
  /** As its runs are kept with. */
  readonly raceId: string;
  readonly rules: RaceRules;
  /** The step whose weights all begin with. */
  readonly startStep: number;
  readonly startMs: number;
  /** Those of one seed together, in the order of the contestants. */
  readonly lanes: readonly RaceLane[];
  readonly report: RaceReport;
  /** Another one takes its place, with more seeds. */
  readonly isLeft?: boolean;
}

export interface RaceActions {
  /** Saves each contestant as a run of its own. The run on the playground is paused meanwhile. */
  startRace(contestants: readonly Contestant[], rules: RaceRules): Promise<void>;
  /**
   * Trains the run on the playground from so many seeds, its own the first: each as far as it has come, or for
   * so many steps, from what it was begun with and with its changes. Each is saved as a run.
   */
  repeatRun(seeds: number, steps?: number): Promise<void>;
  /** Holds the race that is over once more, from so many seeds. */
  repeatRace(seeds: number): Promise<void>;
  /** The run on the playground is as it was before. */
  endRace(): void;
}

/** The contestants, by the lanes of the first seed. */
export function contestantsOf({
  lanes,
  rules,
}: Pick<RaceState, 'lanes' | 'rules'>): readonly RaceLane[] {
  return lanes.slice(0, lanes.length / rules.seeds);
}

/** The lanes of each contestant, in the order of the seeds. */
export function lanesByContestant(race: Pick<RaceState, 'lanes' | 'rules'>): readonly RaceLane[][] {
  const { length } = contestantsOf(race);
  return Array.from({ length }, (_, contestant) =>
    race.lanes.filter((_lane, place) => place % length === contestant),
  );
}

/** The lane of each contestant that is under way, or was last. */
export function lanesUnderWay({ lanes, rules, report }: RaceState): readonly RaceLane[] {
  const size = lanes.length / rules.seeds;
  return lanes.slice(report.heat * size, (report.heat + 1) * size);
}

/** Whether a lane has got all that it was to get, or is out. */
export function isThrough({ rules, startStep, startMs }: RaceState, lane: RaceLane): boolean {
  const used = rules.clock === 'steps' ? lane.step - startStep : lane.elapsedMs - startMs;
  return lane.divergence !== undefined || used >= rules.limit;
}
