import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';

import { timePartsOf } from '../src/catalog/time-parts';
import { PlaygroundPage } from './pages/playground-page';

test('tells where the time goes once it is asked, and the parts add up to the whole', async ({
  page,
}) => {
  const playground = new PlaygroundPage(page);
  await playground.open('?replicas=2&backend=wasm');
  await playground.train.click();
  await playground.reaches('step', 5);
  await expect(playground.metric('time-step')).toBeHidden();

  await playground.whereTimeGoes.click();
  await expect(playground.metric('time-step')).toBeVisible();
  await playground.reaches('time-draw', 0.001);
  // Read at one moment: the next second brings other numbers.
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-metric^="time-"]')].map((output) => ({
      metric: output.dataset.metric!,
      ms: Number(output.dataset.value || Number.NaN),
      percent: Number.parseFloat(output.lastElementChild!.textContent),
    })),
  );
  const parts = timePartsOf.wasm.map((part) => `time-${part}`);
  expect(shown.map(({ metric }) => metric)).toEqual(['time-step', ...parts, 'time-draw']);
  for (const { ms } of shown) expect(ms).toBeGreaterThanOrEqual(0);
  const ofParts = shown.filter(({ metric }) => parts.includes(metric));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  expect(sum(ofParts.map(({ ms }) => ms))).toBeCloseTo(shown[0]!.ms, 6);
  // Each is rounded to a tenth.
  expect(Math.abs(sum(ofParts.map(({ percent }) => percent)) - 100)).toBeLessThan(0.5);

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.getByRole('button', { name: 'What is measured' }).click();
  await expect(page.getByText(/All the rest of the time/)).toBeVisible();
  expect(playground.complaints).toEqual([]);
});

test('stays open for the next visit, and closed is off', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open();
  await expect(playground.whereTimeGoes).toHaveAttribute('aria-expanded', 'false');
  await playground.whereTimeGoes.click();
  await page.reload();
  await expect(playground.whereTimeGoes).toHaveAttribute('aria-expanded', 'true');
  await playground.train.click();
  await expect(playground.metric('time-step')).toBeVisible();

  await playground.whereTimeGoes.click();
  await expect(playground.metric('time-step')).toBeHidden();
  const step = await playground.value('step');
  await playground.reaches('step', step + 10);
  // What was measured is forgotten: open again, the figures have to come first.
  await playground.pause.click();
  await playground.whereTimeGoes.click();
  await expect(page.getByText('Train for a second, and the figures appear here.')).toBeVisible();
});

test('fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const playground = new PlaygroundPage(page);
  await playground.open();
  await playground.whereTimeGoes.click();
  await playground.train.click();
  await expect(playground.metric('time-step')).toBeVisible();
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await page.getByRole('button', { name: '中文' }).click();
  expect(await overflow()).toBe(0);
});
