import { ownDetails } from '../../catalog/own-details';
import type { BackendId } from '../../catalog/backends';
import type { MetricSeries } from '../../math/history/metric-series';
import type { Event } from '../../protocol/events';
import { followsFromSeed } from '../../protocol/run-lineage';
import { limitsHere, memoryOf } from '../../protocol/run-memory';
import type { SavedRun } from '../../protocol/saved-run';
import { historyUpTo } from '../../storage/history-up-to';
import { readHistory } from '../../storage/load-run';
import { nearestCheckpoint } from '../../storage/nearest-checkpoint';
import { keptConfig } from '../../protocol/kept-config';
import type { RunArchive } from '../../storage/run-archive';
import type { Opening } from './run-start';

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

/** The steps at which a run can be forked; none if `first` comes after `last`. */
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
  /** Keeps saved runs in view. */
  readonly show: (ids: readonly string[]) => void;
}

export function createForks({ archive, written, begin, set, show }: ForkHost): ForkActions {
  async function look(id: string) {
    await written();
    const [runs, infos] = await Promise.all([archive.runs(), archive.checkpoints(id)]);
    const find = (other: string) => runs.find((run) => run.id === other);
    const run = find(id);
    if (!run) throw new Error(`the run ${id} is no longer there`);
    return { run, infos, points: forkPointsOf(run, infos, followsFromSeed(run, find)) };
  }

  return {
    forkPoints: async (id) => (await look(id)).points,
    async forkRun(id, step) {
      const { run, infos, points } = await look(id);
      if (!isReachable(points, step)) throw new Error(`step ${step} cannot be reached`);
      const runId = begin(await forkOf(archive, run, step, points));
      const { backend, replicas } = run;
      const parentFingerprint = infos.find((info) => info.step === step)?.fingerprint;
      set({ runId, parentId: id, step, parentFingerprint, backend, replicas });
      show([id]);
    },
  };
}

/** `isFromSeed`: whether it can be made again from its seed (`followsFromSeed`). */
export function forkPointsOf(
  { summary }: SavedRun,
  infos: readonly { readonly step: number }[],
  isFromSeed: boolean,
): ForkPoints {
  // An explosion is nothing to begin with.
  const last = summary.hasDiverged ? summary.step - 1 : summary.step;
  const checkpoints = infos.map(({ step }) => step).filter((step) => step > 0 && step <= last);
  const first = isFromSeed ? 1 : (checkpoints[0] ?? last + 1);
  return { first, last, checkpoints };
}

/** Where the replay of a fork begins: the nearest checkpoint, or 0 for the seed. */
export function replayStart({ checkpoints }: ForkPoints, step: number): number {
  return checkpoints.findLast((checkpoint) => checkpoint <= step) ?? 0;
}

export function isReachable({ first, last }: ForkPoints, step: number): boolean {
  return step >= first && step <= last;
}

/** How a fork is opened whose steps after the nearest sound checkpoint are made again, or after the seed. */
async function forkOf(
  archive: RunArchive,
  parent: SavedRun,
  step: number,
  { first, checkpoints }: ForkPoints,
): Promise<Opening> {
  const { config, misfit } = keptConfig(parent);
  if (misfit) throw new Error(`its setting ${misfit} is not known here`);
  if (memoryOf(config) > limitsHere().most) throw new Error(ownDetails.tooLarge);
  const chunks = historyUpTo(await archive.history(parent.id), step);
  const { series, adjustments } = readHistory(chunks);
  const infos = checkpoints.map((checkpoint) => ({ step: checkpoint }));
  const snapshot = await nearestCheckpoint(archive, parent.id, infos, step);
  if (!snapshot && first > 1) throw new Error(`no checkpoint before step ${step} is sound`);
  const since = snapshot?.step ?? 0;
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
