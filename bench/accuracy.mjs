// The test accuracy of runs with default settings, in the production build on wasm.
import { launchPlain, serveApp } from './browsers.mjs';
import { describeMachine, median } from './report.mjs';

const seeds = [42, 1, 2, 3, 4, 5];
const epochs = [1, 3];
const stepsPerEpoch = Math.ceil(60_000 / 64);
const testImages = 10_000;
const patienceMs = 30 * 60_000;

/** Trains once for each seed. `onResult` gets all results so far after each evaluation. */
export async function measureAccuracy(onResult) {
  const app = await serveApp();
  const browser = await launchPlain();
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    runs: [],
  };
  for (const seed of seeds) {
    const page = await browser.newPage({ locale: 'en-US' });
    await page.addInitScript(listenToWorkers);
    await page.goto(`${app.url}?backend=wasm&seed=${seed}`);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const startMs = performance.now();
    for (const epoch of epochs) {
      const accuracy = await evaluationAt(page, epoch * stepsPerEpoch);
      const seconds = (performance.now() - startMs) / 1000;
      result.runs.push({ seed, epoch, accuracy, seconds });
      console.log(`seed ${seed}, epoch ${epoch}: ${(100 * accuracy).toFixed(2)} %`);
      onResult(result);
    }
    await page.close();
  }
  await browser.close();
  await app.close();
}

/** The accuracy on all test images after `step`. The page shows it only until the next, smaller one. */
async function evaluationAt(page, step) {
  const handle = await page.waitForFunction(
    ([wantedStep, imageCount]) =>
      globalThis.evaluations.find(
        (evaluation) => evaluation.step === wantedStep && evaluation.imageCount === imageCount,
      ),
    [step, testImages],
    { timeout: patienceMs, polling: 500 },
  );
  return (await handle.jsonValue()).accuracy;
}

/** Trains a run that is set up at `address` in a page of its own. */
export async function trainEpochs(browser, address, epochCount) {
  const page = await browser.newPage({ locale: 'en-US' });
  await page.addInitScript(listenToWorkers);
  await page.goto(`${address}&stopEpochs=${epochCount}`);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const accuracy = await evaluationAt(page, epochCount * stepsPerEpoch);
  const samplesPerSecond = median(await page.evaluate(() => globalThis.rates));
  await page.close();
  return { accuracy, samplesPerSecond };
}

/** In the page, before its own code: keeps what its worker says about the test images and its speed. */
function listenToWorkers() {
  globalThis.evaluations = [];
  globalThis.rates = [];
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'evaluation') globalThis.evaluations.push(...data.evaluations);
        if (data.type === 'steps') globalThis.rates.push(data.samplesPerSecond);
      });
    }
  };
}
