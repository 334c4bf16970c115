import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { unzipSync } from 'fflate';

import { quietFlags } from '../scripts/chromium-flags.mjs';
import { findBrowser } from '../scripts/ensure-browser.mjs';
import { packSite } from '../scripts/package.mjs';
import { createServer } from '../scripts/serve.mjs';
import { expect, test } from './fixtures';
import { isKept } from './pages/kept-page';
import { PlainHost } from './pages/plain-host';
import { PlaygroundPage } from './pages/playground-page';

const dist = fileURLToPath(new URL('../dist', import.meta.url));

test.use({ serviceWorkers: 'allow' });

/** The site as `npm run package` hands it out. */
let site: ReadonlyMap<string, Uint8Array>;
let host: PlainHost;

test.beforeAll(async () => {
  const entries = Object.entries(unzipSync(await packSite(dist)));
  site = new Map(entries.map(([path, bytes]) => [path.replace(/^surprisal\//, ''), bytes]));
});

test.beforeEach(async () => {
  host = await PlainHost.open(site);
});

test.afterEach(() => host.close());

/** Waits for the page that has its headers, perhaps the one after this. */
const isolated = (page: Page) => page.waitForFunction(() => crossOriginIsolated);
const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);
const loads = () => host.requests.filter((path) => path === '').length;

/** Marks this very page: another one, or itself loaded anew, is none. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { isMarked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'isMarked' in window);

test('on a host without headers replicas share memory after one reload; then no host is needed', async ({
  page,
  context,
  playground,
}) => {
  await page.goto(`${host.address}?model=softmax&replicas=2`);
  await isolated(page);
  expect(loads()).toBe(2);
  await playground.trainOneStep();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  const sharesMemory = await page.workers()[0]!.evaluate(() => 'SharedArrayBuffer' in self);
  expect(sharesMemory).toBe(true);
  await isKept(page);
  expect(loads()).toBe(2);
  expect(await playground.value('step')).toBe(1);

  host.close();
  await page.close();
  const later = await context.newPage();
  const offline = new PlaygroundPage(later);
  await later.goto(`${host.address}?lang=zh-CN#learn/many-labels`);
  await expect(later.locator('article h1')).toHaveText('一张图，多个标签');
  await later.goto(`${host.address}?lang=zh-CN#runs`);
  await expect(later.getByRole('main').getByRole('row')).toHaveCount(2);
  await later.goto(`${host.address}?lang=en&model=softmax&seed=5&replicas=2`);
  await expect(later.getByText('MNIST, 70,000 images')).toBeVisible();
  await offline.trainOneStep();
  await expect(offline.metric('replicas')).toHaveAttribute('data-value', '2');
  expect(await isIsolated(later)).toBe(true);
});

test('on a host without headers a run that has begun is not reloaded', async ({
  page,
  playground,
}) => {
  const release = host.hold('service-worker.js');
  await page.goto(`${host.address}?model=softmax`);
  await playground.trainOneStep();
  await mark(page);
  release();
  await isKept(page);
  await playground.trainOneStep();
  expect(await isMarked(page)).toBe(true);
  expect(await playground.value('step')).toBe(2);
  expect(loads()).toBe(1);

  // The next visit has its headers from the beginning.
  await page.goto('about:blank');
  await page.goto(host.address);
  expect(await isIsolated(page)).toBe(true);
});

test('on a host whose service worker can’t be had the page trains, and is not loaded again', async ({
  page,
  playground,
  complaints,
}) => {
  complaints.expectMissingFiles();
  complaints.expect(/^A bad HTTP response code \(404\) was received when fetching the script/);
  host.files.delete('service-worker.js');
  await page.goto(`${host.address}?model=softmax`);
  await playground.trainOneStep();
  await expect(page.getByText('MNIST, 70,000 images')).toBeVisible();
  expect(await isIsolated(page)).toBe(false);
  expect(loads()).toBe(1);
});

test('each shard is fetched once; a second visit asks for nothing but a new version', async ({
  page,
  context,
}) => {
  const requests: string[] = [];
  const server = await createServer({ root: dist, port: 0 });
  server.on('request', ({ url }: IncomingMessage) => requests.push(url!));
  const address = `http://localhost:${(server.address() as AddressInfo).port}/`;
  // A lesson needs no images: all the same they are there when they are wanted without a network.
  await page.goto(`${address}#learn/surprisal`);
  await isKept(page);
  const shards = requests.filter((path) => path.endsWith('.gzip'));
  const files = [...site.keys()].filter((path) => path.endsWith('.gzip'));
  expect(shards.toSorted()).toEqual(files.map((path) => `/${path}`).toSorted());

  await page.close();
  requests.length = 0;
  const later = await context.newPage();
  const playground = new PlaygroundPage(later);
  await later.goto(`${address}?model=softmax&seed=3`);
  await expect(later.getByText('MNIST, 70,000 images')).toBeVisible();
  await playground.trainOneStep();
  for (const screen of ['Runs', 'Learn']) {
    await later.getByRole('link', { name: screen, exact: true }).click();
    await expect(later.getByRole('main')).toBeVisible();
  }
  await expect.poll(() => requests).toContain('/service-worker.js');
  expect([...new Set(requests)]).toEqual(['/service-worker.js']);
  server.closeAllConnections();
  server.close();
});

test('a new version is offered, never put in by itself, and loses no run', async ({
  page,
  context,
  playground,
}) => {
  await page.goto(`${host.address}?model=softmax`);
  await isolated(page);
  await isKept(page);
  await playground.train.click();
  await playground.reaches('step', 5);
  const other = await context.newPage();
  await other.goto(`${host.address}?model=softmax`);
  await expect(other.getByRole('button', { name: 'Train', exact: true })).toBeVisible();

  putInNextVersion();
  // As it does from time to time.
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  const offer = page.getByRole('alertdialog').filter({ hasText: 'There is a new version' });
  await expect(offer).toBeVisible();
  expect(await page.title()).toBe('Surprisal');
  const before = await playground.value('step');
  await playground.reaches('step', before + 5);

  await offer.getByRole('button', { name: 'Reload' }).click();
  await expect(page).toHaveTitle('The next version');
  const interrupted = page.getByRole('alert').filter({ hasText: /was still open when/ });
  await interrupted.getByRole('button', { name: 'Continue' }).click();
  await playground.reaches('step', before + 10);

  // The other page goes on as it was, with a file that the host has no longer.
  expect(await other.title()).toBe('Surprisal');
  await other.getByRole('link', { name: 'Learn', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Surprisal and entropy' })).toBeVisible();
});

/** Another title, and a part of the page less. */
function putInNextVersion(): void {
  const text = (path: string) => new TextDecoder().decode(host.files.get(path));
  const put = (path: string, content: string) =>
    host.files.set(path, new TextEncoder().encode(content));
  put('index.html', text('index.html').replace('<title>Surprisal<', '<title>The next version<'));
  const part = [...host.files.keys()].find((path) => /^assets\/learn-screen.*js$/.test(path))!;
  host.files.delete(part);
  const worker = text('service-worker.js')
    .replace(/"revision":"\w+","url":"index.html"/, '"revision":"next","url":"index.html"')
    .replace(`{"revision":null,"url":"${part}"},`, '');
  expect(worker).toContain('"revision":"next"');
  expect(worker).not.toContain(part);
  put('service-worker.js', worker);
}

test('the page can be installed', async ({ complaints }) => {
  // The headless shell, which the other journeys are made in, installs nothing.
  const browser = await chromium.launch({ executablePath: findBrowser(), args: quietFlags });
  const context = await browser.newContext();
  complaints.watch(context);
  const page = await context.newPage();
  await page.goto(host.address);
  await isolated(page);
  const manifest = JSON.parse(
    readFileSync(fileURLToPath(new URL('../dist/manifest.webmanifest', import.meta.url)), 'utf8'),
  );
  const session = await page.context().newCDPSession(page);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (url) => {
      const image = new Image();
      image.src = url;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, new URL(src, host.address).href);
    expect(size).toBe(sizes);
  }
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Playwright's contexts are private windows, which install nothing: it is the only obstacle.
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  await browser.close();
});

test('over plain http the page says what is missing, and how to get it', async ({ page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, 'isSecureContext', { value: false }),
  );
  await page.goto(`${host.address}?lang=en`);
  await page.getByRole('button', { name: /What computes, and why/ }).click();
  await expect(page.getByRole('dialog')).toContainText('WebGPU, shared memory');
  await page.goto(`${host.address}?lang=zh-CN`);
  await page.getByRole('button', { name: /用什么计算，为什么/ }).click();
  await expect(page.getByRole('dialog')).toContainText('副本之间的共享内存');
});
