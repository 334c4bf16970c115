// `npm test`: every check there is, from a fresh clone; stops at the first that fails.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root } from './setup.mjs';
import { runLanes } from './run-lanes.mjs';

installDependencies();

// Only now do the packages exist that these modules import.
const { buildKernels } = await import('./build-kernels.mjs');
const { prepareMnist } = await import('./prepare-mnist.mjs');
const { ensureBrowser, ensureHeadlessShell } = await import('./ensure-browser.mjs');
const { ensureOtherEngines, missingEngines } = await import('./other-engines.mjs');
const { missingPyTorch } = await import('./pytorch.mjs');
const { missingOnnx } = await import('./onnx.mjs');
// The first, because a browser that is named by CHROMIUM_PATH is used for everything.
const headlessShell = ensureHeadlessShell();
process.env.CHROMIUM_PATH = ensureBrowser();
process.env.HEADLESS_SHELL_PATH = headlessShell ?? process.env.CHROMIUM_PATH;
ensureOtherEngines();
// Once, and not in several stages at the same time.
await buildKernels();
await prepareMnist();

const reports = join(root, '.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const check = (title, script) => ({ title, command: `npm run --silent ${script}` });
const byVitest = (title, project) => ({
  ...check(
    title,
    `test:${project} -- --reporter=default --reporter=json --outputFile.json=.cache/reports/${project}.json`,
  ),
  report: project,
});
const byPlaywright = (title, script) => ({
  ...check(title, `test:${script} -- --reporter=list,json`),
  report: script,
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `${script}.json`) },
});

/**
 * One after the other; in each, lanes that run side by side. Two cores are busy all the time by that: the
 * build waits for one core, kernels for a GPU in software or for one core; journeys and engines come in pairs.
 */
const course = [
  [[check('Lint', 'lint')], [check('Format', 'format:check'), check('Types', 'typecheck')]],
  [
    [
      byVitest('Kernel tests, in the browser', 'kernels'),
      byVitest('Tests of the page’s storage, in the browser', 'page'),
      byVitest('Exported scripts, in PyTorch', 'agreement'),
    ],
    [
      check('Production build', 'build'),
      byVitest('Unit tests', 'unit'),
      byVitest('Runs that go on in PyTorch', 'hand-over'),
      byVitest('Component tests, in the browser', 'components'),
    ],
  ],
  [[byPlaywright('Journeys, in the browser', 'e2e')]],
  [[byPlaywright('Browsers', 'browsers')]],
];

const startMs = performance.now();
const results = [];
for (const lanes of course) {
  if (results.every(({ passed }) => passed)) results.push(...(await runLanes(lanes)));
}

/** What Vitest or Playwright counted; nothing of a stage that has no tests or wrote no report. */
function countsOf({ report }) {
  const path = join(reports, `${report}.json`);
  if (!report || !existsSync(path)) return { passed: 0, failed: 0 };
  const { stats, ...vitest } = JSON.parse(readFileSync(path, 'utf8'));
  return stats
    ? { passed: stats.expected, failed: stats.unexpected }
    : { passed: vitest.numPassedTests, failed: vitest.numFailedTests };
}

let [passed, failed] = [0, 0];
console.log('');
for (const result of results) {
  const counts = countsOf(result);
  passed += counts.passed;
  failed += counts.failed;
  const seconds = `${result.seconds.toFixed(0).padStart(5)} s`;
  const tests = result.report ? `${String(counts.passed).padStart(6)} tests` : ' '.repeat(12);
  console.log(`${seconds}${tests}  ${result.title}${result.passed ? '' : ': FAILED'}`);
}
console.log(`${((performance.now() - startMs) / 1000).toFixed(0).padStart(5)} s in all`);
for (const sentence of [...missingEngines(), ...missingPyTorch(), ...missingOnnx()])
  console.log(sentence);

const hasFailed = results.some((result) => !result.passed);
// A stage may fail without a failed test: a type error, a browser that does not start.
console.log(`\n${passed} passed, ${hasFailed ? Math.max(failed, 1) : failed} failed`);
process.exitCode = hasFailed ? 1 : 0;
