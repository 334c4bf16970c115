import { CacheFirst } from 'workbox-strategies';

import { shardCacheName } from '../protocol/service-worker';

// Fetched unless the training worker has kept it already, which reads it there without asking here.
const keep = new CacheFirst({ cacheName: shardCacheName });

/** Shards are no part of the precache: the training worker keeps those that it has fetched itself. */
export function isShard({ url }: { readonly url: string }): boolean {
  return /^mnist\/.*\.gzip$/.test(url);
}

/** Fetches the shards that nobody has needed yet. Throws if one can't be had. */
export async function keepShards(urls: readonly string[], event: ExtendableEvent): Promise<void> {
  for (const url of urls) {
    const [response, done] = keep.handleAll({ event, request: new Request(url) });
    if (!(await response).ok) throw new Error(`${url}: HTTP ${(await response).status}`);
    await done;
  }
}

/** Forgets those that this version has no use for. */
export async function dropOldShards(urls: readonly string[]): Promise<void> {
  const used = new Set(urls.map((url) => new URL(url, self.location.href).href));
  const cache = await caches.open(shardCacheName);
  for (const request of await cache.keys()) {
    const isOld = request.url.endsWith('.gzip') && !used.has(request.url);
    if (isOld) await cache.delete(request);
  }
}
