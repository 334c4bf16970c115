import { ownDetails } from '../../catalog/own-details';
import { followsFromSeed } from '../../protocol/run-lineage';
import { limitsHere, memoryOf } from '../../protocol/run-memory';
import type { SavedRun } from '../../protocol/saved-run';
import { historyUpTo } from '../../storage/history-up-to';
import { readLog } from '../../storage/load-run';
import { nearestCheckpoint } from '../../storage/nearest-checkpoint';
import { keptConfig } from '../../protocol/kept-config';
import type { RunArchive } from '../../storage/run-archive';
import { showOverlays } from '../library/overlay-slice';
import type { SliceCreator, StoreServices } from '../slice';
import { beginRun } from './begin-run';
import type { Opening } from './run-start';
import { type ForkActions, type ForkPoints, forkPointsOf, isReachable } from './fork-state';

export const createForkSlice =
  (services: StoreServices): SliceCreator<'fork', ForkActions> =>
  (set, _get, store) => {
    const { archive, recording } = services;

    async function look(id: string) {
      await recording.written();
      const [runs, infos] = await Promise.all([archive.runs(), archive.checkpoints(id)]);
      const find = (other: string) => runs.find((run) => run.id === other);
      const run = find(id);
      if (!run) throw new Error(`the run ${id} is no longer there`);
      return { run, infos, points: forkPointsOf(run, infos, followsFromSeed(run, find)) };
    }

    return {
      fork: undefined,
      actions: {
        forkPoints: async (id) => (await look(id)).points,
        async forkRun(id, step) {
          const { run, infos, points } = await look(id);
          if (!isReachable(points, step)) throw new Error(`step ${step} cannot be reached`);
          const runId = beginRun(store, services, await forkOf(archive, run, step, points));
          const { backend, replicas } = run;
          const parentFingerprint = infos.find((info) => info.step === step)?.fingerprint;
          set({ fork: { runId, parentId: id, step, parentFingerprint, backend, replicas } });
          showOverlays(store, [id]);
        },
      },
    };
  };

/** How a fork is opened whose steps after the nearest sound checkpoint are made again, or after the seed. */
async function forkOf(
  archive: RunArchive,
  parent: SavedRun,
  step: number,
  { first, checkpoints }: ForkPoints,
): Promise<Opening> {
  const { config, misfit } = keptConfig(parent);
  if (misfit) throw new Error(`its setting ${misfit} is not known here`);
  if (memoryOf(config) > limitsHere().most) throw new Error(ownDetails.tooLarge);
  const log = readLog(historyUpTo(await archive.history(parent.id), step));
  const { series, adjustments } = log.history;
  const infos = checkpoints.map((checkpoint) => ({ step: checkpoint }));
  const snapshot = await nearestCheckpoint(archive, parent.id, infos, step);
  if (!snapshot && first > 1) throw new Error(`no checkpoint before step ${step} is sound`);
  const since = snapshot?.step ?? 0;
  return {
    config,
    log,
    computedBy: { backend: parent.backend, replicas: parent.replicas },
    origin: { runId: parent.id, step },
    resume: {
      snapshot,
      adjustments: adjustments.filter(({ afterStep }) => afterStep >= since),
      replayTo: step,
      elapsedMs: series.timeAt(step),
    },
  };
}
