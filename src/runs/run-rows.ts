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
  /** The run it was forked from, or else the one created before it; undefined if there is none any more. */
  readonly base: SavedRun | undefined;
  /** The seeds that it stands for; its run is made of theirs (`group-run.ts`). */
  readonly group?: SeedGroup;
  /** The id of the row that stands for it and other seeds. */
  readonly memberOf?: string;
}

/** The rows of runs and of groups of seeds, by id; `nameOf` gives the names of the latter. */
export function rowsOf(
  runs: readonly SavedRun[],
  nameOf: (group: SeedGroup) => string = ({ id }) => id,
): ReadonlyMap<string, RunRow> {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const groups = seedGroupsOf(runs);
  const inOrder = runs.toSorted((a, b) => a.createdAt - b.createdAt);
  const rows = new Map<string, RunRow>();
  for (const [index, run] of inOrder.entries()) {
    const base = run.origin ? byId.get(run.origin.runId) : inOrder[index - 1];
    const group = groups.get(seedGroupIdOf(run) ?? '');
    if (group && !rows.has(group.id)) {
      rows.set(group.id, { run: runOfGroup(group, nameOf(group)), base, group });
    }
    rows.set(run.id, { run, base, ...(group && { memberOf: group.id }) });
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
export function differencesOf({ run, base }: RunRow): readonly SettingDifference[] {
  return base ? differencesBetween(base, run) : [];
}

/** The settings in which not all of the runs agree. */
export function differingFields(runs: readonly SavedRun[]): ReadonlySet<SettingField> {
  const [first, ...others] = runs;
  return new Set(
    others.flatMap((other) => differencesBetween(first!, other).map(({ field }) => field)),
  );
}
