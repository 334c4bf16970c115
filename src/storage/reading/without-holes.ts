import type { HistoryChunk } from '../../protocol/saved-run';
import { lastStepOf } from './read-history';

/** A log in which nothing is missing: where steps are, there is a piece that says that they are not known. */
export function withoutHoles(chunks: readonly HistoryChunk[]): HistoryChunk[] {
  const whole: Omit<HistoryChunk, 'sequence'>[] = [];
  let lastStep = 0;
  for (const chunk of chunks) {
    const { runId, firstStep, steps, loss } = chunk;
    if (loss.length > 0 && !steps && firstStep > lastStep + 1) {
      const unknown = new Float32Array(firstStep - 1 - lastStep).fill(Number.NaN);
      whole.push({
        runId,
        firstStep: lastStep + 1,
        loss: unknown,
        score: unknown,
        learningRate: unknown,
        times: new Float64Array(),
        evaluations: [],
        adjustments: [],
      });
    }
    if (loss.length > 0) lastStep = lastStepOf(chunk);
    whole.push(chunk);
  }
  return whole.map((chunk, sequence) => ({ ...chunk, sequence }));
}
