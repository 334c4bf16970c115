import { MetricSeries } from '../math/history/metric-series';
import type { HistoryChunk } from '../protocol/saved-run';
import { type Adjustment, withAdjustment } from '../protocol/snapshot';

/** What a run's log amounts to. */
export interface RunHistory {
  readonly series: MetricSeries;
  readonly adjustments: readonly Adjustment[];
}

/** The log of a run, and what it amounts to. */
export interface RunLog {
  readonly chunks: readonly HistoryChunk[];
  readonly history: RunHistory;
}

export function readLog(chunks: readonly HistoryChunk[]): RunLog {
  return { chunks, history: readHistory(chunks) };
}

/** Reads a log from its beginning. */
export function readHistory(chunks: readonly HistoryChunk[]): RunHistory {
  const series = new MetricSeries();
  let adjustments: readonly Adjustment[] = [];
  for (const chunk of chunks) {
    applyChunk(series, chunk);
    if (chunk.givenUp) series.addGivenUp(chunk.givenUp);
    for (const adjustment of chunk.adjustments)
      adjustments = withAdjustment(adjustments, adjustment);
  }
  return { series, adjustments };
}

/** Adds a piece of a log to a series: its steps, each with its time, then its tests. */
export function applyChunk(series: MetricSeries, chunk: HistoryChunk): void {
  const { firstStep, loss, score, learningRate, times, evaluations } = chunk;
  if (chunk.steps) return applySparse(series, { ...chunk, steps: chunk.steps });
  let start = 0;
  const add = (end: number, elapsedMs?: number) => {
    const cut = (values: Float32Array) => values.subarray(start, end);
    if (end > start) {
      const batch = {
        firstStep: firstStep + start,
        loss: cut(loss),
        score: cut(score),
        learningRate: cut(learningRate),
      };
      series.append(batch, elapsedMs);
    }
    start = end;
  };
  for (let index = 0; index < times.length; index += 2) {
    add(Math.min(times[index]! - firstStep + 1, loss.length), times[index + 1]);
  }
  add(loss.length);
  series.addEvaluations(evaluations);
}

/** The same of steps that do not follow each other: what lies between them stays unknown. */
function applySparse(
  series: MetricSeries,
  { steps, times, evaluations, ...values }: HistoryChunk & { readonly steps: Uint32Array },
): void {
  const table = { ...values, step: steps };
  const lastStep = steps.at(-1) ?? 0;
  let start = 0;
  for (let index = 0; index < times.length && start < steps.length; index += 2) {
    const until = Math.min(times[index]!, lastStep);
    let end = start;
    while (end < steps.length && steps[end]! <= until) end += 1;
    series.appendRows(table, start, end, until, times[index + 1]);
    start = end;
  }
  if (start < steps.length) series.appendRows(table, start, steps.length, lastStep);
  series.addEvaluations(evaluations);
}
