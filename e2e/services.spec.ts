import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';
import { impatient, takeAway, type TakenAway } from './pages/taken-away';

test.use({ images: 'few' });

/** Where the page says what it has to do without. */
type Place = 'page' | 'chip' | 'runs';

type Said = readonly [Place, RegExp];

interface Row extends TakenAway {
  readonly name: string;
  /** What is said on screen, if there is anything to say. */
  readonly says?: Said;
  /** Added to the address. */
  readonly query?: string;
  readonly computesBy?: 'wasm' | 'cpu';
}

const nothingKept: Said = ['page', /lets the page save nothing/];
const tabs: Said = ['runs', /Tabs can’t hear of each other/];
const locks: Said = ['runs', /does not tell which runs are open in other tabs/];
const noCache: Said = ['chip', /each visit downloads them again/];
const preferences: Said = ['runs', /remembers no choices/];
const noGpu: Said = ['chip', /The GPU could not be started, so WebAssembly computes/];
const noWasm: Said = ['chip', /WebAssembly could not be started: plain JavaScript/];

const inBoth = (script: string): TakenAway => ({ page: script, worker: script });
const gpu = (adapter: string, patience = ''): Pick<Row, 'worker' | 'query'> => ({
  worker: `${patience} getter(navigator, 'gpu', () => ({ requestAdapter: ${adapter} }));`,
  query: '&backend=auto',
});
/** As much of an adapter as is looked at before it is asked for a device. */
const adapter = `features: new Set(), limits: {}, info: { vendor: 'some' }`;

/** What the page keeps runs by, and how tabs hear of each other. */
const keeping: readonly Row[] = [
  { name: 'BroadcastChannel: absent', page: `absent('BroadcastChannel');`, says: tabs },
  {
    name: 'BroadcastChannel: throws',
    page: `globalThis.BroadcastChannel = function () { refuse(); };`,
    says: tabs,
  },
  { name: 'IndexedDB: absent', ...inBoth(`absent('indexedDB');`), says: nothingKept },
  {
    name: 'IndexedDB: its getter throws',
    page: `getter(globalThis, 'indexedDB', refuse);`,
    says: nothingKept,
  },
  { name: 'IndexedDB: throws', page: `IDBFactory.prototype.open = refuse;`, says: nothingKept },
  {
    name: 'IndexedDB: refuses',
    // As if a newer version of the page had been here.
    page: `indexedDB.open('surprisal', 99);`,
    says: ['page', /saved by a newer version of this page/],
  },
  {
    name: 'IndexedDB: never answers',
    page: `${impatient(10_000)} IDBOpenDBRequest.prototype.addEventListener = () => {};`,
    says: nothingKept,
  },
  { name: 'Web Locks: absent', ...inBoth(`absent('locks', navigator);`), says: locks },
  { name: 'Web Locks: absent in the page', page: `absent('locks', navigator);`, says: locks },
  {
    name: 'Web Locks: throws',
    ...inBoth(`LockManager.prototype.request = LockManager.prototype.query = refuse;`),
  },
  {
    name: 'Web Locks: refuses',
    ...inBoth(`LockManager.prototype.request = LockManager.prototype.query = reject;`),
  },
  {
    name: 'Web Locks: never answers',
    ...inBoth(
      `${impatient(3000)} LockManager.prototype.request = LockManager.prototype.query = hang;`,
    ),
  },
];

/** What choices are remembered by, and how much room there is. */
const remembering: readonly Row[] = [
  { name: 'localStorage: absent', page: `absent('localStorage');`, says: preferences },
  {
    name: 'localStorage: its getter throws',
    page: `getter(globalThis, 'localStorage', refuse);`,
    says: preferences,
  },
  { name: 'localStorage: full', page: `Storage.prototype.setItem = refuse;`, says: preferences },
  { name: 'navigator.storage: absent', ...inBoth(`absent('storage', navigator);`) },
  {
    name: 'navigator.storage: refuses',
    page: `StorageManager.prototype.estimate = StorageManager.prototype.persist = reject;`,
  },
];

/** What computes. */
const computing: readonly Row[] = [
  {
    name: 'WebGPU: absent',
    worker: `absent('gpu', navigator);`,
    query: '&backend=auto',
    says: ['chip', /gives this page no WebGPU/],
  },
  { name: 'WebGPU: throws when asked for an adapter', ...gpu('refuse'), says: noGpu },
  { name: 'WebGPU: refuses an adapter', ...gpu('reject'), says: noGpu },
  {
    name: 'WebGPU: has no adapter',
    ...gpu('async () => null'),
    says: ['chip', /found no GPU/],
  },
  { name: 'WebGPU: never gives an adapter', ...gpu('hang', impatient(10_000)), says: noGpu },
  {
    name: 'WebGPU: refuses a device',
    ...gpu(`async () => ({ ${adapter}, requestDevice: reject })`),
    says: noGpu,
  },
  {
    name: 'WebGPU: never gives a device',
    ...gpu(`async () => ({ ${adapter}, requestDevice: hang })`, impatient(30_000)),
    says: noGpu,
  },
  {
    name: 'WebGPU: says nothing of its adapter, and refuses a device',
    ...gpu(`async () => ({ features: new Set(), limits: {}, requestDevice: reject })`),
    says: noGpu,
  },
  {
    name: 'WebGPU: gives a device that is lost at once',
    ...gpu(`async () => ({
      ${adapter},
      requestDevice: async () => ({ lost: Promise.resolve({ reason: 'unknown', message: 'gone' }) }),
    })`),
    says: noGpu,
  },
  {
    name: 'WebAssembly: absent',
    worker: `absent('WebAssembly');`,
    computesBy: 'cpu',
    says: noWasm,
  },
  {
    name: 'WebAssembly: without SIMD',
    // Compiles what needs none, as tfjs's own binary for such browsers.
    worker: `
      const compile = WebAssembly.compile;
      const isSimd = (bytes) => bytes.byteLength < 100_000;
      WebAssembly.validate = () => false;
      WebAssembly.compile = async (bytes) => {
        if (isSimd(bytes)) throw new WebAssembly.CompileError('SIMD unsupported');
        return compile(bytes);
      };`,
    computesBy: 'cpu',
    says: noWasm,
  },
  {
    name: 'WebAssembly: never compiles',
    worker: `${impatient(30_000)} WebAssembly.compile = hang;`,
    computesBy: 'cpu',
    says: noWasm,
  },
  {
    name: 'WebAssembly: never starts',
    worker: `${impatient(60_000)} WebAssembly.instantiate = WebAssembly.instantiateStreaming = hang;`,
    computesBy: 'cpu',
    says: noWasm,
  },
];

/** What shares the work. */
const sharing: readonly Row[] = [
  {
    name: 'SharedArrayBuffer: absent',
    ...inBoth(`absent('SharedArrayBuffer');`),
    query: '&replicas=2',
    says: ['chip', /replicas hand their numbers over/],
  },
  {
    name: 'SharedArrayBuffer: can’t be sent',
    worker: `
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function (message, ...rest) {
        if (message instanceof SharedArrayBuffer) refuse();
        return post.call(this, message, ...rest);
      };`,
    query: '&replicas=2',
    says: ['chip', /replicas hand their numbers over/],
  },
  {
    name: 'workers within workers: absent',
    worker: `absent('Worker');`,
    query: '&replicas=2',
    says: ['chip', /one thread computes all replicas’ slices/],
  },
  {
    name: 'workers within workers: throw',
    worker: `globalThis.Worker = function () { refuse(); };`,
    query: '&replicas=2',
    says: ['page', /Training goes on with the rest/],
  },
  {
    name: 'hardwareConcurrency: absent',
    worker: `absent('hardwareConcurrency', navigator);`,
    query: '&replicas=auto&model=mlp',
  },
];

/** What images are kept and checked by. */
const downloading: readonly Row[] = [
  { name: 'Cache: absent', ...inBoth(`absent('caches');`), says: noCache },
  { name: 'Cache: throws', worker: `CacheStorage.prototype.open = refuse;`, says: noCache },
  { name: 'Cache: refuses', worker: `CacheStorage.prototype.open = reject;`, says: noCache },
  {
    name: 'Cache: never answers',
    worker: `${impatient(5000)} CacheStorage.prototype.open = hang;`,
    says: noCache,
  },
  {
    name: 'Cache: can’t be read or written',
    worker: `Cache.prototype.match = Cache.prototype.put = reject;`,
  },
  {
    name: 'crypto.subtle: absent',
    ...inBoth(`absent('subtle', crypto);`),
    says: ['chip', /checked by length and by gzip’s own checksum/],
  },
];

/** What is on screen, and what nothing needs today. */
const showing: readonly Row[] = [
  {
    // What nothing needs, today.
    name: 'OffscreenCanvas, createImageBitmap, sessionStorage, share: absent',
    page: `
      for (const name of ['OffscreenCanvas', 'createImageBitmap', 'sessionStorage']) absent(name);
      absent('share', navigator);`,
    worker: `absent('OffscreenCanvas'); absent('createImageBitmap');`,
  },
  {
    name: 'OffscreenCanvas, createImageBitmap, sessionStorage, share: refuse',
    ...inBoth(`
      globalThis.OffscreenCanvas = function () { refuse(); };
      globalThis.createImageBitmap = reject;
      getter(globalThis, 'sessionStorage', refuse);
      navigator.share = reject;`),
  },
  { name: 'ResizeObserver: absent', page: `absent('ResizeObserver');` },
  { name: 'matchMedia: absent', page: `absent('matchMedia');` },
  { name: 'clipboard: absent', page: `absent('clipboard', navigator);` },
];

/** That a page says all of it, wherever it stands. */
async function expectSaid(page: Page, said: readonly Said[]): Promise<void> {
  const at = (wanted: Place) => said.flatMap(([place, words]) => (place === wanted ? words : []));
  for (const words of at('page'))
    await expect(page.getByRole('main').getByText(words)).toBeVisible();
  if (at('chip').length > 0) {
    await page.getByRole('button', { name: /What computes, and why/ }).click();
    for (const words of at('chip')) {
      await expect(page.getByRole('dialog').getByText(words)).toBeVisible();
    }
    await page.keyboard.press('Escape');
  }
  if (at('runs').length > 0) await page.getByRole('link', { name: 'Runs' }).click();
  for (const words of at('runs'))
    await expect(page.getByRole('main').getByText(words)).toBeVisible();
}

/** The smallest run there is: it comes to rest by itself. */
const smallest = '?model=softmax&replicas=1&backend=wasm&stopSteps=3';

// A page costs more than all that it is asked. So each lacks one thing of every kind: those of different kinds have
// nothing to do with each other, and none of them hides what another does.
const kinds = [keeping, remembering, computing, sharing, downloading, showing];
const pages = Array.from({ length: Math.max(...kinds.map(({ length }) => length)) }, (_, index) =>
  kinds.flatMap((rows) => rows[index] ?? []),
);

for (const lacks of pages) {
  test(`${lacks.map(({ name }) => name).join('; ')}: the page opens and trains`, async ({
    page,
    playground,
  }) => {
    const scripts = (scope: 'page' | 'worker') =>
      lacks.flatMap((lack) => lack[scope] ?? []).map((script) => `{ ${script} }`);
    const [ofPage, ofWorker] = [scripts('page').join('\n'), scripts('worker').join('\n')];
    const script = { ...(ofPage && { page: ofPage }), ...(ofWorker && { worker: ofWorker }) };
    const taken = await takeAway(page, script);
    // Of two fields of the same name the last counts.
    const fields = new URLSearchParams(smallest);
    for (const { query = '' } of lacks) {
      new URLSearchParams(query).forEach((value, field) => fields.set(field, value));
    }
    await playground.open(`?${fields}`);
    await playground.train.click();
    await playground.reaches('step', 3);
    const computesBy = lacks.find((lack) => lack.computesBy)?.computesBy ?? 'wasm';
    await expect(playground.metric('backend')).toHaveAttribute('data-value', computesBy);
    await expectSaid(
      page,
      lacks.flatMap(({ says }) => (says ? [says] : [])),
    );
    expect(taken()).toEqual(script);
  });
}

test.describe('workers', () => {
  for (const [name, script] of [
    ['absent', `absent('Worker');`],
    ['throw', `globalThis.Worker = function () { refuse(); };`],
  ] as const) {
    test(`${name}: the page says that nothing can be trained, and lessons open`, async ({
      page,
      playground,
    }) => {
      await takeAway(page, { page: script });
      await playground.open(smallest);
      await expectSaid(page, [['page', /nothing can be trained here/]]);
      await page.getByRole('link', { name: 'Learn' }).click();
      await page
        .getByRole('link', { name: /Surprisal and entropy/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { name: 'Surprisal and entropy' })).toBeVisible();
    });
  }

  test('whose dynamic imports fail: plain JavaScript computes, and the page says so', async ({
    page,
    playground,
    complaints,
  }) => {
    complaints.expectMissingFiles();
    await page.route('**/assets/wasm-*.js', (route) => route.abort());
    await playground.open(`${smallest}&backend=auto`);
    await playground.train.click();
    await playground.reaches('step', 3);
    await expectSaid(page, [noWasm]);
  });
});
