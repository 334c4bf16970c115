import type { MetricSeries } from '../../math/history/metric-series';

/**
 * The steps worth a row in a table, newest first: each test and each change of the learning rate. A
 * rate that changed more often than there are rows follows a schedule, and its changes get none.
 */
export function tableSteps(series: MetricSeries, maximumRows: number): number[] {
  const changes = series.learningRateChanges(maximumRows) ?? [];
  const steps = new Set([
    ...series.evaluations.slice(-maximumRows).map(({ step }) => step),
    ...changes,
  ]);
  return [...steps].toSorted((a, b) => b - a).slice(0, maximumRows);
}
