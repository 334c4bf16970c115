import {
  differencesBetween,
  type SettingDifference,
  type SettingField,
} from '../protocol/run-settings';
import type { SavedRun } from '../protocol/saved-run';

/** A run with what it is told apart from. */
export interface RunRow {
  readonly run: SavedRun;
  /** The run it was forked from, or else the one created before it; undefined if there is none any more. */
  readonly base: SavedRun | undefined;
}

/** The rows of runs, by id. */
export function rowsOf(runs: readonly SavedRun[]): ReadonlyMap<string, RunRow> {
  const byId = new Map(runs.map((run) => [run.id, run]));
  const inOrder = runs.toSorted((a, b) => a.createdAt - b.createdAt);
  return new Map(
    inOrder.map((run, index) => {
      const base = run.origin ? byId.get(run.origin.runId) : inOrder[index - 1];
      return [run.id, { run, base }];
    }),
  );
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
