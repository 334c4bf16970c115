import type { SavedRun } from './saved-run';

/**
 * Whether a run is what comes of its seed, its settings and its changes. Those of a race that began
 * within a run are not, nor what was forked from them: their first weights are another's.
 */
export function followsFromSeed(
  run: SavedRun,
  find: (id: string) => SavedRun | undefined,
): boolean {
  const seen = new Set<SavedRun>();
  let ancestor: SavedRun | undefined = run;
  // Files can bring in runs that descend from each other.
  while (ancestor?.origin && !seen.has(ancestor)) {
    if (ancestor.raceId !== null && ancestor.origin.step > 0) return false;
    seen.add(ancestor);
    ancestor = find(ancestor.origin.runId);
  }
  return true;
}
