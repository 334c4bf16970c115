import { fingerprint } from '../../math/fingerprint';
import { newRunId } from '../../catalog/run-names';
import { sampleRun } from '../../protocol/run-file/sample-records';
import { defaultRunConfig } from '../../protocol/run-config';
import type { CheckpointInfo, HistoryChunk, SavedRun } from '../../protocol/saved-run';
import type { Snapshot } from '../../protocol/snapshot';
import { slotsFingerprint } from '../reading/read-checkpoint';

/** A run of an id of its own. */
export const someRun = (change: Partial<SavedRun> = {}): SavedRun => ({
  ...sampleRun,
  // What a file does not say.
  summary: { ...sampleRun.summary, lossLine: [1, 2.3, 3, 2.2] },
  id: newRunId(),
  isEnded: false,
  ...change,
});

/** Steps from `firstStep` on, with these losses. */
export function piece(
  runId: string,
  sequence: number,
  firstStep: number,
  ...losses: number[]
): HistoryChunk {
  const same = (value: number) => Float32Array.from(losses, () => value);
  return {
    runId,
    sequence,
    firstStep,
    loss: Float32Array.from(losses),
    score: same(0.5),
    learningRate: same(0.001),
    times: Float64Array.of(firstStep + losses.length - 1, firstStep),
    evaluations: [],
    adjustments: [],
  };
}

export const checkpointOf = (
  runId: string,
  step: number,
  change: Partial<CheckpointInfo> = {},
): CheckpointInfo => ({
  runId,
  step,
  reason: 'epoch',
  savedAt: step,
  bytes: 12,
  fingerprint: fingerprint(snapshotAt(step).weights),
  slotsFingerprint: slotsFingerprint(snapshotAt(step).slots),
  ...change,
});

export const snapshotAt = (step: number): Snapshot => ({
  step,
  settings: defaultRunConfig,
  weights: [Float32Array.of(step, 0.5, -0)],
  slots: { m: [Float32Array.of(1e-40)] },
});
