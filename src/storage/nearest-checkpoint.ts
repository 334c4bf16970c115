import type { Snapshot } from '../protocol/snapshot';
import type { RunArchive } from './run-archive';

/** The latest of a run's states, at or before a step, that can be gone on from. One that is damaged is passed over for an older one. */
export async function nearestCheckpoint(
  archive: RunArchive,
  runId: string,
  infos: readonly { readonly step: number }[],
  lastStep: number,
): Promise<Snapshot | undefined> {
  const steps = infos.map(({ step }) => step).filter((step) => step <= lastStep);
  for (const step of steps.toSorted((a, b) => b - a)) {
    const snapshot = await archive.checkpoint(runId, step);
    if (snapshot) return snapshot;
  }
  return undefined;
}
