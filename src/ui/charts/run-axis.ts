import type { MetricSeries } from '../../math/history/metric-series';

/** What the horizontal axis of the plots counts: steps, epochs, or milliseconds spent training. */
export type AxisKind = 'step' | 'epoch' | 'time';

/** One run's way along the axis. */
export interface RunAxis {
  /** Where a step lies. */
  toX(step: number): number;
  /** The run's step nearest to a place, from 1 to its last (0 before its first). */
  toStep(x: number): number;
}

/** The way of a run as it is now: once it has grown by time, another is needed. */
export function runAxis(series: MetricSeries, kind: AxisKind, stepsPerEpoch: number): RunAxis {
  const { lastStep } = series;
  const within = (step: number) => Math.min(Math.max(step, 1), lastStep);
  switch (kind) {
    case 'step':
      return { toX: (step) => step, toStep: (x) => within(Math.round(x)) };
    case 'epoch':
      return {
        toX: (step) => step / stepsPerEpoch,
        toStep: (x) => within(Math.round(x * stepsPerEpoch)),
      };
    case 'time':
      return {
        toX: (step) => series.timeAt(step),
        toStep: (x) => within(nearestByTime(series, x)),
      };
    default:
      return kind satisfies never;
  }
}

function nearestByTime(series: MetricSeries, elapsedMs: number): number {
  let [low, high] = [0, series.lastStep];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (series.timeAt(middle) < elapsedMs) low = middle + 1;
    else high = middle;
  }
  const isBeforeNearer =
    low > 0 && elapsedMs - series.timeAt(low - 1) < series.timeAt(low) - elapsedMs;
  return isBeforeNearer ? low - 1 : low;
}
