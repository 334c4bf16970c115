import type { RunArchive } from './run-archive';

/** Removes for good the runs, and data sets, that were deleted at least so long ago. Resolves to how many. */
export async function emptyBasket(archive: RunArchive, olderThanMs: number): Promise<number> {
  const until = Date.now() - olderThanMs;
  const goneOf = (kept: readonly { id: string; deletedAt: number | null }[]) =>
    kept.flatMap(({ id, deletedAt }) => (deletedAt !== null && deletedAt <= until ? [id] : []));
  const gone = goneOf(await archive.runs());
  if (gone.length > 0) await archive.remove(gone);
  const goneDatasets = goneOf(await archive.datasets.all());
  if (goneDatasets.length > 0) await archive.datasets.remove(goneDatasets);
  return gone.length + goneDatasets.length;
}
