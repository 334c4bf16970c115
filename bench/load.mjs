// What a visit loads, and how soon it can be used, on slow lines and a slow processor.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/setup.mjs';
import { launchPlain, serveApp } from './browsers.mjs';
import { printLoad } from './load-report.mjs';
import { describeMachine, median } from './report.mjs';
import { openSlowLine, slow3g, slow4g } from './slow-line.mjs';

const roundCount = 3;
/** How many times as long as here the page's thread takes for everything. */
const slowdown = 4;
const patienceMs = 10 * 60_000;
const dist = join(root, 'dist');
const serviceWorkerFile = 'service-worker.js';

/** What is visited, over which line, and what is done there. */
const plan = [
  { name: 'First visit, Train pressed at once', line: slow4g, presses: 'at once' },
  { name: 'First visit, Train pressed at once', line: slow3g, presses: 'at once' },
  { name: 'First visit, Train pressed when ready', line: slow4g, presses: 'when ready' },
  {
    name: 'First visit, of a link with another seed',
    line: slow4g,
    presses: 'at once',
    address: '?seed=7',
  },
  {
    name: 'Second visit, Train pressed when ready',
    line: slow4g,
    presses: 'when ready',
    isSecond: true,
  },
  {
    name: 'First visit, of a lesson by its link',
    line: slow4g,
    reads: true,
    address: '?lang=en#learn/surprisal',
  },
];

export async function measureLoad() {
  const app = await serveApp();
  const kindOf = kindsOf();
  const browser = await launchPlain();
  const visits = [];
  for (const { name, line, isSecond = false, ...deeds } of plan) {
    console.log(`\n${name}, ${line.name}`);
    const measured = [];
    for (let round = 1; round <= roundCount; round += 1) {
      const visitor = await openVisitor({ browser, app, line, kindOf });
      if (isSecond) await visitor.fill();
      measured.push(await visitor.visit(deeds));
      await visitor.close();
      console.log(`  ${describe(measured.at(-1))}`);
    }
    visits.push({ name, line: line.name, ...summary(measured) });
  }

  await browser.close();
  await app.close();
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    slowdown,
    roundCount,
    lines: [slow4g, slow3g],
    visits,
  };
  printLoad(result);
  return result;
}

/** Somebody with a browser that has never been here, behind a slow line. */
async function openVisitor({ browser, app, line, kindOf }) {
  const slow = await openSlowLine(app.port, line);
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(watch);
  const url = `http://localhost:${slow.port}/`;
  const openPage = async (address, presses) => {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    await page.addInitScript((how) => globalThis.watched.press(how), presses);
    const requests = app.record();
    await page.goto(url + address, { waitUntil: 'commit', timeout: patienceMs });
    return { page, requests };
  };
  const moment = (page, name) =>
    page
      .waitForFunction((which) => globalThis.watched.moments[which], name, {
        timeout: patienceMs,
        polling: 100,
      })
      .then((handle) => handle.jsonValue());
  return {
    /** Opens the page and waits until it shows what the visit is for; resolves to when all of it happened. */
    async visit({ address = '', presses, reads = false }) {
      const { page, requests } = await openPage(address, presses);
      await moment(page, reads ? 'prose' : 'lossPoint');
      // A paint is told of a little later.
      await page.waitForTimeout(500);
      const { moments, startMs } = await page.evaluate(() => ({
        moments: globalThis.watched.moments,
        startMs: performance.timeOrigin,
      }));
      const asked = requests.map(({ path, bytes, atMs }) => ({
        kind: kindOf(path),
        bytes: bytes(),
        decoded: sizeOf(path),
        atMs: atMs - startMs,
      }));
      return { moments, asked, untilMs: moments[reads ? 'prose' : 'firstStep'] };
    },
    /** A whole first visit, quickly: all data, and what a service worker wants to have. */
    async fill() {
      slow.setFast(true);
      const { page } = await openPage('');
      await moment(page, 'allData');
      // Once it is active it has all that it keeps.
      if (existsSync(join(dist, serviceWorkerFile))) {
        await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
      }
      await page.close();
      slow.setFast(false);
    },
    async close() {
      await context.close();
      slow.close();
    },
  };
}

/**
 * In the page and before its own code: notes when what happens, in ms since the navigation began, and
 * presses Train, at the first moment that there is such a button or when the worker says that it is ready.
 */
function watch() {
  const moments = {};
  const note = (name) => (moments[name] ??= performance.now());
  let pressing;
  let isReady = false;
  const trainButton = () =>
    [...document.querySelectorAll('#run-controls button:not([disabled])')].find((button) =>
      button.textContent.includes('Train'),
    );
  const look = () => {
    const button = trainButton();
    if (button) note('trainButton');
    if (button && !moments.pressed && (pressing === 'at once' || (pressing && isReady))) {
      note('pressed');
      button.click();
    }
    if (document.querySelector('[data-plot-title] :is(circle, path.recharts-curve)')) {
      note('lossPoint');
    }
    const paragraphs = [...document.querySelectorAll('main article p')];
    if (paragraphs.some((paragraph) => paragraph.textContent.length > 80)) note('prose');
  };
  setInterval(look, 10);
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) moments.largestPaint = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      note('workerAsked');
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'started') note('workerStarted');
        if (data.type === 'steps') note('firstStep');
        if (data.type === 'status') isReady = data.status.phase === 'ready';
        if (data.type === 'status' && isReady) note('ready');
        if (data.type === 'data' && data.progress.imagesTotal > 0) {
          const { imagesReady, imagesTotal } = data.progress;
          if (imagesReady > 0) note('firstImages');
          if (imagesReady === imagesTotal) note('allData');
        }
      });
    }
  };
  globalThis.watched = { moments, press: (how) => (pressing = how) };
}

/** Medians of the rounds; of the requests, those of the round in the middle. */
function summary(measured) {
  const names = [...new Set(measured.flatMap(({ moments }) => Object.keys(moments)))];
  const valuesOf = (name) => measured.map(({ moments }) => moments[name]).filter(Number.isFinite);
  const middle = measured.toSorted((a, b) => a.untilMs - b.untilMs)[measured.length >> 1];
  return {
    moments: Object.fromEntries(
      names.map((name) => [name, { median: median(valuesOf(name)), rounds: valuesOf(name) }]),
    ),
    untilButton: byKind(middle, middle.moments.trainButton),
    untilShown: byKind(middle, middle.untilMs),
  };
}

/** What was asked for up to a moment, by kind. Undefined if the moment never came. */
function byKind({ asked }, untilMs) {
  if (untilMs === undefined) return undefined;
  const sums = {};
  for (const { kind, bytes, decoded } of asked.filter(({ atMs }) => atMs <= untilMs)) {
    const sum = (sums[kind] ??= { requests: 0, bytes: 0, decoded: 0 });
    sum.requests += 1;
    sum.bytes += bytes;
    sum.decoded += decoded;
  }
  return sums;
}

function describe({ moments }) {
  return Object.entries(moments)
    .toSorted(([, a], [, b]) => a - b)
    .map(([name, ms]) => `${name} ${(ms / 1000).toFixed(2)} s`)
    .join(', ');
}

/** What kind of thing each path of the build is. A script is the worker's if only the worker's load it. */
function kindsOf() {
  const assets = join(dist, 'assets');
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'));
  const importsOf = (name) =>
    [...readFileSync(join(assets, name), 'utf8').matchAll(/["'`]\.\/([\w-]+\.js)["'`]/g)].map(
      ([, imported]) => imported,
    );
  const ofWorker = new Set();
  const follow = (name) => {
    if (ofWorker.has(name) || !scripts.includes(name)) return;
    ofWorker.add(name);
    importsOf(name).forEach(follow);
  };
  const entries = scripts.filter((name) => /\.worker\b/.test(name));
  entries.forEach(follow);
  // What the bundler needs at run time is the same file for both.
  const ofPage = scripts.filter((name) => !ofWorker.has(name)).flatMap(importsOf);
  for (const name of ofPage) if (!entries.includes(name)) ofWorker.delete(name);
  return (path) => {
    const name = path.split('/').at(-1);
    if (path.includes('/mnist/')) return 'data';
    if (name === serviceWorkerFile) return 'other';
    if (ofWorker.has(name)) return 'js of the worker';
    const ending = /\.(\w+)$/.exec(name)?.[1] ?? 'html';
    return (
      { html: 'html', css: 'css', js: 'js of the page', wasm: 'wasm' }[ending] ??
      (/^(woff2?|ttf)$/.test(ending) ? 'fonts' : 'other')
    );
  };
}

const sizeOf = (path) => {
  const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
};
