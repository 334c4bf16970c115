import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

test.use({ images: 'few' });

const dist = new URL('../dist/', import.meta.url);
const mostBytes = 250_000;

/** Notes which scripts have come by the time that Train can be pressed. */
async function noteScripts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const early = { scripts: undefined as string[] | undefined };
    Object.assign(globalThis, { early });
    new MutationObserver((_, observer) => {
      const buttons = [...document.querySelectorAll<HTMLButtonElement>('#run-controls button')];
      if (!buttons.some(({ disabled, textContent }) => !disabled && /Train/.test(textContent)))
        return;
      observer.disconnect();
      const urls = performance.getEntriesByType('resource').map(({ name }) => name);
      early.scripts = urls.filter((url) => url.endsWith('.js'));
    }).observe(document, { childList: true, subtree: true });
  });
}

const gzipped = (url: string) =>
  gzipSync(readFileSync(new URL(new URL(url).pathname.slice(1), dist)), { level: 9 }).length;

// The page's timing lists what its worker imports, too, if that has come already.
const isOfWorker = (url: string) => /\/assets\/(training|wasm|webgpu)[.-]/.test(url);

test('Train can be pressed once 250 kB of scripts have come, and charts are not among them', async ({
  page,
  playground,
}) => {
  await noteScripts(page);
  await playground.open();
  const scripts = await page.evaluate(
    () => (globalThis as unknown as { early: { scripts: string[] } }).early.scripts,
  );
  const ofPage = scripts.filter((url) => !isOfWorker(url));
  const bytes = ofPage.map(gzipped).reduce((sum, size) => sum + size, 0);
  expect(bytes).toBeLessThan(mostBytes);
  expect(ofPage.filter((url) => /charts|recharts|zh-CN/.test(url))).toEqual([]);
});

test('training goes on without the parts and the dialog that can’t be fetched, and they come when they can', async ({
  page,
  playground,
  complaints,
}) => {
  complaints.expectMissingFiles();
  const absent = /\/assets\/((charts|beside)-[^/]*\.js|share-dialog)/;
  await page.route(absent, (route) => route.abort());
  await page.goto('/?model=softmax&stopSteps=20');
  await playground.train.click();
  await playground.isAtStep(20);
  const missing = page.getByText('This could not be fetched');
  await expect(missing.first()).toBeVisible();
  const share = page.getByRole('button', { name: 'Share', exact: true });
  await share.click();
  const told = page.getByRole('alertdialog').filter({ hasText: 'The dialog “Share” could not' });
  await expect(told).toBeVisible();
  await told.getByRole('button', { name: 'Close' }).click();
  await page.unroute(absent);
  const retry = page.getByRole('button', { name: 'Try again' });
  // One press may bring what others have waited for, too.
  await expect(async () => {
    const buttons = await retry.all();
    await buttons[0]?.click({ timeout: 1000 });
    await expect(missing).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  await expect(page.getByText('Cross-entropy loss')).toBeVisible();
  await expect(page.getByRole('button', { name: /Optimizer/ })).toBeVisible();
  expect(await playground.value('step')).toBe(20);
  // With its style.
  await share.click();
  await expect(page.getByRole('dialog')).toBeInViewport();
});

test('other screens start no worker, and load no data and nothing of the playground', async ({
  page,
  playground,
}) => {
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  for (const place of ['learn/surprisal', 'learn', 'runs']) {
    await page.goto('about:blank');
    requested.length = 0;
    await page.goto(`/?lang=en#${place}`);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(
      requested.filter((url) =>
        /worker|assets\/training|\.wasm|mnist|assets\/(playground|charts|beside)-[\w-]{8}\.js/.test(
          url,
        ),
      ),
    ).toEqual([]);
    expect(page.workers()).toEqual([]);
    // The way back is open.
    await page.getByRole('link', { name: 'Playground', exact: true }).click();
    await expect(playground.metric('backend')).toHaveAttribute('data-value', 'wasm');
  }

  // A training in a lesson has a worker once it is come to.
  await page.goto('/?lang=en#learn/learning-rate');
  const start = page.getByRole('button', { name: /^Train/ }).first();
  await start.scrollIntoViewIfNeeded();
  await expect(start).toBeEnabled();
});
