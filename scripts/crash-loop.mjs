// `npm run crash-loop -- --kills 40 --seed 7`: kills page, workers, GPU process and browser of a run
// in training at random moments, again and again, and holds its curve against one that nothing
// happened to. `npm test` has a short form of it.
import { parseArgs } from 'node:util';
import { fail, installDependencies, run } from './setup.mjs';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
for (const [name, value] of Object.entries(values)) {
  if (!/^\d{1,6}$/.test(value)) fail(`--${name} is a whole number, not “${value}”.`);
}
installDependencies();
const { ensureBrowser } = await import('./ensure-browser.mjs');
process.env.CHROMIUM_PATH = ensureBrowser();
process.env.CRASHES = values.kills;
process.env.CRASH_SEED = values.seed;
console.log(
  `${values.kills} kills on wasm, as many on WebGPU; the same again by --seed ${values.seed}`,
);
const succeeded =
  run('npm run --silent build') &&
  run('npx playwright test crash-loop --project=wasm --project=webgpu');
process.exitCode = succeeded ? 0 : 1;
