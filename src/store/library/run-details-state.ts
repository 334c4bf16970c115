import type { MetricSeries } from '../../math/history/metric-series';
import type { CheckpointInfo } from '../../protocol/saved-run';
import type { Adjustment } from '../../protocol/snapshot';

/** The history of a saved run, as far as it is written. */
export interface KeptHistory {
  readonly series: MetricSeries;
  /** Settings that were changed while it trained. */
  readonly adjustments: readonly Adjustment[];
}

export interface RunDetailsActions {
  /** What can be read of a run's history: what of it is damaged is told of with all other damage. */
  historyOf(id: string): Promise<KeptHistory>;
  /** By step; without their weights. */
  checkpointsOf(id: string): Promise<readonly CheckpointInfo[]>;
  /** Whether it was deleted and can still be had back. */
  isInTrash(id: string): Promise<boolean>;
  /** Takes a run out of the trash, also one that was put there at an earlier visit. */
  restoreRun(id: string): Promise<void>;
}
