import { defineConfig } from '@playwright/test';
import { quietFlags } from './scripts/chromium-flags.mjs';
import { findHeadlessBrowser } from './scripts/ensure-browser.mjs';
import { webgpuFlags } from './scripts/webgpu-flags.mjs';

const port = Number(process.env.E2E_PORT ?? 4174);
const webgpuSpecs = '**/*.webgpu.spec.ts';
const otherEngines = 'browsers/**';
const executablePath = findHeadlessBrowser();
// A page whose GPU process crashed would otherwise be kept from asking for a GPU again.
const survivesGpuCrashes = [
  '--disable-domain-blocking-for-3d-apis',
  '--disable-gpu-process-crash-limit',
];

export default defineConfig({
  testDir: 'e2e',
  // Have a configuration of their own.
  testIgnore: otherEngines,
  outputDir: 'test-results',
  // Each test has a browser profile of its own; most of them wait for one thread of the page.
  fullyParallel: true,
  workers: 2,
  // Long enough for a machine that is slow or busy: a journey waits for states, not for time.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'en-US',
    // A trace takes a quarter of a test's time: `npm run test:e2e -- --trace on FILE` makes one.
    screenshot: 'only-on-failure',
    // It would answer in place of what a journey has put between the page and the server.
    serviceWorkers: 'block',
  },
  projects: [
    {
      name: 'wasm',
      testIgnore: [webgpuSpecs, otherEngines],
      use: { launchOptions: { executablePath, args: ['--disable-gpu', ...quietFlags] } },
    },
    {
      name: 'webgpu',
      testMatch: webgpuSpecs,
      use: {
        launchOptions: {
          executablePath,
          args: [...webgpuFlags, ...survivesGpuCrashes, ...quietFlags],
        },
      },
    },
  ],
  // Serves dist/ as it is: `npm test` has built it.
  webServer: {
    command: 'node e2e/serve.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${port}`,
  },
});
