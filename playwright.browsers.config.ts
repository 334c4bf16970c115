import { defineConfig } from '@playwright/test';
import { enginesHere } from './e2e/browsers/engines';
import type { EngineOptions } from './e2e/browsers/fixtures';
import { missingEngines } from './scripts/other-engines.mjs';

// Once, and not in each worker.
if (!process.env.TEST_WORKER_INDEX) for (const sentence of missingEngines()) console.log(sentence);

const webgpuSpecs = '**/*.webgpu.spec.ts';
const ofAllEngines = '**/all-engines.spec.ts';
const port = Number(process.env.E2E_PORT ?? 4176);

/** The same journeys in each browser engine: docs/decisions/0021-other-engines.md. */
export default defineConfig<EngineOptions>({
  testDir: 'e2e/browsers',
  outputDir: 'test-results/browsers',
  // Two engines side by side: each waits for its page, its driver or its storage most of the time.
  workers: 2,
  // Long enough for a machine that is slow or busy: a journey waits for states, not for time.
  timeout: 300_000,
  reporter: 'list',
  use: { baseURL: `http://localhost:${port}` },
  projects: [
    ...enginesHere.map((engineName) => ({
      name: engineName,
      testIgnore: [ofAllEngines, webgpuSpecs],
      use: { engineName },
    })),
    { name: 'all engines', testMatch: ofAllEngines },
  ],
  webServer: {
    command: 'node e2e/browsers/serve.mjs',
    env: { PORT: String(port) },
    url: `http://localhost:${port}`,
  },
});
