import type { MetricSeries } from '../../math/history/metric-series';
import { liveSettingsOf, type RunConfig } from '../../protocol/run-config';
import { type ResumePoint, type Snapshot, withAdjustment } from '../../protocol/snapshot';
import type { RunState } from './run-state';

/** Where a fresh worker takes a run up: at a snapshot, or at its seed, with all that was changed since. */
export function resumePointOf(
  run: RunState,
  series: MetricSeries,
  chosen: RunConfig,
  snapshot: Snapshot | undefined,
): ResumePoint & { readonly replayTo: number } {
  const since = snapshot?.step ?? 0;
  // Steps that came to nothing are not repeated.
  const replayTo = run.divergedAtStep === undefined ? series.lastStep : since;
  // The last change may have been on its way when the worker was lost.
  const made = run.isTakenOver
    ? withAdjustment(run.adjustments, { afterStep: replayTo, settings: liveSettingsOf(chosen) })
    : run.adjustments;
  const adjustments = made.filter(({ afterStep }) => afterStep >= since);
  return { snapshot, adjustments, replayTo, elapsedMs: run.elapsedMs };
}
