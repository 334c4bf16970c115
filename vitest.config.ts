import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { buildKernels } from './scripts/build-kernels.mjs';
import { quietFlags } from './scripts/chromium-flags.mjs';
import * as commands from './scripts/component-commands.mjs';
import { findHeadlessBrowser } from './scripts/ensure-browser.mjs';
import { isolation } from './scripts/headers.mjs';
import { lessonPages } from './scripts/lesson-pages.mjs';
import { firefoxWithWebGpu } from './scripts/vitest-firefox.mjs';
import { webgpuFlags } from './scripts/webgpu-flags.mjs';

await buildKernels();

type BrowserOptions = NonNullable<NonNullable<TestProjectInlineConfiguration['test']>['browser']>;

/** Tests that need a browser, which `browser` says: files in it side by side, or one after the other. */
const inBrowser = (
  name: string,
  include: string[],
  browser: Pick<BrowserOptions, 'provider' | 'instances'>,
  { sideBySide = false } = {},
): TestProjectInlineConfiguration => ({
  // As in the app: only then there is shared memory.
  server: { headers: isolation },
  // Prepared before the first test: a dependency found later, in a worker say, would reload
  // the page under the test that is running.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      '@tensorflow/tfjs-core',
      '@tensorflow/tfjs-core/dist/register_all_gradients',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-backend-webgpu/dist/webgpu_util',
      'fast-check',
      'react',
      'react-dom',
      'react-dom/client',
      'react/jsx-dev-runtime',
      'react-aria-components/Button',
      'react-aria-components/FileTrigger',
      'react-aria-components/Toast',
      'react-i18next',
      'tinykeys',
      'valibot',
      'idb',
    ],
  },
  test: {
    name,
    include,
    fileParallelism: sideBySide,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    browser: { enabled: true, headless: true, screenshotFailures: false, ...browser },
  },
});

const notInNode = ['src/**/*.browser.test.ts', 'src/**/*.component.test.tsx'];

/** Tests that replace modules or what the browser gives, or hold tfjs's state: each file in a thread of its own. */
const changeGlobals = [
  'src/engine/**/*.test.ts',
  'src/app/language.test.ts',
  'src/client/training-client.test.ts',
  'src/storage/{outbox,slow-watch}.test.ts',
  'src/store/datasets/{ask-again,dataset-slice}.test.ts',
  'src/store/library/{care-slice,import-export-slice,library-slice}.test.ts',
  'src/store/run/run-recorder.test.ts',
  'src/math/history/metric-series.test.ts',
  'src/protocol/{answered,fetch-bytes,gzip}.test.ts',
];

/** Exported scripts in PyTorch: a stage of its own, as a Python may take a core meanwhile. */
const agreement = 'scripts/agreement/*.test.mjs';
/** What goes on in PyTorch with a run of the page: another one. */
const handOver = 'scripts/hand-over/*.test.mjs';

const inNode = (
  name: string,
  files: Pick<
    NonNullable<TestProjectInlineConfiguration['test']>,
    'include' | 'exclude' | 'isolate'
  >,
): TestProjectInlineConfiguration => ({
  test: {
    name,
    environment: 'node',
    // A thread begins sooner than a process.
    pool: 'threads',
    // Nothing here waits for long; a busy machine may still need more than the usual 5 s.
    testTimeout: 60_000,
    ...files,
  },
});

const chromium = (args: string[]): Pick<BrowserOptions, 'provider' | 'instances'> => ({
  provider: playwright({
    launchOptions: { executablePath: findHeadlessBrowser(), args: [...args, ...quietFlags] },
  }),
  instances: [{ browser: 'chromium' }],
});

/** Components, each alone on a page, in files that run side by side. */
const components: TestProjectInlineConfiguration = {
  plugins: [lessonPages()],
  optimizeDeps: {
    // All that is on a page, also what is fetched late: found later, it would reload the page under a test.
    entries: ['src/{app,component-testing,inspect,lessons,playground,runs,ui}/**/*.{ts,tsx}'],
    include: ['react/jsx-dev-runtime', 'react/jsx-runtime', 'umap-js'],
    // In tests, too, React Aria's long lists are to show what is in sight, as they do in the app.
    rolldownOptions: { transform: { define: { 'process.env.VIRT_ON': 'true' } } },
  },
  test: {
    name: 'components',
    include: ['src/**/*.component.test.tsx'],
    setupFiles: ['src/component-testing/setup.ts'],
    // What stands above for all projects is not heard by those in a browser, who would leave a core free.
    maxWorkers: '100%',
    testTimeout: 60_000,
    // What is waited for comes at once, or late on a busy machine.
    expect: { poll: { timeout: 20_000 } },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      viewport: { width: 1280, height: 720 },
      commands,
      ...chromium(['--disable-gpu']),
    },
  },
};

export default defineConfig({
  test: {
    // One core less would be one of two.
    maxWorkers: '100%',
    projects: [
      inNode('unit', {
        include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
        exclude: [...notInNode, ...changeGlobals, agreement, handOver],
        // Their files have nothing in common but what they import, which is read once.
        isolate: false,
      }),
      inNode('unit-alone', { include: changeGlobals, exclude: notInNode }),
      inNode('agreement', { include: [agreement] }),
      inNode('hand-over', { include: [handOver] }),
      components,
      // They compute on both cores, and are told what memory and GPU hold: each file alone.
      inBrowser(
        'kernels',
        ['src/{engine,worker,client}/**/*.browser.test.ts'],
        chromium(webgpuFlags),
      ),
      // What waits for the browser's storage and keys.
      inBrowser(
        'page',
        ['src/!(engine|worker|client)/**/*.browser.test.ts'],
        chromium(['--disable-gpu']),
        { sideBySide: true },
      ),
      inBrowser('wgpu', ['src/engine/**/*.browser.test.ts'], {
        provider: firefoxWithWebGpu(),
        instances: [{ browser: 'firefox' }],
      }),
    ],
  },
});
