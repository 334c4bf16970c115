import {
  differencesBetween,
  type SettingDifference,
  type SettingField,
} from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';
import { type SeedGroup, seedGroupIdOf, seedGroupsOf } from '../protocol/seed-groups';
import { runOfGroup } from './group-run';

/** A run with what it is told apart from. */
export interface RunRow {
  readonly run: SavedRun;
  /** The run, or the mean over seeds, that it is told apart from; undefined if there is none any more. */
  readonly base: SavedRun | undefined;
  /** The baseline, if there is one, or the run it was forked from, or else the one created before it. */
  readonly against: 'baseline' | 'parent' | 'before';
  /** One of the two is of several seeds: then the seed tells nothing apart. */
  readonly isOverSeeds: boolean;
  /** The seeds that it stands for; its run is made of theirs (`group-run.ts`). */
  readonly group?: SeedGroup;
  /** The id of the row that stands for it and other seeds. */
  readonly memberOf?: string;
}

/**
 * The rows of runs and of groups of seeds, by id, each told apart from the baseline if that is among them; `nameOf`
 * gives the names of groups.
 */
export function rowsOf(
  runs: readonly SavedRun[],
  nameOf: (group: SeedGroup) => string = ({ id }) => id,
  baselineId?: string,
): ReadonlyMap<string, RunRow> {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const groups = seedGroupsOf(runs);
  const groupRuns = new Map<string, SavedRun>();
  for (const group of groups.values()) groupRuns.set(group.id, runOfGroup(group, nameOf(group)));
  const groupOf = (run: SavedRun) => groups.get(seedGroupIdOf(run) ?? '');
  const isOfSeeds = (run: SavedRun) => groups.has(run.id) || groupOf(run) !== undefined;
  const baseline = byId.get(baselineId ?? '') ?? groupRuns.get(baselineId ?? '');

  const rows = new Map<string, RunRow>();
  /** What was created last before a run or a group. */
  let before: SavedRun | undefined;
  for (const run of runs.toSorted((a, b) => a.createdAt - b.createdAt)) {
    const group = groupOf(run);
    const known = group && rows.get(group.id);
    const usual = known
      ? { base: known.base, against: known.against }
      : run.origin
        ? { base: byId.get(run.origin.runId), against: 'parent' as const }
        : { base: before, against: 'before' as const };
    const withBase = (row: Pick<RunRow, 'run' | 'group' | 'memberOf'>): RunRow => {
      const isMeasured = baseline !== undefined && row.run.id !== baseline.id;
      const { base, against } = isMeasured
        ? { base: baseline, against: 'baseline' as const }
        : usual;
      const isOverSeeds = isOfSeeds(row.run) || (base !== undefined && isOfSeeds(base));
      return { ...row, base, against, isOverSeeds };
    };
    if (group && !known) {
      rows.set(group.id, withBase({ run: groupRuns.get(group.id)!, group }));
    }
    rows.set(run.id, withBase({ run, ...(group && { memberOf: group.id }) }));
    before = group ? groupRuns.get(group.id) : run;
  }
  return rows;
}

/** The runs of some rows: those of a group are its seeds. */
export function runIdsOf(
  ids: readonly string[],
  rows: ReadonlyMap<string, RunRow>,
): readonly string[] {
  const runIds = ids.flatMap((id) => rows.get(id)?.group?.runs.map((run) => run.id) ?? id);
  return [...new Set(runIds)];
}

/** The rows without those seeds whose group is among them as well. */
export function withoutMembers(
  ids: readonly string[],
  rows: ReadonlyMap<string, RunRow>,
): readonly string[] {
  const chosen = new Set(ids);
  return ids.filter((id) => {
    const { memberOf } = rows.get(id) ?? {};
    return memberOf === undefined || !chosen.has(memberOf);
  });
}

/** What was set differently than in the run that a row is told apart from. */
export function differencesOf({ run, base, isOverSeeds }: RunRow): readonly SettingDifference[] {
  if (!base) return [];
  return differencesBetween(base, run).filter(({ field }) => !isOverSeeds || field !== 'seed');
}

/** The settings in which not all of the runs agree. */
export function differingFields(runs: readonly SavedRun[]): ReadonlySet<SettingField> {
  const [first, ...others] = runs;
  return new Set(
    others.flatMap((other) => differencesBetween(first!, other).map(({ field }) => field)),
  );
}
