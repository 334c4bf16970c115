import { type RunConfig, trainedCount } from '../../protocol/run-config';
import type { RunState } from './run-state';

/** How fast a run was trained. */
export interface Speed {
  readonly samplesPerSecond: number;
  readonly config: RunConfig;
}

/** What a run reaches, or reached before it was paused; of one that was opened, its mean. */
export function speedOf({
  samplesPerSecond,
  step,
  elapsedMs,
  config,
}: RunState): Speed | undefined {
  // Single steps tell more of what they begin and end with than of themselves.
  if (elapsedMs < 2000 || step === 0) return undefined;
  const mean = (1000 * step * Math.min(config.batchSize, trainedCount(config))) / elapsedMs;
  return { samplesPerSecond: samplesPerSecond || mean, config };
}
