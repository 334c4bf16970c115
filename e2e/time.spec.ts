import { timePartsOf } from '../src/catalog/time-parts';
import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('tells where the time goes while it is asked, and the parts add up to the whole', async ({
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
      // A small share is shown as <0.1 %.
      percent: Number.parseFloat(output.lastElementChild!.textContent.replace('<', '')),
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

  // Closed, what was measured is forgotten: open again, the figures have to come first.
  await playground.whereTimeGoes.click();
  await expect(playground.metric('time-step')).toBeHidden();
  const step = await playground.value('step');
  await playground.reaches('step', step + 10);
  await playground.pauseAndRest();
  await playground.whereTimeGoes.click();
  await expect(page.getByText('Train for a second, and the figures appear here.')).toBeVisible();
});
