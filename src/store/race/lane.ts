import type { Evaluation } from '../../math/history/evaluation';
import { MetricSeries } from '../../math/history/metric-series';
import type { Divergence, RunEvent } from '../../protocol/events';
import type { RunConfig } from '../../protocol/run-config';

/** One of the runs that the worker trains in turns, as far as it has come. */
export interface Lane {
  readonly config: RunConfig;
  /** Its history, which changes in place. */
  readonly series: MetricSeries;
  readonly step: number;
  /** Time it has had to compute in. */
  readonly elapsedMs: number;
  /** Smoothed, as the chart's strong line. */
  readonly trainLoss: number | undefined;
  readonly evaluation: Evaluation | undefined;
  /** Why it is out. */
  readonly divergence: Divergence | undefined;
}

/** `series`: what it has behind it, to which it adds. */
export function freshLane(config: RunConfig, series = new MetricSeries()): Lane {
  return {
    config,
    series,
    step: series.lastStep,
    elapsedMs: series.timeAt(series.lastStep),
    trainLoss: undefined,
    evaluation: undefined,
    divergence: undefined,
  };
}

/** The lane after an event of its run; its history grows in place. */
export function afterEvent<Kind extends Lane>(lane: Kind, event: RunEvent): Kind {
  const { series } = lane;
  switch (event.type) {
    case 'steps': {
      series.append(event.batch, event.elapsedMs);
      const step = series.lastStep;
      const trainLoss = series.at(step)?.smoothedLoss;
      return { ...lane, step, trainLoss, elapsedMs: event.elapsedMs };
    }
    case 'evaluation':
      series.addEvaluation(event.evaluation);
      return { ...lane, evaluation: series.evaluations.at(-1) };
    case 'status':
      return event.status.phase === 'diverged'
        ? { ...lane, divergence: event.status.divergence }
        : lane;
    default:
      return lane;
  }
}
