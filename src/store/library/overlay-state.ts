import type { MetricSeries } from '../../math/history/metric-series';

/** How many saved runs the charts show at most beside the one under way; the seeds of a run count as one. */
export const maximumOverlays = 12;

/** A saved run on the charts, or the mean of one from several seeds. */
export interface OverlaidRun {
  /** Of the run, or of the group (`protocol/seed-groups.ts`). */
  readonly id: string;
  /** The least number that was free when it came: its colour stays when others go. */
  readonly colour: number;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Its history as it was when it came; undefined unless it is ready. */
  readonly series?: MetricSeries;
  /** Those of the seeds that it is the mean of. */
  readonly seeds?: readonly MetricSeries[];
}

export interface OverlayActions {
  /** Shows a saved run, or a group of seeds, on the charts, or no longer. More than there is room for are not shown. */
  toggleOverlay(id: string): void;
  removeOverlay(id: string): void;
  clearOverlays(): void;
  /** Shows what was shown before. */
  restoreOverlays(overlays: readonly OverlaidRun[]): void;
}
