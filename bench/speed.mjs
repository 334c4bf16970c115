// All contestants in turn, round after round, so that a change of the machine's mood meets them all.
import { cpus } from 'node:os';
import { launchPlain, launchWebGpu, serveApp, servePeers } from './browsers.mjs';
import { findPyTorch, measureApp, measurePeer } from './contestants.mjs';
import { describeMachine, printTable } from './report.mjs';

const roundCount = 3;

export const partNames = ['cpu', 'webgpu'];

/** Measures the parts named, prints them and gives everything back. */
export async function measureSpeed(names) {
  const app = await serveApp();
  const peers = await servePeers();
  const plain = await launchPlain();
  const webgpu = names.includes('webgpu') ? await launchWebGpu(app.url) : undefined;
  const pyTorch = names.includes('cpu') ? findPyTorch() : null;

  const parts = names.map((name) => {
    const browser = name === 'webgpu' ? webgpu.browser : plain;
    const ours = (label, backend, settings = '') => ({
      name: `Surprisal, ${label}`,
      measure: () => measureApp(browser, app.url, backend, settings),
    });
    const tfjs = (backend) => ({
      name: `TensorFlow.js 4.22, ${backend}`,
      measure: () => measurePeer(browser, `${peers.url}tfjs.html`, backend),
    });
    const jax = (device) => ({
      name: `jax-js 0.1.25, ${device}`,
      measure: () => measurePeer(browser, `${peers.url}jax.html`, device),
    });
    switch (name) {
      case 'cpu': {
        const oneReplica = ours('wasm, 1 replica', 'wasm', '&replicas=1');
        const contestants = [
          ours('wasm', 'wasm'),
          oneReplica,
          allCores(oneReplica),
          ours('plain JavaScript', 'cpu'),
          ...(pyTorch ? [pyTorch] : []),
          tfjs('cpu'),
          tfjs('wasm'),
          tfjs('webgl'),
          jax('wasm'),
        ];
        return { title: 'On the processor', contestants };
      }
      default: {
        const contestants = [ours('webgpu', 'webgpu'), tfjs('webgpu'), jax('webgpu')];
        return { title: `WebGPU on ${webgpu.adapter}`, contestants };
      }
    }
  });

  const measured = parts.map(({ title, contestants }) => ({
    title,
    rows: contestants.map(({ name, measure }) => ({ name, measure, rounds: [] })),
  }));
  for (let round = 1; round <= roundCount; round += 1) {
    console.log(`\nRound ${round} of ${roundCount}`);
    for (const row of measured.flatMap(({ rows }) => rows)) await measureRow(row);
  }

  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    chromium: plain.version(),
    notes: names.includes('cpu') && !pyTorch ? ['PyTorch is not installed here.'] : [],
    parts: measured.map(({ title, rows }) => ({
      title,
      rows: rows.map(({ name, rounds, failure }) => ({ name, rounds, failure })),
    })),
  };
  for (const part of result.parts) printTable(part);
  for (const note of result.notes) console.log(`\n${note}`);

  await Promise.all([plain.close(), webgpu?.browser.close(), app.close(), peers.close()]);
  return result;
}

/** What the cores give together if none ever waits for another: as many pages at once as there are cores. */
function allCores({ name, measure }) {
  const count = cpus().length;
  return {
    name: `${name}, ${count} pages at once`,
    async measure() {
      const speeds = await Promise.all(Array.from({ length: count }, measure));
      return speeds.reduce((sum, speed) => sum + speed, 0);
    },
  };
}

/** One more round for one contestant; one that failed is not asked again. */
async function measureRow(row) {
  if (row.failure) return;
  try {
    const samplesPerSecond = await row.measure();
    row.rounds.push(samplesPerSecond);
    console.log(`  ${row.name}: ${samplesPerSecond.toFixed(1)} samples/s`);
  } catch (error) {
    row.failure = `fails: ${firstSentence(error.message)}`;
    console.log(`  ${row.name} ${row.failure}`);
  }
}

function firstSentence(message) {
  const [line] = message.replace(/^.*?Error: /s, '').split('\n');
  return line.slice(0, 100);
}
