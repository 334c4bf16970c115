// Lets Vitest run tests in the Firefox of this machine: Playwright drives only a Firefox of its own.
import { defineBrowserProvider } from '@vitest/browser';
import puppeteer from 'puppeteer-core';
import { webgpuOnLavapipe } from './firefox-webgpu.mjs';
import { findFirefox } from './other-engines.mjs';

/** A browser provider for Vitest that opens its pages and does no more: no clicks, no screenshots. */
export function firefoxWithWebGpu() {
  let browser;
  return defineBrowserProvider({
    name: 'firefox',
    supportedBrowser: ['firefox'],
    providerFactory: () => ({
      name: 'firefox',
      supportsParallelism: false,
      getCommandsContext: () => ({}),
      async openPage(_sessionId, url) {
        browser ??= await puppeteer.launch({
          browser: 'firefox',
          executablePath: findFirefox(),
          ...webgpuOnLavapipe(),
        });
        const page = await browser.newPage();
        await page.goto(url);
      },
      close: () => browser?.close(),
    }),
  });
}
