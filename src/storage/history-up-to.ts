import { TimeMarks } from '../math/history/time-marks';
import type { HistoryChunk } from '../protocol/saved-run';

/** What a run's log says of the steps up to `lastStep`, as a log of its own. */
export function historyUpTo(chunks: readonly HistoryChunk[], lastStep: number): HistoryChunk[] {
  const elapsedMs = timesOf(chunks).at(lastStep);
  return chunks
    .map((chunk) => cut(chunk, lastStep, elapsedMs))
    .filter(({ loss, evaluations, adjustments }) =>
      [loss, evaluations, adjustments].some(({ length }) => length > 0),
    )
    .map((chunk, sequence) => ({ ...chunk, sequence }));
}

/** The times that the log knows of its steps, for which nothing else of it has to be read. */
function timesOf(chunks: readonly HistoryChunk[]): TimeMarks {
  const marks = new TimeMarks();
  for (const { firstStep, steps, loss, times } of chunks) {
    if (loss.length === 0) continue;
    const lastStep = steps?.at(-1) ?? firstStep + loss.length - 1;
    // Steps that come again replace all from there on.
    if (!steps) marks.truncate(firstStep - 1);
    let marked = steps ? 0 : firstStep - 1;
    for (let index = 0; index < times.length; index += 2) {
      const step = Math.min(times[index]!, lastStep);
      if (step <= marked) continue;
      marks.add(step, times[index + 1]!);
      marked = step;
    }
  }
  return marks;
}

function cut(chunk: HistoryChunk, lastStep: number, elapsedMs: number): HistoryChunk {
  const { firstStep, loss, score, learningRate, times, evaluations, adjustments } = chunk;
  // What came after the last step is not of it.
  const givenUp = chunk.givenUp?.filter(({ keptStep }) => keptStep < lastStep);
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
    ...(givenUp && { givenUp }),
  };
}
