import type { TimePart } from '../catalog/time-parts';

/** Where the training thread's time went in about a second of training. */
export interface TimeReport {
  /** The time that was accounted for: that of all parts, pauses left out. */
  readonly wallMs: number;
  /** Steps made in it. */
  readonly steps: number;
  readonly partMs: Readonly<Record<TimePart, number>>;
  /**
   * What the GPU needs for a step, meanwhile: the mean of those steps that were timed. Undefined if
   * none was, or no GPU computes.
   */
  readonly gpuMsPerStep: number | 'not-available' | undefined;
}
