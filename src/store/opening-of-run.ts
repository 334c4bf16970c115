import * as v from 'valibot';

import {
  defaultRunConfig,
  misfits,
  type RunConfig,
  runConfigFieldNames,
  runConfigFields,
} from '../protocol/run-config';
import type { SavedRun } from '../protocol/saved-run';
import { readHistory } from '../storage/load-run';
import type { RunArchive } from '../storage/run-archive';
import type { Opening } from './opening';

/**
 * The config of a run that another version of the page may have kept: what that version did not
 * know yet is as it was then, by default. `misfit` is the first field that has become unusable.
 */
export function keptConfig(run: SavedRun): { config: RunConfig; misfit?: keyof RunConfig } {
  const config = { ...defaultRunConfig, ...run.config };
  const isBad = (field: keyof RunConfig) => !v.is(runConfigFields[field], config[field]);
  const misfit = runConfigFieldNames.find(isBad) ?? misfits(config)[0];
  return { config, ...(misfit && { misfit }) };
}

/** How a saved run is opened at its last step: from the nearest checkpoint before it, or its seed. */
export async function openingOfRun(archive: RunArchive, run: SavedRun): Promise<Opening> {
  const [chunks, infos] = await Promise.all([archive.history(run.id), archive.checkpoints(run.id)]);
  const { series, adjustments } = readHistory(chunks);
  const { hasDiverged, step } = run.summary;
  // Steps that led nowhere are not repeated.
  const lastStep = hasDiverged ? (infos.at(-1)?.step ?? 0) : Math.min(series.lastStep, step);
  const nearest = infos.findLast((info) => info.step <= lastStep);
  const snapshot = nearest && (await archive.checkpoint(run.id, nearest.step));
  const since = snapshot?.step ?? 0;
  return {
    config: keptConfig(run).config,
    chunks,
    saved: run,
    computedBy: { backend: run.backend, replicas: run.replicas },
    resume: {
      snapshot,
      adjustments: adjustments.filter(({ afterStep }) => afterStep >= since),
      replayTo: lastStep,
      elapsedMs: series.timeAt(lastStep),
    },
  };
}
