import type { CheckpointInfo } from '../protocol/saved-run';

/**
 * The checkpoints that make room for so many bytes, in the order in which they are given up: the
 * oldest first, but the latest of each run only after all others. All of them, if that is not enough.
 */
export function oldestCheckpoints(
  infos: readonly CheckpointInfo[],
  bytes: number,
): CheckpointInfo[] {
  const latest = new Map<string, CheckpointInfo>();
  for (const info of infos) {
    if (info.step >= (latest.get(info.runId)?.step ?? 0)) latest.set(info.runId, info);
  }
  const isLatest = (info: CheckpointInfo) => latest.get(info.runId) === info;
  const ordered = infos.toSorted(
    (a, b) => Number(isLatest(a)) - Number(isLatest(b)) || a.savedAt - b.savedAt,
  );
  let freed = 0;
  const enough = ordered.findIndex((info) => (freed += info.bytes) >= bytes);
  return enough < 0 ? ordered : ordered.slice(0, enough + 1);
}
