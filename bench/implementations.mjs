// The app on each implementation of WebGPU that is at hand, on the processor: Chromium's Dawn on
// SwiftShader and Firefox's wgpu on lavapipe. What is waited for at each read-back shows in the time
// of a single step and of a prediction.
import puppeteer from 'puppeteer-core';
import { ensureBrowser } from '../scripts/ensure-browser.mjs';
import { findLavapipe, webgpuOnLavapipe } from '../scripts/firefox-webgpu.mjs';
import { findFirefox } from '../scripts/other-engines.mjs';
import { fail } from '../scripts/setup.mjs';
import { webgpuFlags } from '../scripts/webgpu-flags.mjs';
import { serveApp } from './browsers.mjs';
import { describeMachine, median } from './report.mjs';

const roundCount = 3;
const stepCount = 10;
const strokeCount = 10;
const batchSize = 64;
const trainingSeconds = 5;

const launchChromium = () =>
  puppeteer.launch({
    executablePath: ensureBrowser(),
    args: [...webgpuFlags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });

function launchFirefox(preferences = {}) {
  const { extraPrefsFirefox, env } = webgpuOnLavapipe();
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    extraPrefsFirefox: { ...extraPrefsFirefox, ...preferences },
    env,
  });
}

const contestants = [
  { name: 'Chromium, Dawn on SwiftShader', launch: launchChromium },
  { name: 'Firefox, wgpu on lavapipe', launch: () => launchFirefox() },
  {
    // Taken for another browser, it is left to its timer.
    name: 'the same, waiting for its timer',
    launch: () => launchFirefox({ 'general.useragent.override': 'another browser' }),
  },
];

/** Measures all in turn, round after round. Ends the process where Firefox or lavapipe is missing. */
export async function measureImplementations() {
  if (!findFirefox() || !findLavapipe()) {
    fail(
      'This takes Firefox and lavapipe: on Debian, the packages firefox-esr and mesa-vulkan-drivers.',
    );
  }
  const app = await serveApp();
  const rows = contestants.map(({ name, launch }) => ({ name, launch, rounds: [] }));
  for (let round = 1; round <= roundCount; round += 1) {
    console.log(`\nRound ${round} of ${roundCount}`);
    for (const row of rows) {
      const { version, ...measured } = await measure(row.launch, app.url);
      row.version = version;
      row.rounds.push(measured);
      console.log(`  ${row.name}:`, measured);
    }
  }
  await app.close();
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    runtime: rows
      .slice(0, 2)
      .map(({ version }) => version)
      .join(', '),
    rows: rows.map(({ name, rounds }) => ({ name, rounds })),
  };
}

async function measure(launch, url) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    await page.goto(`${url}?lang=en&backend=webgpu&batchSize=${batchSize}`);
    await page.evaluate(addHelpers);
    await page.evaluate(() => globalThis.until(() => globalThis.value('backend')));
    const backend = await page.evaluate(() => globalThis.value('backend'));
    if (backend !== 'webgpu') throw new Error(`webgpu did not start; ${backend} did`);
    const readBackMs = await page.evaluate(timeReadBacks);
    // The first step is recorded and compiled, and so the first prediction.
    const stepMs = (await repeat(stepCount + 1, () => page.evaluate(timeStep))).slice(1);
    const predictionMs = (await repeat(strokeCount + 1, () => timePrediction(page))).slice(1);
    return {
      version: (await browser.version())
        .replace('/', ' ')
        .replace('Chrome', 'Chromium')
        .replace('firefox', 'Firefox'),
      readBackMs: median(readBackMs),
      stepMs: median(stepMs),
      predictionMs: median(predictionMs),
      samplesPerSecond: await page.evaluate(timeTraining, batchSize, trainingSeconds),
    };
  } finally {
    await browser.close();
  }
}

async function repeat(count, run) {
  const results = [];
  for (let index = 0; index < count; index += 1) results.push(await run());
  return results;
}

/** Draws a one and wipes it away; milliseconds from the pen's touch until the network has said a digit. */
async function timePrediction(page) {
  const pad = await page.$('[aria-label="Draw a digit"]');
  await pad.scrollIntoView();
  const { x, y, width, height } = await pad.boundingBox();
  await page.evaluate(() => {
    globalThis.predicted = new Promise((resolve) => {
      const begin = () => {
        const startMs = performance.now();
        globalThis
          .until(() => globalThis.value('prediction'))
          .then(() => resolve(performance.now() - startMs));
      };
      addEventListener('pointerdown', begin, { once: true, capture: true });
    });
  });
  await page.mouse.move(x + width / 2, y + height * 0.2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height * 0.8);
  await page.mouse.up();
  const milliseconds = await page.evaluate(() => globalThis.predicted);
  await page.evaluate(() => {
    globalThis.button('Clear').click();
    return globalThis.until(() => !globalThis.value('prediction'));
  });
  return milliseconds;
}

// What follows runs in the page.

function addHelpers() {
  globalThis.value = (name) =>
    document.querySelector(`output[data-metric="${name}"]`)?.getAttribute('data-value');
  globalThis.button = (name) =>
    [...document.querySelectorAll('button')].find(
      (button) => button.textContent.endsWith(name) && !button.disabled,
    );
  globalThis.until = async (isSo) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
}

/** Milliseconds of reading 4 bytes back, a few times, by what the browser does by itself. */
async function timeReadBacks() {
  const device = await (await navigator.gpu.requestAdapter()).requestDevice();
  const source = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_SRC });
  const times = [];
  for (let index = 0; index < 15; index += 1) {
    const staging = device.createBuffer({
      size: 4,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    const encoder = device.createCommandEncoder();
    encoder.copyBufferToBuffer(source, 0, staging, 0, 4);
    device.queue.submit([encoder.finish()]);
    const startMs = performance.now();
    await staging.mapAsync(GPUMapMode.READ);
    times.push(performance.now() - startMs);
    staging.destroy();
  }
  device.destroy();
  return times;
}

/** Milliseconds from pressing Step until the page shows the step, after which it is told and all is quiet again. */
async function timeStep() {
  const { until, value, button } = globalThis;
  await until(() => button('Step'));
  const before = Number(value('step'));
  const startMs = performance.now();
  button('Step').click();
  await until(() => Number(value('step')) > before);
  const milliseconds = performance.now() - startMs;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return milliseconds;
}

async function timeTraining(samplesPerStep, seconds) {
  const { until, value, button } = globalThis;
  const shown = () => ({ step: Number(value('step')), elapsed: Number(value('elapsed')) });
  const before = shown();
  button('Train').click();
  await until(() => shown().elapsed > before.elapsed + 2);
  const warm = shown();
  await until(() => shown().elapsed > warm.elapsed + seconds);
  const end = shown();
  return (samplesPerStep * (end.step - warm.step)) / (end.elapsed - warm.elapsed);
}
