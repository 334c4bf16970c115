/** Where the service worker lies, beside the page, which is its scope. */
export const serviceWorkerFile = 'service-worker.js';

/** With this query it keeps no files yet: it adds headers on a host that sends none, and nothing else. */
export const headersOnlyQuery = '?headers-only';

/** What the page tells a new version that waits, once the person has asked for it. */
export const takeOverMessage = 'take-over';

/** The cache with the shards of MNIST. The training worker and the service worker share it: one copy. */
export const shardCacheName = 'surprisal-mnist';
