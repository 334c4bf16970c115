import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/ensure-browser.mjs';
import { webgpuFlags } from './scripts/webgpu-flags.mjs';

const port = Number(process.env.E2E_PORT ?? 4174);
const webgpuSpecs = '**/*.webgpu.spec.ts';
const otherEngines = 'browsers/**';
const executablePath = findBrowser();
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
  workers: 1,
  // Long enough for a machine that is slow or busy: a journey waits for states, not for time.
  timeout: 900_000,
  expect: { timeout: 120_000 },
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'en-US',
    trace: 'retain-on-failure',
    // It would answer in place of what a journey has put between the page and the server.
    serviceWorkers: 'block',
  },
  projects: [
    {
      name: 'wasm',
      testIgnore: [webgpuSpecs, otherEngines],
      use: { launchOptions: { executablePath, args: ['--disable-gpu'] } },
    },
    {
      name: 'webgpu',
      testMatch: webgpuSpecs,
      use: { launchOptions: { executablePath, args: [...webgpuFlags, ...survivesGpuCrashes] } },
    },
  ],
  // Serves dist/ as it is: `npm test` has built it.
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${port}`,
  },
});
