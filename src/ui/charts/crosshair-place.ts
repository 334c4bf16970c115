import type { MetricSeries, StepMetrics } from '../../math/history/metric-series';
import type { DrawnRun } from './drawn-run';

export interface PlacedRun {
  readonly series: MetricSeries;
  readonly drawn: DrawnRun;
}

/** The run whose steps the crosshair moves along: that which goes furthest, or the first of such. */
export function leader<Run extends PlacedRun>(runs: readonly [Run, ...Run[]]): Run {
  return runs.reduce((first, run) => (run.drawn.lastX > first.drawn.lastX ? run : first));
}

/** The step of a run at a place on the axis, with its values; undefined beyond the run's ends. */
export function valuesAt(
  { series, drawn }: PlacedRun,
  x: number,
): { readonly step: number; readonly values: StepMetrics } | undefined {
  // The runs' steps do not lie at the same places: up to its last step's neighbourhood it counts.
  const step = drawn.axis.toStep(x);
  const stepWidth = drawn.lastX / Math.max(1, series.lastStep);
  if (x > drawn.lastX + stepWidth / 2) return undefined;
  const values = series.at(step);
  return values && { step, values };
}
