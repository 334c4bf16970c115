import type { BackendId } from '../catalog/backends';
import type { MetricSeries } from '../math/metric-series';
import type { Event } from '../protocol/events';
import type { SavedRun } from '../protocol/saved-run';
import { historyUpTo } from '../storage/history-up-to';
import { readHistory } from '../storage/load-run';
import type { RunArchive } from '../storage/run-archive';
import type { Opening } from './opening';
import { keptConfig } from './opening-of-run';

/** Where the run on the playground comes from, if it was forked from another. */
export interface ForkState {
  /** The run of the page that this is about. */
  readonly runId: number;
  readonly parentId: string;
  readonly step: number;
  /** Of the parent's weights at that step, if a checkpoint of it tells. */
  readonly parentFingerprint: string | undefined;
  /** What computed the parent. */
  readonly backend: BackendId;
  readonly replicas: number;
}

/** How the steps that were made again came out. */
export interface ReplayResult {
  /** From the first of them to the last; none if the last comes before the first. */
  readonly firstStep: number;
  readonly lastStep: number;
  /** The first whose loss was not the one that had been recorded. */
  readonly deviatesFrom: number | undefined;
  /** Of the weights after the last. */
  readonly fingerprint: string;
}

/** The steps at which a run can be forked. */
export interface ForkPoints {
  readonly first: number;
  readonly last: number;
  /** Those that need no replay, in order. */
  readonly checkpoints: readonly number[];
}

export interface ForkActions {
  forkPoints(id: string): Promise<ForkPoints>;
  /**
   * A new run that begins with the weights, optimizer state and next batches that a saved one had
   * after a step. Rejects with an Error if the storage refuses, or the run is gone.
   */
  forkRun(id: string, step: number): Promise<void>;
}

export interface ForkHost {
  readonly archive: RunArchive;
  /** Resolves once what is known of the run under way can be read from the archive. */
  readonly written: () => Promise<void>;
  /** Begins the run; gives its number on the page. */
  readonly begin: (opening: Opening) => number;
  readonly set: (fork: ForkState) => void;
}

export function createForks({ archive, written, begin, set }: ForkHost): ForkActions {
  async function runOf(id: string): Promise<SavedRun> {
    await written();
    const run = await archive.run(id);
    if (!run) throw new Error(`the run ${id} is no longer there`);
    return run;
  }

  return {
    async forkPoints(id) {
      return forkPointsOf(await runOf(id), await archive.checkpoints(id));
    },
    async forkRun(id, step) {
      const parent = await runOf(id);
      const infos = await archive.checkpoints(id);
      const opening = await forkOf(archive, parent, step);
      const runId = begin(opening);
      set({
        runId,
        parentId: id,
        step,
        parentFingerprint: infos.find((info) => info.step === step)?.fingerprint,
        backend: parent.backend,
        replicas: parent.replicas,
      });
    },
  };
}

export function forkPointsOf(
  { summary, raceId, origin }: SavedRun,
  infos: readonly { readonly step: number }[],
): ForkPoints {
  // What a run of a race has behind it was trained by another optimizer.
  const first = Math.max(1, raceId && origin ? origin.step : 1);
  // An explosion is nothing to begin with.
  const last = summary.hasDiverged ? summary.step - 1 : summary.step;
  const checkpoints = infos.map(({ step }) => step).filter((step) => step >= first && step <= last);
  return { first, last, checkpoints };
}

/** Where the replay of a fork begins: the nearest checkpoint, or 0 for the seed. */
export function replayStart({ checkpoints }: ForkPoints, step: number): number {
  return checkpoints.findLast((checkpoint) => checkpoint <= step) ?? 0;
}

/** How a fork of a saved run after a step is opened. */
export async function forkOf(
  archive: RunArchive,
  parent: SavedRun,
  step: number,
): Promise<Opening> {
  const { config, misfit } = keptConfig(parent);
  if (misfit) throw new Error(`its setting ${misfit} is not known here`);
  const [log, infos] = await Promise.all([
    archive.history(parent.id),
    archive.checkpoints(parent.id),
  ]);
  const chunks = historyUpTo(log, step);
  const { series, adjustments } = readHistory(chunks);
  const since = replayStart(forkPointsOf(parent, infos), step);
  const snapshot = since > 0 ? await archive.checkpoint(parent.id, since) : undefined;
  return {
    config,
    chunks,
    computedBy: { backend: parent.backend, replicas: parent.replicas },
    origin: { runId: parent.id, step },
    resume: {
      snapshot,
      adjustments: adjustments.filter(({ afterStep }) => afterStep >= since),
      replayTo: step,
      elapsedMs: series.timeAt(step),
    },
  };
}

/** Compares the losses of steps that were made again with those recorded. */
export function replayResult(
  { firstStep, loss, fingerprint }: Extract<Event, { type: 'replayed' }>,
  recorded: MetricSeries,
): ReplayResult {
  const lastStep = firstStep + loss.length - 1;
  const { step: steps, loss: losses } = recorded.table();
  const deviatesFrom = Array.from(steps).find(
    (step, row) =>
      step >= firstStep && step <= lastStep && !Object.is(losses[row], loss[step - firstStep]),
  );
  return { firstStep, lastStep, deviatesFrom, fingerprint };
}
