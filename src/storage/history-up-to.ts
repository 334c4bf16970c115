import type { HistoryChunk } from '../protocol/saved-run';
import { readHistory } from './load-run';

/** What a run's log says of the steps up to `lastStep`, as a log of its own. */
export function historyUpTo(chunks: readonly HistoryChunk[], lastStep: number): HistoryChunk[] {
  const elapsedMs = readHistory(chunks).series.timeAt(lastStep);
  return chunks
    .map((chunk) => cut(chunk, lastStep, elapsedMs))
    .filter(({ loss, evaluations, adjustments }) =>
      [loss, evaluations, adjustments].some(({ length }) => length > 0),
    )
    .map((chunk, sequence) => ({ ...chunk, sequence }));
}

function cut(chunk: HistoryChunk, lastStep: number, elapsedMs: number): HistoryChunk {
  const { firstStep, loss, score, learningRate, times, evaluations, adjustments } = chunk;
  const count = chunk.steps
    ? chunk.steps.filter((step) => step <= lastStep).length
    : Math.min(Math.max(0, lastStep - firstStep + 1), loss.length);
  const after = times.findIndex((value, index) => index % 2 === 0 && value > lastStep);
  // The time at the cut lies between two that are known.
  const last = count > 0 && count < loss.length ? [lastStep, elapsedMs] : [];
  return {
    ...chunk,
    // Copies: a view would take the whole array along wherever it is kept.
    ...(chunk.steps && { steps: chunk.steps.slice(0, count) }),
    loss: loss.slice(0, count),
    score: score.slice(0, count),
    learningRate: learningRate.slice(0, count),
    times: after < 0 ? times : Float64Array.of(...times.subarray(0, after), ...last),
    evaluations: evaluations.filter(({ step }) => step <= lastStep),
    adjustments: adjustments.filter(({ afterStep }) => afterStep <= lastStep),
  };
}
