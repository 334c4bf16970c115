// Each task of the app trained on all of MNIST with its default settings: how fast, and how good?
import { trainEpochs } from './accuracy.mjs';
import { launchPlain, serveApp } from './browsers.mjs';
import { describeMachine } from './report.mjs';
import { loadSource } from './source.mjs';

const epochs = 3;

/** What counts as right in a test image, and how many of all have to be right after three epochs. */
const measures = {
  'one-digit': { right: 'the digit', least: 0.98 },
  'two-digits': { right: 'exactly the digits that are there', least: 0.97 },
  'overlapping-digits': { right: 'exactly the digits that are there', least: 0.55 },
};

export async function measureTasks() {
  const app = await serveApp();
  const [{ frameOf, taskIds, tasks }, { defaultsOf }] = await loadSource(
    'catalog/tasks.ts',
    'protocol/run-config.ts',
  );
  const browser = await launchPlain();
  const rows = [];
  // Those that look for what is unknown are measured otherwise: `anomaly.mjs`.
  for (const task of taskIds.filter((id) => !tasks[id].findsUnknown)) {
    const { imageShape } = frameOf(defaultsOf(task));
    const trained = await trainEpochs(browser, `${app.url}?backend=wasm&task=${task}`, epochs);
    rows.push({ task, size: imageShape.slice(0, 2).join(' x '), ...measures[task], ...trained });
    const { accuracy, samplesPerSecond } = trained;
    console.log(
      `${task}: ${(100 * accuracy).toFixed(2)} %, ${Math.round(samplesPerSecond)} samples/s`,
    );
  }
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: browser.version(),
    epochs,
    rows,
  };
  await browser.close();
  await app.close();
  const missed = rows.filter(({ accuracy, least }) => accuracy < least);
  for (const { task } of missed) console.error(`${task} is below its band`);
  if (missed.length > 0) process.exitCode = 1;
  return result;
}
