import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { buildKernels } from './scripts/build-kernels.mjs';
import { findBrowser } from './scripts/ensure-browser.mjs';
import { webgpuFlags } from './scripts/webgpu-flags.mjs';

await buildKernels();

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs'],
          exclude: ['src/**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'kernels',
          include: ['src/**/*.browser.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser(), args: webgpuFlags },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
