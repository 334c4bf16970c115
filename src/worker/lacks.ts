import { openShardCache } from '../engine/datasets/shard-cache';
import { canShareMemory } from '../engine/replicas/shared-memory';
import type { WorkerLack } from '../protocol/events';

/** What this worker has to do without. */
export async function lacksOfWorker(): Promise<readonly WorkerLack[]> {
  const isThere: Record<WorkerLack, boolean> = {
    'shared-memory': canShareMemory(),
    'nested-workers': typeof Worker === 'function',
    cache: (await openShardCache()) !== undefined,
    digests: Boolean(globalThis.crypto?.subtle),
  };
  return (Object.keys(isThere) as WorkerLack[]).filter((service) => !isThere[service]);
}
