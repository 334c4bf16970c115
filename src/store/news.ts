import type { SavedRun } from '../protocol/saved-run';
import type { AppState } from './app-state';
import type { LibraryState } from './library/library-state';
import type { RaceState } from './race/race-state';
import type { RunState } from './run/run-state';
import type { Trial } from './race/trial-state';

/** Whether nothing is new but the numbers of something that is being trained, and that they are saved. */
export function isNews(state: AppState, before: AppState): boolean {
  return (
    isTraining(state) &&
    haveSame(state, before, ['run', 'seriesVersion', 'race', 'trials', 'library', 'inspected']) &&
    haveSame(state.run, before.run, newsOfRun) &&
    isSameRace(state.race, before.race) &&
    haveSameTrials(state.trials, before.trials) &&
    isSameLibrary(state.library, before.library)
  );
}

const newsOfRun: readonly (keyof RunState)[] = [
  'step',
  'epoch',
  'samplesPerSecond',
  'elapsedMs',
  'trainLoss',
  'evaluation',
];

function isTraining({ run, race, trialUnderWay }: AppState): boolean {
  return (
    run.status.phase === 'training' ||
    race?.report.phase === 'running' ||
    trialUnderWay !== undefined
  );
}

/** Nobody has come in, gone out or been saved for the first time. */
function isSameRace(race: RaceState | undefined, before: RaceState | undefined): boolean {
  if (race === before) return true;
  if (!race || !before) return false;
  return (
    haveSame(race, before, ['lanes']) &&
    race.lanes.length === before.lanes.length &&
    race.lanes.every(({ divergence, savedId }, lane) => {
      const other = before.lanes[lane]!;
      return divergence === other.divergence && savedId === other.savedId;
    })
  );
}

function haveSameTrials(trials: AppState['trials'], before: AppState['trials']): boolean {
  if (trials === before) return true;
  const isSame = (trial: Trial, other: Trial | undefined) =>
    trial === other ||
    (other !== undefined &&
      haveSame(trial, other, ['lanes', 'untested']) &&
      trial.lanes.every(({ divergence }, lane) => divergence === other.lanes[lane]?.divergence));
  return (
    Object.keys(before).length === Object.keys(trials).length &&
    Object.entries(trials).every(([name, trial]) => isSame(trial, before[name]))
  );
}

/** What is kept of a run grows four times a second. */
function isSameLibrary(library: LibraryState, before: LibraryState): boolean {
  if (library === before) return true;
  const newsOfSaved: readonly (keyof SavedRun)[] = ['updatedAt', 'summary'];
  return (
    haveSame(library, before, ['runs']) &&
    library.runs.length === before.runs.length &&
    library.runs.every((run, place) => {
      const other = before.runs[place]!;
      return run === other || haveSame(run, other, newsOfSaved);
    })
  );
}

/** Whether two objects differ in no other fields than these. */
function haveSame<Value extends object>(
  value: Value,
  before: Value,
  but: readonly (keyof Value)[],
): boolean {
  if (value === before) return true;
  const keys = new Set([...Object.keys(value), ...Object.keys(before)] as (keyof Value)[]);
  return [...keys].every((key) => value[key] === before[key] || but.includes(key));
}
