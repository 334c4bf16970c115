// `npm run soak`: a fast network trained for very long in the production build, in a real Chromium,
// with budgets that have to hold from beginning to end. Ends with an error if one does not.
//
//   npm run soak                        500,000 steps
//   npm run soak -- --steps 100000      so many
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, root } from '../scripts/setup.mjs';
import { launchPlain, serveApp } from './browsers.mjs';
import { describeMachine } from './report.mjs';
import { budgets, printSoak } from './soak-report.mjs';

/** The fastest of the presets. */
const query = '?model=softmax&seed=42&lang=en';
const stretches = 10;
/** Before the first measurement, for what is fetched and compiled once. */
const warmUpSteps = 1000;
const lookMs = 250;
/** At rest, so that nothing but drawing is measured. */
const drawingsAtRest = 30;

const { values } = parseArgs({ options: { steps: { type: 'string', default: '500000' } } });
const steps = Number(values.steps);
if (!(steps >= 10 * warmUpSteps)) fail(`--steps has to be a number from ${10 * warmUpSteps} on.`);

const app = await serveApp();
const browser = await launchPlain();
const result = await soak();
await browser.close();
await app.close();
const results = join(root, 'bench/results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'soak.json'), `${JSON.stringify(result, null, 2)}\n`);
printSoak(result);
const broken = budgets(result).filter(({ isKept }) => !isKept);
if (broken.length > 0) {
  fail(broken.map(({ name, found, most }) => `${name}: ${found}, at most ${most}.`).join('\n'));
}

async function soak() {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
  const complaints = [];
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.addInitScript(countDrawings);
  await page.goto(app.url + query);
  await page.getByRole('button', { name: 'Where the time goes', exact: true }).waitFor();
  const session = await page.context().newCDPSession(page);
  // By the processor's time: what else the machine does meanwhile is left out.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await reach(page, warmUpSteps);
  const earlyDrawingMs = await drawAtRest(page, session);
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  const marks = [await mark(page, session)];
  for (let stretch = 1; stretch <= stretches; stretch += 1) {
    await reach(page, warmUpSteps + (stretch * (steps - warmUpSteps)) / stretches);
    marks.push(await mark(page, session));
    console.log(marks.at(-1));
  }
  const lateDrawingMs = await drawAtRest(page, session);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    steps,
    complaints,
    earlyDrawingMs,
    lateDrawingMs,
    marks,
  };
}

/** What the main thread takes to draw the whole run anew, by steps and by epochs in turn. */
async function drawAtRest(page, session) {
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.getByRole('button', { name: 'Train', exact: true }).waitFor();
  // The test of all images that comes with a pause.
  await page
    .getByTitle(/^on 10,000 test images/)
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'View', exact: true }).click();
  const view = page.getByRole('dialog', { name: 'View' });
  const draw = (name) => view.getByRole('radio', { name }).click();
  await draw('epochs');
  const before = await busySeconds(session);
  for (let count = 0; count < drawingsAtRest; count += 1) {
    await draw(count % 2 === 0 ? 'steps' : 'epochs');
  }
  const after = await busySeconds(session);
  await draw('steps');
  await page.keyboard.press('Escape');
  return (1000 * (after - before)) / drawingsAtRest;
}

async function busySeconds(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

async function reach(page, least) {
  const stepOf = () =>
    page.evaluate(() =>
      Number(document.querySelector('output[data-metric="step"]').getAttribute('data-value')),
    );
  while ((await stepOf()) < least) await page.waitForTimeout(lookMs);
}

/** Where the page stands. */
async function mark(page, session) {
  // What nobody refers to any more does not count.
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const inPage = await page.evaluate(async () => ({
    step: Number(document.querySelector('output[data-metric="step"]').getAttribute('data-value')),
    drawings: globalThis.drawings(),
    storageBytes: (await navigator.storage.estimate()).usage,
  }));
  return {
    ...inPage,
    atSeconds: performance.now() / 1000,
    busySeconds: of('TaskDuration'),
    heapBytes: of('JSHeapUsedSize'),
    nodes: of('Nodes'),
  };
}

/** In the page, before its own code: how often the smoothed line of the loss was drawn. */
function countDrawings() {
  let count = 0;
  let line;
  const observer = new MutationObserver(() => (count += 1));
  globalThis.drawings = () => count;
  setInterval(() => {
    // The smoothed line, which is another with each step; of the noise only what stands out is drawn.
    const [, found] = document.querySelectorAll('[data-plot-title] path[fill="none"]');
    if (!found || found === line) return;
    line = found;
    observer.observe(line, { attributes: true, attributeFilter: ['d'] });
  }, 500);
}
