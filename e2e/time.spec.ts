import { timePartsOf } from '../src/catalog/time-parts';
import { expect, test } from './fixtures';

test('tells where the time goes once it is asked, and the parts add up to the whole', async ({
  expectAccessible,
  page,
  playground,
}) => {
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

  await expectAccessible();
  await page.getByRole('button', { name: 'What is measured' }).click();
  await expect(page.getByText(/All the rest of the time/)).toBeVisible();
});

test('stays open for the next visit, and closed is off', async ({ page, playground }) => {
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

test('fits a phone', async ({ page, playground }) => {
  await page.setViewportSize({ width: 390, height: 844 });
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
