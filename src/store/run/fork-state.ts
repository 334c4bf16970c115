import type { BackendId } from '../../catalog/backends';
import type { SavedRun } from '../../protocol/saved-run';

/** Where the run on the playground comes from, if it was forked from another. */
export interface ForkState {
  /** The run of the page that this is about. */
  readonly runId: number;
  readonly parentId: string;
  readonly step: number;
  /** The fingerprint of the parent's weights at that step, if it has a checkpoint there. */
  readonly parentFingerprint: string | undefined;
  /** What computed the parent. */
  readonly backend: BackendId;
  readonly replicas: number;
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
