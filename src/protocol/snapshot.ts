import type { LiveSettings } from './run-config';

/** Settings put in force from the step after `afterStep` on. */
export interface Adjustment {
  readonly afterStep: number;
  readonly settings: LiveSettings;
}

/**
 * Everything needed to go on from the end of a step as if nothing had happened:
 * the batch order follows from the config's seed and the step alone.
 */
export interface Snapshot {
  readonly step: number;
  readonly settings: LiveSettings;
  /** The trainable arrays in the model's order. */
  readonly weights: readonly Float32Array[];
  /** The optimizer's arrays by slot name (Adam: `m`, `v`), each in the model's order. */
  readonly slots: Readonly<Record<string, readonly Float32Array[]>>;
  /**
   * The step after which the optimizer began, if not at the seed: its own count of steps starts
   * there. In a snapshot of that very step its arrays are zeros, whatever `slots` says.
   */
  readonly optimizerSince?: number;
}

/** Where a run begins, if not at its seed with its config's settings. */
export interface ResumePoint {
  /** Undefined: its seed. */
  readonly snapshot: Snapshot | undefined;
  /** Those made since, sorted, to be made again at the same steps. */
  readonly adjustments: readonly Adjustment[];
  /** Training up to this step is repeated without being reported; the run then rests there. */
  readonly replayTo?: number;
  /** Time spent training up to there. */
  readonly elapsedMs?: number;
}

/** An adjustment undoes those planned for the same step or later ones, which were taken back. */
export function withAdjustment(
  made: readonly Adjustment[],
  next: Adjustment,
): readonly Adjustment[] {
  return [...made.filter(({ afterStep }) => afterStep < next.afterStep), next];
}
