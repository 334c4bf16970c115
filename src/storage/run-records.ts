import { givenUpTable } from '../math/history/given-up-steps';
import type { MetricSeries } from '../math/history/metric-series';
import type { RunRecord } from '../protocol/run-file/run-record';
import { summaryOf } from '../protocol/run-summary';
import type { HistoryChunk, SavedRun } from '../protocol/saved-run';
import type { Adjustment } from '../protocol/snapshot';
import { historyUpTo } from './history-up-to';
import { readHistory } from './load-run';

/** A copy of all that is known of a run, as it is now. */
export function recordOf(
  run: SavedRun,
  { series, adjustments }: { series: MetricSeries; adjustments: readonly Adjustment[] },
): RunRecord {
  return {
    run: { ...run, summary: { ...run.summary, ...summaryOf(series, run.config) } },
    series: series.table(),
    times: series.times(),
    evaluations: [...series.evaluations],
    adjustments: [...adjustments],
    ...(series.givenUp.length > 0 && { givenUp: series.givenUp.map(givenUpTable) }),
  };
}

/** What a record says of the steps up to one of them: the run as it was there. */
export function recordUpTo(record: RunRecord, lastStep: number): RunRecord {
  const { run, chunk } = keptForm(record);
  const { hasStopped, hasDiverged, ...summary } = run.summary;
  const isWhole = record.run.summary.step <= lastStep;
  const asThere = {
    ...summary,
    hasDiverged: isWhole && hasDiverged,
    ...(isWhole && hasStopped && { hasStopped }),
  };
  return recordOf({ ...run, summary: asThere }, readHistory(historyUpTo([chunk], lastStep)));
}

/** A record as it is kept: the run, summed up anew, and a log of one piece. */
export function keptForm(record: RunRecord): { run: SavedRun; chunk: HistoryChunk } {
  const { run } = record;
  const chunk = chunkOf(record);
  const { series } = readHistory([chunk]);
  return {
    run: { ...run, summary: { ...run.summary, ...summaryOf(series, run.config) } },
    chunk,
  };
}

function chunkOf({
  run,
  series,
  times,
  evaluations,
  adjustments,
  givenUp,
}: RunRecord): HistoryChunk {
  const steps = Uint32Array.from(series.step);
  const haveGaps = steps.some((step, row) => step !== row + 1);
  const marks = Array.from(times.step).flatMap((step, row) => [step, times.elapsedMs[row]!]);
  return {
    runId: run.id,
    sequence: 0,
    firstStep: steps[0] ?? 0,
    ...(haveGaps && { steps }),
    loss: series.loss,
    score: series.score,
    learningRate: series.learningRate,
    times: Float64Array.from(marks),
    evaluations,
    adjustments,
    ...(givenUp && { givenUp }),
  };
}
