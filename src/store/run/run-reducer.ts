import type { AnswerHistory } from '../../math/history/answer-history';
import type { Evaluation } from '../../math/history/evaluation';
import type { MetricSeries } from '../../math/history/metric-series';
import type { Event } from '../../protocol/events';
import { withAdjustment } from '../../protocol/snapshot';
import { replayResult } from './replay-result';
import type { RunState } from './run-state';
import { requestAfter } from './training-request';

/** What says how the run under way is doing. */
type NewsOfRun = Extract<
  Event,
  {
    type:
      | 'status'
      | 'steps'
      | 'adjusted'
      | 'replayed'
      | 'evaluation'
      | 'examples'
      | 'training-facts'
      | 'range-test'
      | 'loss-landscape';
  }
>;

/** The last test of a run at rest: of two at one step the one on all images. */
export const latestTest = (series: MetricSeries): Evaluation | undefined => series.tests.at(-1);

const isStillMade = (test: Evaluation | undefined, { lastStep }: MetricSeries) =>
  test !== undefined && test.step <= lastStep;

/** What an event changes of its run; the run's history takes in the steps and tests that it reports. */
export function changeOfRun(
  event: NewsOfRun,
  { run, series, answers }: { run: RunState; series: MetricSeries; answers: AnswerHistory },
): Partial<RunState> {
  switch (event.type) {
    case 'status': {
      const { status } = event;
      const request = requestAfter(run.request, status);
      if (status.phase !== 'diverged') return { status, request };
      series.goBackTo(status.divergence.keptStep);
      return { status, request, divergedAtStep: status.divergence.step };
    }
    case 'steps': {
      series.append(event.batch, event.elapsedMs);
      answers.append(event.answers);
      const { epoch, samplesPerSecond, elapsedMs } = event;
      const latest = series.at(series.lastStep);
      return {
        epoch,
        samplesPerSecond,
        elapsedMs,
        step: series.lastStep,
        trainLoss: latest?.smoothedLoss,
        // Steps that come again take tests back.
        evaluation: isStillMade(run.evaluation, series) ? run.evaluation : latestTest(series),
      };
    }
    case 'adjusted': {
      const { adjustment, isPlanned } = event;
      const isKnown = run.adjustments.some(({ afterStep }) => afterStep === adjustment.afterStep);
      if (isPlanned && isKnown) return {};
      return {
        adjustments: withAdjustment(run.adjustments, adjustment),
        isTakenOver: run.isTakenOver || !isPlanned,
      };
    }
    case 'replayed':
      return { replay: replayResult(event, series) };
    case 'evaluation': {
      series.addEvaluations(event.evaluations);
      // While it trains the number stays that of one estimator; at rest there is time for all images.
      const isTraining = run.status.phase === 'training';
      const tests = event.evaluations.filter(({ split }) => split === 'test');
      return tests.length > 0 ? { evaluation: tests.at(isTraining ? 0 : -1) } : {};
    }
    case 'examples':
      return { examples: event.examples };
    case 'training-facts':
      return { trainingFacts: event.facts };
    case 'range-test':
      return { rangeTest: event.report ?? undefined };
    case 'loss-landscape':
      return { lossLandscape: event.landscape ?? undefined };
    default:
      return event satisfies never;
  }
}
