import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('a range test suggests a rate; good ones train, and what it says diverges does', async ({
  page,
  playground,
}) => {
  await playground.open('?stopSteps=101');
  await playground.findRate.click();
  await expect(playground.useRate).toBeVisible();
  expect(await playground.value('step')).toBe(0);
  const verdict = page.getByRole('status').filter({ hasText: 'Suggestion' });
  await expect(verdict).toContainText(/from 0\.[12]\d* on it diverges/);
  await playground.useRate.click();
  const suggested = await playground.value('learning-rate');
  expect(suggested).toBeGreaterThan(2e-4);
  expect(suggested).toBeLessThan(5e-3);
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', /, good$/);
  await playground.trainTo(101);
  expect(await playground.value('train-loss')).toBeLessThan(1);
  await expect(page.getByText('much has changed since then')).toBeVisible();

  await playground.setLearningRate('0.3');
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', /, diverges$/);
  await playground.reset.click();
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', '0.3');
  await playground.train.click();
  await expect(page.getByText(/^Diverged/)).toBeVisible();
});
