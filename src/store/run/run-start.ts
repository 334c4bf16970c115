import type { BackendId } from '../../catalog/backends';
import { readHistory, type RunHistory, type RunLog } from '../../storage/load-run';
import type { RunRecipe } from '../../protocol/permalink';
import type { RaceRules } from '../../protocol/race';
import { haveSameLiveSettings, type RunConfig } from '../../protocol/run-config';
import type { RunOrigin, SavedRun } from '../../protocol/saved-run';
import { summaryOf } from '../../protocol/run-summary';
import { type ResumePoint, withAdjustment } from '../../protocol/snapshot';
import { latestTest } from './run-reducer';
import { freshRun, type RunState } from './run-state';
import type { WorkerState } from './worker-state';

/** What computes a run. */
export interface Computed {
  readonly backend: BackendId;
  readonly replicas: number;
}

/** What computes the runs of the page; undefined while that is not known. */
export function computingNow({
  backend,
  replicas,
}: Pick<WorkerState, 'backend' | 'replicas'>): Computed | undefined {
  return backend && { backend: backend.backend, replicas: replicas?.count ?? 1 };
}

/** How a run of the page begins. */
export interface Opening {
  /** What it is started with, or was once. */
  readonly config: RunConfig;
  /** Where the worker begins, if not at the seed. */
  readonly resume?: ResumePoint;
  /** What came before. Its series becomes that of the run, and changes with it. */
  readonly log?: RunLog;
  /** The saved run that it goes on with; otherwise it becomes a new one. */
  readonly saved?: SavedRun;
  readonly origin?: RunOrigin;
  /** The file of the weights that it begins with, in place of those from its seed. */
  readonly weightsFrom?: string;
  /** What computed it before: only that gives the same curve. By default what the config says. */
  readonly computedBy?: Computed;
  /** The race that the run takes part in; all runs of a race have the same. */
  readonly raceId?: string;
  readonly raceRules?: RaceRules;
}

/** How the run of a link begins: what it was begun with, and its changes at their steps. */
export function openingOfLink({ config, adjustments }: RunRecipe): Opening {
  if (adjustments.length === 0) return { config };
  return { config, resume: { snapshot: undefined, adjustments } };
}

/** Whether a run goes through all the changes of a link, from the settings that the link begins with. */
export function followsLink(
  { config, adjustments }: RunRecipe,
  { config: start, adjustments: changes }: RunRecipe,
): boolean {
  if (changes.length === 0 || adjustments.length !== changes.length) return false;
  return (
    haveSameLiveSettings(config, start) &&
    changes.every(({ afterStep, settings }, index) => {
      const made = adjustments[index]!;
      return made.afterStep === afterStep && haveSameLiveSettings(made.settings, settings);
    })
  );
}

/** What the controls and the run say at first, and the history behind them. */
export function openedRun(
  runId: number,
  { config, log, resume, saved, weightsFrom }: Opening,
): { config: RunConfig; run: RunState; history: RunHistory } {
  const history = log?.history ?? readHistory([]);
  const { series } = history;
  if (resume?.replayTo !== undefined) {
    // How it diverged stays to be seen.
    if (saved?.summary.hasDiverged) series.goBackTo(resume.replayTo);
    series.truncate(resume.replayTo);
    series.leaveGap(resume.replayTo);
  }
  // Those that are still to come are known from the beginning.
  const adjustments = (resume?.adjustments ?? []).reduce(withAdjustment, history.adjustments);
  const latestSettings = adjustments.findLast(({ afterStep }) => afterStep <= series.lastStep);
  const latest = series.at(series.lastStep);
  const { step, epoch, elapsedMs } = summaryOf(series, config);
  const fresh = freshRun(runId, config);
  const run: RunState = {
    ...fresh,
    weightsFrom: saved?.weightsFrom ?? weightsFrom,
    adjustments,
    step,
    epoch,
    elapsedMs,
    trainLoss: latest?.smoothedLoss,
    evaluation: latestTest(series),
  };
  return { config: { ...config, ...latestSettings?.settings }, run, history };
}
