import type { SavedRun } from './saved-run';

/**
 * Whether a run is what comes of its seed, its settings and its changes. Those of a race that began
 * within a run are not, nor those whose weights came from elsewhere, nor what was forked from them: their first weights
 * are another's.
 */
export function followsFromSeed(
  run: SavedRun,
  find: (id: string) => SavedRun | undefined,
): boolean {
  const seen = new Set<SavedRun>();
  let ancestor: SavedRun | undefined = run;
  // Files can bring in runs that descend from each other.
  if (run.weightsFrom !== undefined) return false;
  while (ancestor?.origin && !seen.has(ancestor)) {
    if (ancestor.raceId !== null && ancestor.origin.step > 0) return false;
    seen.add(ancestor);
    ancestor = find(ancestor.origin.runId);
    if (ancestor?.weightsFrom !== undefined) return false;
  }
  return true;
}
