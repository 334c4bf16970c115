// Keeps the page for use without a network, and gives it its headers where the host sends none.
// docs/decisions/0023-offline.md says why it is as it is.
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkOnly } from 'workbox-strategies';

import { answered } from '../protocol/answered';
import { headersOnlyQuery, takeOverMessage } from '../protocol/service-worker';
import { withHeaders } from './headers';
import { dropOldShards, isShard, keepShards } from './shards';

declare const self: ServiceWorkerGlobalScope & {
  /** The files of the build, put in by workbox-build. */
  readonly filesOfBuild: readonly BuildFile[];
};

interface BuildFile {
  readonly url: string;
  /** Null where the name says what is in it. */
  readonly revision: string | null;
}

const cacheMs = 5000;

const files: readonly BuildFile[] = self.filesOfBuild;
const shards = files.filter(isShard).map(({ url }) => url);
const addsHeadersOnly = self.location.search === headersOnlyQuery;

const precache = new PrecacheController({
  plugins: [
    { cacheWillUpdate: async ({ response }) => (response.ok ? withHeaders(response) : null) },
  ],
});

if (!addsHeadersOnly) {
  precache.addToCacheList(files.filter((file) => !isShard(file)));
  // The query of the page's address is for the page; which file is meant does not depend on it.
  registerRoute(
    new PrecacheRoute(precache, { ignoreURLParametersMatching: [/./], cleanURLs: false }),
  );
  registerRoute(
    ({ sameOrigin, url }) => sameOrigin && url.pathname.includes('/assets/'),
    async ({ request }) => (await kept(request)) ?? fetch(request),
  );
}

// A page is isolated only if its workers are, too.
registerRoute(
  ({ request, sameOrigin }) =>
    sameOrigin && (request.mode === 'navigate' || request.destination === 'worker'),
  new NetworkOnly({
    plugins: [{ fetchDidSucceed: async ({ response }) => withHeaders(response) }],
  }),
);

self.addEventListener('install', (event) => event.waitUntil(install(event)));
self.addEventListener('activate', (event) => event.waitUntil(activate(event)));
self.addEventListener('message', ({ data }) => {
  if (data === takeOverMessage) void self.skipWaiting();
});

/** Undefined also where the cache does not answer: the network may. */
function kept(request: Request): Promise<Response | undefined> {
  return answered(caches.match(request), cacheMs).catch(() => undefined);
}

async function install(event: ExtendableEvent): Promise<void> {
  if (!addsHeadersOnly) {
    await precache.install(event);
    await keepShards(shards, event);
  }
  // What keeps no files can be replaced at any time: the page's files stay what they are.
  const { active } = self.registration;
  if (!active || active.scriptURL.endsWith(headersOnlyQuery)) void self.skipWaiting();
}

async function activate(event: ExtendableEvent): Promise<void> {
  // Another page still runs the version before, and may come to need a file of it. What is left
  // over then goes with the next version.
  if (!addsHeadersOnly && (await countPages()) <= 1) {
    await precache.activate(event);
    await dropOldShards(shards);
  }
  await self.clients.claim();
}

async function countPages(): Promise<number> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return pages.filter(({ url }) => url.startsWith(self.registration.scope)).length;
}
