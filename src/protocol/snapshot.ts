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
}

/** Where a run goes on after its worker was lost. */
export interface ResumePoint {
  /** Absent if none had been taken yet: the run starts again from its seed. */
  readonly snapshot: Snapshot | undefined;
  /** Those made since, to be made again at the same steps. */
  readonly adjustments: readonly Adjustment[];
}
