import type { BackendInfo, DataProgress, ReplicasInfo, WorkerLack } from '../../protocol/events';
import type { Stall } from '../../protocol/pulse';

/** How the worker is doing, whatever the run. */
export interface WorkerState {
  /** Whether the worker runs: screens that compute nothing do without. */
  readonly isAwake: boolean;
  readonly backend: BackendInfo | undefined;
  readonly replicas: ReplicasInfo | undefined;
  readonly data: DataProgress | undefined;
  readonly lacks: readonly WorkerLack[];
  /** That nothing comes of the worker, while it lasts. */
  readonly stall: Stall | undefined;
}

export interface WorkerActions {
  /** Starts what computes, and the download of the data, where nothing has needed them so far. */
  wake(): void;
  /** A fresh worker goes on from the last snapshot; the curve so far stays. */
  restartFromSnapshot(): void;
  /** However long the worker takes, no other takes over by itself until it is heard again. */
  waitForWorker(): void;
  /** `quietly`: training goes on without what was given up until that has come. */
  retryDownloads(how: 'waiting' | 'quietly'): void;
  /** Whether to measure where the time goes. */
  measureTime(on: boolean): void;
}
