// What a person gets, in the production build with default settings: how soon it is good, whether
// the page stays smooth meanwhile, how much memory it takes and how long the whole test set takes.
import { readFileSync, readdirSync } from 'node:fs';
import { launchPlain, serveApp } from './browsers.mjs';
import { describeMachine, median } from './report.mjs';

const seeds = [42, 1, 2];
const goodAccuracy = 0.97;
const smoothSeconds = 15;
const memorySteps = [500, 3000, 6000];
const patienceMs = 10 * 60_000;

export async function measureExperience() {
  const app = await serveApp();
  const browser = await launchPlain();
  const context = await browser.newContext({ locale: 'en-US' });
  await context.addInitScript(watch);
  const open = async (seed) => {
    const page = await context.newPage();
    await page.goto(`${app.url}?seed=${seed}`);
    await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
    // Ready: the first images are there and all replicas have started.
    await page.waitForFunction(() => {
      const ready = document.querySelector('output[data-metric="replicas"]');
      return (
        Number(ready?.getAttribute('data-value')) >= Math.min(navigator.hardwareConcurrency, 8)
      );
    });
    return page;
  };

  const secondsToGood = [];
  for (const seed of seeds) {
    const page = await open(seed);
    secondsToGood.push(await timeToGood(page));
    await page.close();
    console.log(`seed ${seed}: 97 % after ${secondsToGood.at(-1).toFixed(1)} s`);
  }

  const page = await open(seeds[0]);
  await train(page);
  const smoothness = await drawMeanwhile(page);
  console.log('smoothness', smoothness);
  const memory = [];
  for (const step of memorySteps) {
    await reach(page, 'step', step);
    memory.push({ step, ...(await memoryOf(page, browser)) });
    console.log('memory', memory.at(-1));
  }
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.close();

  const evaluationPage = await open(seeds[1]);
  const fullEvaluationSeconds = await timeFullEvaluation(evaluationPage);
  console.log(`all test images while paused: ${fullEvaluationSeconds.toFixed(2)} s`);

  await browser.close();
  await app.close();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    secondsToGood,
    medianSecondsToGood: median(secondsToGood),
    smoothness,
    memory,
    fullEvaluationSeconds,
  };
}

const train = (page) => page.getByRole('button', { name: 'Train', exact: true }).click();

async function reach(page, metric, least) {
  await page.waitForFunction(
    ([name, wanted]) => {
      const output = document.querySelector(`output[data-metric="${name}"]`);
      const value = output?.getAttribute('data-value');
      return value !== null && value !== undefined && value !== '' && Number(value) >= wanted;
    },
    [metric, least],
    { timeout: patienceMs, polling: 50 },
  );
}

async function timeToGood(page) {
  const startMs = performance.now();
  await train(page);
  await reach(page, 'test-accuracy', goodAccuracy);
  return (performance.now() - startMs) / 1000;
}

/** Draws round and round on the pad, about sixty points a second, while the page is watched. */
async function drawMeanwhile(page) {
  await reach(page, 'step', 20);
  await page.evaluate(() => globalThis.watched.reset());
  const box = await page.getByLabel('Draw a digit').boundingBox();
  const at = (time) => ({
    x: box.x + box.width * (0.5 + 0.3 * Math.sin(2 * time)),
    y: box.y + box.height * (0.5 + 0.3 * Math.cos(3 * time)),
  });
  const startMs = performance.now();
  await page.mouse.move(at(0).x, at(0).y);
  await page.mouse.down();
  for (let time = 0; time < smoothSeconds; time = (performance.now() - startMs) / 1000) {
    const { x, y } = at(time);
    await page.mouse.move(x, y);
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  return page.evaluate(() => globalThis.watched.summary());
}

/** Of the page with its workers, as the browser counts it, and of all its processes, as Linux does. */
async function memoryOf(page, browser) {
  const bytes = await page.evaluate(
    async () => (await performance.measureUserAgentSpecificMemory?.())?.bytes,
  );
  return { pageMegabytes: bytes && bytes / 1e6, rendererMegabytes: rendererMegabytes(browser) };
}

/** Resident memory of the largest process that draws pages. Undefined away from Linux. */
function rendererMegabytes() {
  try {
    const sizes = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((pid) => {
        try {
          if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) return [];
          const status = readFileSync(`/proc/${pid}/status`, 'utf8');
          return [Number(/VmRSS:\s*(\d+)/.exec(status)[1]) / 1000];
        } catch {
          return [];
        }
      });
    return Math.max(...sizes);
  } catch {
    return undefined;
  }
}

/** From the request at a pause until the result on all 10,000 images. */
async function timeFullEvaluation(page) {
  await train(page);
  await reach(page, 'step', 60);
  await page.evaluate(() => globalThis.watched.reset());
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const handle = await page.waitForFunction(
    () => globalThis.watched.fullEvaluationSeconds(),
    undefined,
    {
      timeout: patienceMs,
      polling: 20,
    },
  );
  return handle.jsonValue();
}

/** In the page, before its own code: notes long tasks, frames, how late pointer moves are shown, and evaluations. */
function watch() {
  let startMs = 0;
  let longTasks = [];
  let frames = [];
  let delays = [];
  let pausedAtMs = 0;
  let fullAtMs = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if (entry.startTime > startMs) longTasks.push(entry.duration);
  }).observe({ type: 'longtask', buffered: true });
  const frame = (now) => {
    frames.push(now);
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  // From when the browser made the event to the end of the frame that shows it.
  addEventListener('pointermove', (event) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        delays.push(performance.now() - event.timeStamp);
        port1.close();
      });
      port1.start();
      port2.postMessage(null);
    });
  });
  globalThis.Worker = class extends Worker {
    constructor(...options) {
      super(...options);
      this.addEventListener('message', ({ data }) => {
        if (data.type === 'status' && data.status.phase === 'paused')
          pausedAtMs = performance.now();
        if (data.type === 'evaluation' && data.evaluations.at(-1).scope === 'whole') {
          fullAtMs = performance.now();
        }
      });
    }
  };
  globalThis.watched = {
    reset() {
      startMs = performance.now();
      [longTasks, frames, delays] = [[], [], []];
      [pausedAtMs, fullAtMs] = [0, 0];
    },
    fullEvaluationSeconds: () => pausedAtMs > 0 && fullAtMs > 0 && (fullAtMs - pausedAtMs) / 1000,
    summary() {
      const sorted = (values) => values.toSorted((a, b) => a - b);
      const share = (values, part) => sorted(values)[Math.floor(part * (values.length - 1))];
      const gaps = frames.slice(1).map((time, index) => time - frames[index]);
      return {
        longTasks: longTasks.length,
        longestTaskMs: Math.max(0, ...longTasks),
        framesPerSecond: (1000 * gaps.length) / (frames.at(-1) - frames[0]),
        longestFrameMs: Math.max(...gaps),
        pointerMoves: delays.length,
        pointerDelayMs: {
          median: share(delays, 0.5),
          p95: share(delays, 0.95),
          worst: share(delays, 1),
        },
      };
    },
  };
}
