import type { Evaluation } from '../../math/history/evaluation';
import type { GivenUpTable } from '../../math/history/given-up-steps';
import type { StepBatch } from '../../math/history/metric-series';
import { joinFloats } from '../../math/join-floats';
import type { HistoryChunk } from '../../protocol/saved-run';
import type { Adjustment } from '../../protocol/snapshot';

/** The last piece of a history, which grows. */
export interface HistoryPiece {
  readonly batches: StepBatch[];
  readonly times: number[];
  readonly evaluations: Evaluation[];
  readonly adjustments: Adjustment[];
  readonly givenUp: GivenUpTable[];
  /** The step that would follow; undefined while any may. */
  nextStep: number | undefined;
}

export function emptyPiece(): HistoryPiece {
  return {
    batches: [],
    times: [],
    evaluations: [],
    adjustments: [],
    givenUp: [],
    nextStep: undefined,
  };
}

export function isEmptyPiece({ batches, evaluations, adjustments }: HistoryPiece): boolean {
  return [batches, evaluations, adjustments].every(({ length }) => length === 0);
}

export function addSteps(to: HistoryPiece, batch: StepBatch, elapsedMs: number): void {
  to.batches.push(batch);
  to.nextStep = batch.firstStep + batch.loss.length;
  to.times.push(to.nextStep - 1, elapsedMs);
}

/** The piece as it is now; it may go on growing. */
export function toChunk(runId: string, sequence: number, pieces: HistoryPiece): HistoryChunk {
  const { batches, times, evaluations, adjustments, givenUp } = pieces;
  const joined = (valuesOf: (batch: StepBatch) => Float32Array) =>
    joinFloats(batches.map(valuesOf));
  return {
    runId,
    sequence,
    firstStep: batches[0]?.firstStep ?? 0,
    loss: joined(({ loss }) => loss),
    score: joined(({ score }) => score),
    learningRate: joined(({ learningRate }) => learningRate),
    times: Float64Array.from(times),
    evaluations: [...evaluations],
    adjustments: [...adjustments],
    ...(givenUp.length > 0 && { givenUp: [...givenUp] }),
  };
}
