import type { RunEvent } from '../../protocol/events';

/** Steps of these losses, at one rate and of an image each, whose surprisal is the loss. */
export function stepsOfLosses(
  runId: number,
  firstStep: number,
  losses: readonly number[],
  elapsedMs = 10,
): Extract<RunEvent, { type: 'steps' }> {
  const loss = Float32Array.from(losses);
  const all = (value: number) => Float32Array.from(losses, () => value);
  return {
    type: 'steps',
    runId,
    batch: { firstStep, loss, score: all(0.5), learningRate: all(0.001) },
    answers: {
      firstStep,
      counts: Uint32Array.from(losses, () => 1),
      surprisals: loss,
      predictions: Uint16Array.from(losses, () => 7),
    },
    epoch: 1,
    samplesPerSecond: 100,
    elapsedMs,
  };
}
