import type { RunStatus } from '../../protocol/events';
import { conditionMet, hasStoppedByItself } from '../../protocol/own-stop';
import type { LiveSettings } from '../../protocol/run-config';
import type { SavedRun } from '../../protocol/saved-run';
import { hasFinished } from '../../protocol/seed-groups';

/** Where a run stands, of which a sentence is said each. */
export interface Standing {
  /** Where it is open, if it is. */
  readonly place: 'training' | 'here' | 'elsewhere' | undefined;
  /** How it came to its rest; undefined while it is open and nothing but a pause. */
  readonly end: 'diverged' | 'stopped' | 'finished' | 'unfinished' | 'ended' | 'left' | undefined;
}

export interface Surroundings {
  readonly isCurrent: boolean;
  readonly isElsewhere: boolean;
  /** Of the run on the playground. */
  readonly phase: RunStatus['phase'] | 'failed';
}

export function standingOf(run: SavedRun, around: Surroundings): Standing {
  const { isCurrent, isElsewhere, phase } = around;
  if (isCurrent && phase === 'training') return { place: 'training', end: undefined };
  const place = isCurrent ? 'here' : isElsewhere ? 'elsewhere' : undefined;
  if (run.summary.hasDiverged) return { place, end: 'diverged' };
  if (hasStoppedByItself(run) && !(isElsewhere && run.isTraining)) return { place, end: 'stopped' };
  if (place) return { place, end: undefined };
  if (run.raceRules) return { place, end: hasFinished(run) ? 'finished' : 'unfinished' };
  return { place, end: run.isEnded ? 'ended' : 'left' };
}

/** The setting by which it stopped, and what that was set to. */
export function stoppedBy(run: SavedRun, settings: LiveSettings | undefined) {
  const condition = conditionMet(run, settings);
  if (!condition) return undefined;
  return { condition, value: (settings ?? { ...run.config, ...run.origin?.settings })[condition] };
}
