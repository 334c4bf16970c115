import type { HistoryChunk } from '../../protocol/saved-run';

/** A log in which nothing is missing: where steps are, there is a piece that says that they are not known. */
export function withoutHoles(chunks: readonly HistoryChunk[]): HistoryChunk[] {
  const whole: Omit<HistoryChunk, 'sequence'>[] = [];
  let lastStep = 0;
  for (const chunk of chunks) {
    const { runId, firstStep, loss } = chunk;
    if (loss.length > 0 && firstStep > lastStep + 1) {
      const unknown = new Float32Array(firstStep - 1 - lastStep).fill(Number.NaN);
      whole.push({
        runId,
        firstStep: lastStep + 1,
        loss: unknown,
        accuracy: unknown,
        learningRate: unknown,
        times: new Float64Array(),
        evaluations: [],
        adjustments: [],
      });
    }
    if (loss.length > 0) lastStep = firstStep + loss.length - 1;
    whole.push(chunk);
  }
  return whole.map((chunk, sequence) => ({ ...chunk, sequence }));
}
