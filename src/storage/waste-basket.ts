import type { RunArchive } from './run-archive';

/** Removes for good the runs that were deleted at least so long ago. Resolves to how many. */
export async function emptyBasket(archive: RunArchive, olderThanMs: number): Promise<number> {
  const until = Date.now() - olderThanMs;
  const runs = await archive.runs();
  const gone = runs.flatMap(({ id, deletedAt }) =>
    deletedAt !== null && deletedAt <= until ? [id] : [],
  );
  if (gone.length > 0) await archive.remove(gone);
  return gone.length;
}
