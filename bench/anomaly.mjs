// How well the autoencoder tells each digit that it was never trained on, and how fast each detector trains.
import { launchPlain, serveApp } from './browsers.mjs';
import { describeMachine, median } from './report.mjs';
import { loadSource } from './source.mjs';

const epochs = 3;
const patienceMs = 30 * 60_000;
/** Enough for a median after the first seconds. */
const speedSteps = 600;

export async function measureAnomalies() {
  const app = await serveApp();
  const [{ auroc }, { scoresOfRows }, { taskIds, tasks }] = await loadSource(
    'math/roc.ts',
    'math/detector-scores.ts',
    'catalog/tasks.ts',
  );
  const browser = await launchPlain();
  const areas = [];
  for (let digit = 0; digit < 10; digit += 1) {
    const address = `${app.url}?backend=wasm&task=anomaly-autoencoder&unknown=${digit}`;
    const rows = await testRowsAfter(browser, `${address}&stopEpochs=${epochs}`);
    const scores = scoresOfRows('squared-error', Float32Array.from(rows.values), rows.imageCount);
    const area = auroc({
      negatives: scores.subarray(0, rows.knownCount),
      positives: scores.subarray(rows.knownCount),
    });
    areas.push(area);
    console.log(`${digit} left out: AUROC ${area.toFixed(3)}`);
  }
  const detectors = taskIds.filter((id) => tasks[id].findsUnknown);
  const speeds = await speedsOf(detectors, browser, app.url);
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    epochs,
    areas,
    speeds,
  };
  await browser.close();
  await app.close();
  return result;
}

async function speedsOf(detectors, browser, url) {
  const speeds = [];
  for (const task of detectors) {
    const { rates } = await trained(
      browser,
      `${url}?backend=wasm&task=${task}&stopSteps=${speedSteps}`,
    );
    speeds.push({ task, samplesPerSecond: median(rates) });
    console.log(`${task}: ${Math.round(speeds.at(-1).samplesPerSecond)} samples/s`);
  }
  return speeds;
}

async function testRowsAfter(browser, address) {
  return (await trained(browser, address)).rows;
}

/** What the worker told of a run that stops by itself: the last test's rows, and its speeds. */
async function trained(browser, address) {
  const page = await browser.newPage({ locale: 'en-US' });
  await page.addInitScript(listenToWorkers);
  await page.goto(address);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await page.waitForFunction(
    () => globalThis.stoppedAt !== undefined && globalThis.testedAt === globalThis.stoppedAt,
    undefined,
    { timeout: patienceMs, polling: 500 },
  );
  const told = await page.evaluate(() => ({ rows: globalThis.rows, rates: globalThis.rates }));
  await page.close();
  return told;
}

/** In the page, before its own code. */
function listenToWorkers() {
  globalThis.rates = [];
  let lastStep = 0;
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'steps') {
          globalThis.rates.push(data.samplesPerSecond);
          lastStep = data.batch.firstStep + data.batch.loss.length - 1;
        }
        if (data.type === 'status' && data.status.stoppedBy) globalThis.stoppedAt = lastStep;
        if (data.type === 'test-rows') {
          const { step, imageCount, knownCount, values } = data.rows;
          globalThis.testedAt = step;
          globalThis.rows = { imageCount, knownCount, values: [...values] };
        }
      });
    }
  };
}
