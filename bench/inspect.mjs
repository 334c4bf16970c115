// What Inspect costs, in the production build with default settings: how soon something is seen of it, how soon the views
// of a step are there, what each of them takes in the worker, and how fast training is meanwhile.
import { cpus, loadavg } from 'node:os';
import { launchPlain, launchWebGpu, serveApp } from './browsers.mjs';
import { printInspect } from './inspect-report.mjs';
import { watchInspect } from './inspect-watch.mjs';
import { describeMachine, median } from './report.mjs';

const patienceMs = 20 * 60_000;
const batchSize = 64;
const stepsPerEpoch = 938;
/** A view that takes longer is measured once. */
const longMs = 5000;

/** WebGPU in software takes a second for a step: there a smaller number of everything has to do, and nothing of 60,000 images. */
const amounts = {
  wasm: {
    trainedSteps: 300,
    scrubs: 10,
    scrubsElsewhere: 5,
    costs: 3,
    costsMost: Infinity,
    rounds: 3,
    turnSteps: 170,
  },
  webgpu: {
    trainedSteps: 60,
    scrubs: 10,
    scrubsElsewhere: 2,
    costs: 1,
    costsMost: 10_000,
    rounds: 2,
    turnSteps: 24,
  },
};

/** Places on the screen: each has other views on it. */
const elsewhere = ['doubts', 'layers', 'why', 'map', 'weights'];

const image = { from: 'tests', place: 0 };
const untouched = { muted: [], noise: [], seed: 1 };
const views = [
  ['2,000 test images', { view: 'tests', scope: 'some' }],
  ['all test images', { view: 'tests', scope: 'all' }],
  ['doubted labels, 3,000 images', { view: 'doubts', scope: 'some' }],
  ['doubted labels, all images', { view: 'doubts', scope: 'all' }, 60_000],
  ['layers', { view: 'layers', image, interference: untouched }],
  ['weights of units', { view: 'unit-weights', node: 1, from: 0, count: 16 }],
  [
    'tests with a unit muted',
    { view: 'altered-tests', interference: { ...untouched, muted: [{ node: 1, unit: 0 }] } },
  ],
  ['why', { view: 'why', image, of: 'said' }],
  ['why, of randomised weights', { view: 'randomised', image, of: 'said' }],
  ['smallest change', { view: 'change', image, to: 'second' }],
  ['images alike, of some', { view: 'alike', image, scope: 'some' }],
  ['images alike, of all', { view: 'alike', image, scope: 'all' }, 60_000],
  ['map', { view: 'map' }],
  ['a place on the map', { view: 'place', image }],
  ['weights and gradients', { view: 'weights' }],
  ['the same over 6 states', { view: 'weights-over-time', states: 6 }],
];

export async function measureInspect(names = ['wasm', 'webgpu']) {
  const app = await serveApp();
  const [loadBefore] = loadavg();
  const backends = [];
  let chromium;
  for (const backend of names) {
    const { browser, adapter } =
      backend === 'wasm' ? { browser: await launchPlain() } : await launchWebGpu(app.url);
    chromium = browser.version();
    console.log(`\n${backend}${adapter ? ` on ${adapter}` : ''}`);
    const open = () => openPage(browser, app.url, backend);
    backends.push({
      backend,
      adapter,
      trainedSteps: amounts[backend].trainedSteps,
      ...(await measureAtRest(await open(), amounts[backend])),
      training: await measureTraining(await open(), amounts[backend]),
    });
    await browser.close();
  }
  await app.close();
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium,
    loadBefore,
    cores: cpus().length,
    backends,
  };
  printInspect(result);
  return result;
}

async function openPage(browser, url, backend) {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patienceMs);
  await page.addInitScript(watchInspect);
  await page.goto(`${url}?seed=42&backend=${backend}`);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reach(page, 1);
  const used = await page.evaluate(
    () => document.querySelector('output[data-metric="backend"]').dataset.value,
  );
  if (used !== backend) throw new Error(`${backend} did not start; ${used} did`);
  return page;
}

const reach = (page, step) =>
  page.waitForFunction((least) => globalThis.inspectBench.told.step >= least, step, {
    timeout: patienceMs,
    polling: 20,
  });

const go = (page, screen) =>
  page.evaluate((name) => document.querySelector(`a[href="#${name}"]`).click(), screen);

/** Brings a view to the upper edge of the screen, as the navigation does, and again, as what lies above it fills meanwhile. */
async function scrollTo(page, view) {
  for (let time = 0; time < 3; time += 1) {
    await page.evaluate((name) => {
      if (name === 'top') globalThis.scrollTo({ top: 0 });
      else document.querySelector(`[data-view="${name}"] section`).scrollIntoView();
    }, view);
    // Until the observers have told, and the views that are open now have been asked for.
    await page.waitForTimeout(500);
  }
}

async function measureAtRest(page, { trainedSteps, scrubs, scrubsElsewhere, costs, costsMost }) {
  await reach(page, trainedSteps);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const restful = await page.waitForFunction(
    () => {
      const { told } = globalThis.inspectBench;
      return told.phase === 'paused' && told.wholeTestAt === told.step && told.kept;
    },
    undefined,
    { timeout: patienceMs, polling: 20 },
  );
  const kept = await restful.jsonValue();
  const perView = await measureCosts(page, kept, { costs, costsMost });

  const firstViewMs = await page.evaluate(() => globalThis.inspectBench.open());
  console.log(`first view at rest: ${firstViewMs.toFixed(0)} ms`);
  const scrubbed = [];
  // Each place has steps of its own, and others than the costs were measured at: nothing of them is known yet.
  const steps = kept.slice(0, -3).toReversed();
  for (const place of ['top', ...elsewhere]) {
    await scrollTo(page, place);
    const count = place === 'top' ? scrubs : scrubsElsewhere;
    scrubbed.push({ place, ...(await measureScrubs(page, steps.splice(0, count))) });
    console.log('scrub', scrubbed.at(-1));
  }
  await page.close();
  return { firstViewMs, scrubbed, perView };
}

async function measureCosts(page, kept, { costs, costsMost }) {
  const perView = [];
  let turn = 0;
  for (const [name, view, imageCount = 0] of views) {
    if (imageCount > costsMost) {
      perView.push({ name });
      continue;
    }
    const measured = [];
    // What is compiled or recorded by the first one stays; beside what takes long it counts for little.
    for (let round = 0; round <= costs; round += 1) {
      if (measured.at(-1)?.ms > longMs) break;
      // Each time of the other of two states, as what was told of one is not told again.
      const step = kept.at(-2 - (turn++ % 2));
      measured.push(
        await page.evaluate(([one, at]) => globalThis.inspectBench.costOf(one, at), [view, step]),
      );
    }
    const [first, ...later] = measured;
    const others = later.length > 0 ? later : measured;
    const of = (key) => median(others.map((one) => one[key]));
    const row = {
      name,
      firstMs: first.ms,
      ms: of('ms'),
      rounds: of('rounds'),
      longestMs: of('longestMs'),
    };
    perView.push(row);
    console.log(row);
  }
  await page.evaluate(() => globalThis.inspectBench.leave());
  return perView;
}

async function measureScrubs(page, steps) {
  const measured = [];
  for (const step of steps) {
    measured.push(await page.evaluate((to) => globalThis.inspectBench.scrub(to), step));
    // As in a drag: shorter than what counts as a rest.
    await page.waitForTimeout(100);
  }
  return {
    views: measured.at(-1).views,
    ms: measured.map(({ ms }) => ms),
    answeredMs: measured.map(({ answeredMs }) => answeredMs),
  };
}

/** Screens in turn, round after round. The playground comes before and after each look at Inspect. */
const turns = [
  'playground',
  'top',
  'playground',
  'layers',
  'playground',
  'weights',
  'playground',
  'runs',
];

async function measureTraining(page, { rounds, turnSteps }) {
  const warmUp = Math.ceil(turnSteps / 5);
  await reach(page, warmUp);
  const measured = [];
  const firstViewsMs = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const place of turns) {
      if (place === 'playground' || place === 'runs') {
        await go(page, place);
      } else {
        firstViewsMs.push(await page.evaluate(() => globalThis.inspectBench.open()));
        await scrollTo(page, place);
      }
      const row = { round, place, ...(await measureTurn(page, warmUp, turnSteps)) };
      const asks = await page.evaluate(() => globalThis.inspectBench.wished() !== null);
      const isOpen = place !== 'playground' && place !== 'runs';
      if (asks !== isOpen)
        throw new Error(`Inspect ${asks ? 'computes' : 'does not compute'} at ${place}`);
      measured.push(row);
      console.log(row);
    }
  }
  await page.close();
  return { firstViewsMs, turns: measured };
}

/** Samples per second over so many steps of one epoch, so that no test on all images is among them; and what came of Inspect. */
async function measureTurn(page, warmUp, steps) {
  const now = await page.evaluate(() => globalThis.inspectBench.told.step);
  let from = now + warmUp;
  if (Math.floor((from - 1) / stepsPerEpoch) !== Math.floor((from + steps) / stepsPerEpoch)) {
    from = Math.ceil(from / stepsPerEpoch) * stepsPerEpoch + warmUp;
  }
  const at = async (step) => {
    await reach(page, step);
    return page.evaluate(() => ({ ...globalThis.inspectBench.told, kept: undefined }));
  };
  const begin = await at(from);
  const end = await at(from + steps);
  const seconds = (end.stepAtMs - begin.stepAtMs) / 1000;
  const counts = await page.evaluate(
    (sinceMs) => globalThis.inspectBench.resultsSince(sinceMs),
    begin.stepAtMs,
  );
  return {
    samplesPerSecond: (batchSize * (end.step - begin.step)) / seconds,
    perSecond: Object.fromEntries(
      Object.entries(counts).map(([view, count]) => [view, count / seconds]),
    ),
  };
}
