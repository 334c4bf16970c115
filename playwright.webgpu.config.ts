import { defineConfig } from '@playwright/test';
import { webgpuEngineNames } from './e2e/browsers/engines';
import type { EngineOptions } from './e2e/browsers/fixtures';
import browsers from './playwright.browsers.config';

/** The same journeys on each implementation of WebGPU: docs/decisions/0022-webgpu-implementations.md. */
export default defineConfig<EngineOptions>({
  ...browsers,
  outputDir: 'test-results/webgpu',
  projects: webgpuEngineNames.map((engineName) => ({
    name: engineName,
    testMatch: '**/*.webgpu.spec.ts',
    use: { engineName },
  })),
});
