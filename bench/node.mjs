// WebGPU without a browser: Dawn, Chromium's WebGPU, as the npm package `webgpu` brings it to Node.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from '../scripts/setup.mjs';
import { programsFolder } from './node/programs.mjs';
import { describeMachine, printHostTime } from './report.mjs';

const roundCount = 3;
const contestants = [
  { name: 'Surprisal', program: 'ours' },
  { name: 'TensorFlow.js 4.22, `model.fit`', program: 'stock' },
];

/** Measures the host time of a step, and an epoch where a hardware GPU can be reached. */
export async function measureInNode() {
  await buildPrograms();
  const rows = contestants.map((contestant) => ({ ...contestant, rounds: [] }));
  for (let round = 1; round <= roundCount; round += 1) {
    console.log(`\nHost time, round ${round} of ${roundCount}`);
    for (const { name, program, rounds } of rows) {
      const measured = measure('host-time.mjs', program);
      rounds.push(measured);
      console.log(`  ${name}: ${measured.millisecondsPerStep.toFixed(3)} ms a step`);
    }
  }
  const result = {
    date: new Date().toISOString().slice(0, 10),
    machine: describeMachine(),
    runtime: `Node ${process.version}, webgpu ${installedVersion('webgpu')}`,
    rows: rows.map(({ name, rounds }) => ({ name, rounds })),
    epoch: measure('epoch.mjs'),
  };
  printHostTime(result);
  return result;
}

/** What a script of bench/node finds, in a process of its own. Throws with what it said if it fails. */
function measure(script, ...words) {
  const path = join(root, 'bench/node', script);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...words], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`bench/node/${script} failed: ${stderr}`);
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n')));
}

/** Bundled whole: Node cannot run TypeScript, nor TensorFlow.js's modules as they are published. */
async function buildPrograms() {
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir: programsFolder,
      emptyOutDir: true,
      rolldownOptions: {
        input: contestants.map(({ program }) => join(root, `bench/node/${program}.ts`)),
      },
    },
  });
}

function installedVersion(name) {
  return JSON.parse(readFileSync(join(root, `node_modules/${name}/package.json`), 'utf8')).version;
}
