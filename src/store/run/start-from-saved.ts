import type { SavedRun } from '../../protocol/saved-run';
import { readLog } from '../../storage/load-run';
import { nearestCheckpoint } from '../../storage/nearest-checkpoint';
import { keptConfig } from '../../protocol/kept-config';
import type { RunArchive } from '../../storage/run-archive';
import type { Opening } from './run-start';

/**
 * How a saved run is opened at its last step: from the nearest checkpoint before it that is sound, or its seed.
 * Where the log has lost its end, the latest sound checkpoint is gone on from, and the steps up to it are a gap.
 */
export async function openingOfRun(archive: RunArchive, run: SavedRun): Promise<Opening> {
  const [chunks, infos] = await Promise.all([archive.history(run.id), archive.checkpoints(run.id)]);
  const log = readLog(chunks);
  const { series, adjustments } = log.history;
  const { hasDiverged, step } = run.summary;
  // Steps that led nowhere are not repeated.
  const keptStep = infos.at(-1)?.step ?? adjustments.at(-1)?.afterStep ?? 0;
  const wanted = hasDiverged ? keptStep : step;
  const snapshot = await nearestCheckpoint(archive, run.id, infos, wanted);
  const lastStep = Math.max(Math.min(series.lastStep, wanted), snapshot?.step ?? 0);
  const since = snapshot?.step ?? 0;
  const { config } = keptConfig(run);
  return {
    config,
    log,
    saved: { ...run, config },
    computedBy: { backend: run.backend, replicas: run.replicas },
    resume: {
      snapshot,
      adjustments: adjustments.filter(({ afterStep }) => afterStep >= since),
      replayTo: lastStep,
      elapsedMs: series.timeAt(lastStep),
    },
  };
}
