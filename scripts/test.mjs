// `npm test`: every check there is, in order, from a fresh clone; stops at the first that fails.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies, root, run } from './setup.mjs';

installDependencies();

// Only now does Playwright exist, which this module imports.
const { ensureBrowser } = await import('./ensure-browser.mjs');
const { ensureOtherEngines, missingEngines } = await import('./other-engines.mjs');
process.env.CHROMIUM_PATH = ensureBrowser();
ensureOtherEngines();

const reports = join(root, '.cache/reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const vitestReporters = (name) =>
  `-- --reporter=default --reporter=json --outputFile.json=.cache/reports/${name}.json`;

const stages = [
  ['Format', 'format:check'],
  ['Lint', 'lint'],
  ['Types', 'typecheck'],
  ['Unit tests', `test:unit ${vitestReporters('unit')}`],
  ['Component tests, in the browser', `test:components ${vitestReporters('components')}`],
  ['Kernel tests, in the browser', `test:kernels ${vitestReporters('kernels')}`],
  ['Production build', 'build'],
  ['Journeys, in the browser', 'test:e2e -- --reporter=list,json'],
  ['Browsers', 'test:browsers -- --reporter=list,json'],
];

const failedStage = stages.find(([title, script]) => {
  console.log(`\n── ${title}`);
  // Of the journeys; the others' reports are named by their options.
  const [stage] = script.slice('test:'.length).split(' ');
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = join(reports, `${stage}.json`);
  const startMs = performance.now();
  const succeeded = run(`npm run --silent ${script}`);
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  console.log(`── ${title}: ${succeeded ? 'passed' : 'FAILED'} in ${seconds} s`);
  return !succeeded;
});

const readReport = (name) => {
  const path = join(reports, `${name}.json`);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
};
const unit = readReport('unit');
const components = readReport('components');
const kernels = readReport('kernels');
const journeys = readReport('e2e').stats;
const browsers = readReport('browsers').stats;

const sum = (...counts) => counts.reduce((total, count) => total + (count ?? 0), 0);
const passed = sum(
  unit.numPassedTests,
  components.numPassedTests,
  kernels.numPassedTests,
  journeys?.expected,
  browsers?.expected,
);
const failed = sum(
  unit.numFailedTests,
  components.numFailedTests,
  kernels.numFailedTests,
  journeys?.unexpected,
  browsers?.unexpected,
);

for (const sentence of missingEngines()) console.log(sentence);
// A stage may fail without a failed test: a type error, a browser that does not start.
console.log(`\n${passed} passed, ${failedStage ? Math.max(failed, 1) : failed} failed`);
process.exitCode = failedStage ? 1 : 0;
