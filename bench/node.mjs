// WebGPU without a browser: Dawn, Chromium's WebGPU, as the npm package `webgpu` brings it to Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { fail, root, run } from '../scripts/setup.mjs';
import { dawnFolder } from './node/process.mjs';
import { programsFolder } from './node/programs.mjs';
import { describeMachine, printHostTime } from './report.mjs';

const dawnVersion = '0.6.2';
const roundCount = 3;
const contestants = [
  { name: 'Surprisal', program: 'ours' },
  { name: 'TensorFlow.js 4.22, `model.fit`', program: 'stock' },
];

/** Measures the host time of a step, and an epoch where a hardware GPU can be reached. */
export async function measureInNode() {
  installDawn();
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
    runtime: `Node ${process.version}, webgpu ${dawnVersion}`,
    rows: rows.map(({ name, rounds }) => ({ name, rounds })),
    epoch: measure('epoch.mjs'),
  };
  printHostTime(result);
  return result;
}

/** Only for who measures this: it is larger than all else that is installed. */
function installDawn() {
  if (existsSync(join(dawnFolder, 'node_modules/webgpu/package.json'))) return;
  const prefix = `--prefix "${dawnFolder}" --no-save --no-audit --no-fund`;
  if (!run(`npm install ${prefix} webgpu@${dawnVersion}`)) fail('Dawn could not be installed.');
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
