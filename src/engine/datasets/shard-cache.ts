import { answered } from '../../protocol/answered';

const name = 'surprisal-mnist';
/** Longer than any disk takes for a shard. */
const answerMs = 5000;

/** Files that were downloaded before. Nothing of it rejects, and nothing waits for long. */
export interface ShardCache {
  match(url: string): Promise<Response | undefined>;
  put(url: string, response: Response): Promise<void>;
  delete(url: string): Promise<void>;
}

/**
 * The browser's cache; undefined if it can't be had: without a secure context, where
 * storage is refused, or where it does not answer. Training needs none.
 */
export async function openShardCache(): Promise<ShardCache | undefined> {
  const cache = await quietly(() => caches.open(name));
  return (
    cache && {
      match: (url) => quietly(() => cache.match(url)),
      async put(url, response) {
        // The storage may be full.
        await quietly(() => cache.put(url, response));
      },
      async delete(url) {
        await quietly(() => cache.delete(url));
      },
    }
  );
}

/** What is answered in time, or undefined. */
async function quietly<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await answered(ask(), answerMs);
  } catch {
    return undefined;
  }
}
