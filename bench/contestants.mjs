// How fast each contestant trains the default network: each function measures once, after warm-up.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../scripts/setup.mjs';

const batchSize = 64;
const seconds = 5;
const patienceMs = 120_000;

/**
 * Samples per second of the built site itself, pressed "Train" in a fresh page: real images, the
 * evaluations in between and the drawing of the page included. Steps and time are read off the page.
 */
export async function measureApp(browser, appUrl, backend, settings) {
  const page = await browser.newPage({ locale: 'en-US' });
  try {
    await page.goto(`${appUrl}?backend=${backend}&batchSize=${batchSize}${settings}`);
    await page.getByRole('button', { name: 'Train', exact: true }).click();
    const warm = await waitFor(page, { step: 1, elapsed: 2 }, backend);
    const end = { step: warm.step + 1, elapsed: warm.elapsed + seconds };
    const { step, elapsed } = await waitFor(page, end, backend);
    return (batchSize * (step - warm.step)) / (elapsed - warm.elapsed);
  } finally {
    await page.close();
  }
}

/** Waits until the page shows at least this step and time, and resolves to what it then shows. */
async function waitFor(page, least, backend) {
  const handle = await page.waitForFunction(
    ([wanted, expectedBackend]) => {
      const value = (name) =>
        document.querySelector(`output[data-metric="${name}"]`)?.getAttribute('data-value');
      if (value('backend') && value('backend') !== expectedBackend) {
        throw new Error(`${expectedBackend} did not start; ${value('backend')} did`);
      }
      const shown = { step: Number(value('step')), elapsed: Number(value('elapsed')) };
      return shown.step >= wanted.step && shown.elapsed >= wanted.elapsed && shown;
    },
    [least, backend],
    { timeout: patienceMs, polling: 100 },
  );
  return handle.jsonValue();
}

/** Samples per second of a peer's page. Rejects if it cannot train on that backend. */
export async function measurePeer(browser, pageUrl, backend) {
  const page = await browser.newPage();
  try {
    await page.goto(pageUrl);
    await page.waitForFunction(() => 'measure' in globalThis, undefined, { timeout: patienceMs });
    return await page.evaluate(
      (options) => globalThis.measure(...options),
      [backend, batchSize, seconds],
    );
  } finally {
    await page.close();
  }
}

const pythons = ['python3', '/usr/bin/python3'];

/** PyTorch on this machine, all cores: a name and a function that measures. Null where it is not installed. */
export function findPyTorch() {
  const script = join(root, 'bench/pytorch.py');
  const run = (python, duration) =>
    spawnSync(python, [script, String(batchSize), String(duration)], { encoding: 'utf8' });
  for (const python of pythons) {
    const { status, stdout } = run(python, 0.1);
    if (status !== 0) continue;
    const { version, threads } = JSON.parse(stdout);
    return {
      name: `PyTorch ${version}, native, ${threads} threads`,
      measure: async () => JSON.parse(run(python, seconds).stdout).samplesPerSecond,
    };
  }
  return null;
}
