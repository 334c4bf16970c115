import type { Evaluation, EvaluationSplit } from '../../math/history/evaluation';
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
  /** The last test: the one on all images until a step follows it, else the one on the sample. */
  readonly evaluation: Evaluation | undefined;
  /** The same on its validation images, if it has any. */
  readonly validation: Evaluation | undefined;
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
    validation: undefined,
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
      const evaluation = series.testLine.at(-1);
      const validation = series.validationLine.at(-1);
      return { ...lane, step, trainLoss, evaluation, validation, elapsedMs: event.elapsedMs };
    }
    case 'evaluation':
      series.addEvaluations(event.evaluations);
      return {
        ...lane,
        evaluation: latestOf('test', event.evaluations) ?? lane.evaluation,
        validation: latestOf('validation', event.evaluations) ?? lane.validation,
      };
    case 'status':
      return event.status.phase === 'diverged'
        ? { ...lane, divergence: event.status.divergence }
        : lane;
    default:
      return lane;
  }
}

const latestOf = (wanted: EvaluationSplit, evaluations: readonly Evaluation[]) =>
  evaluations.findLast(({ split }) => split === wanted);
