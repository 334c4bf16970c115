import { expect, test } from './fixtures';

test.beforeEach(({ learn }) => learn.open('why-cross-entropy', 'en'));

test('an image that is sure and wrong: cross-entropy pushes, squared error does not', async ({
  page,
  learn,
}) => {
  const slopes = page.getByRole('group', { name: 'Two losses and their slopes' });
  await slopes.getByRole('button', { name: 'sure and wrong' }).click();
  // z = (-6, 0): p = 1 / (1 + e^6).
  const p = 1 / (1 + Math.exp(6));
  expect(await learn.metric(slopes, 'cross-entropy')).toBeCloseTo(-Math.log(p), 9);
  expect(await learn.metric(slopes, 'cross-entropy-push')).toBeCloseTo(1 - p, 9);
  expect(await learn.metric(slopes, 'squared-error')).toBeCloseTo(2 * (1 - p) ** 2, 9);
  expect(await learn.metric(slopes, 'squared-error-push')).toBeCloseTo(4 * p * (1 - p) ** 2, 9);

  const slider = slopes.getByRole('slider');
  await slider.press('ArrowRight');
  expect(await slider.inputValue()).toBe('-5.9');
  // By pointer, in the middle of the lower plot's right half.
  const plot = (await slopes.locator('svg').last().boundingBox())!;
  await page.mouse.click(plot.x + plot.width * 0.75, plot.y + plot.height / 2);
  const lead = Number(await slider.inputValue());
  expect(lead).toBeGreaterThan(3);
  expect(await learn.metric(slopes, 'cross-entropy')).toBeCloseTo(Math.log1p(Math.exp(-lead)), 9);
});

test('the answer of a real network, and then of the one in the playground', async ({
  page,
  playground,
  learn,
}) => {
  const image = page.getByRole('group', { name: 'One image, and how each loss' });
  // Test image 9009: a seven that got 0.000785.
  expect(await learn.metric(image, 'loss')).toBeCloseTo(-Math.log(0.000785202), 9);
  await image.getByRole('radio', { name: '2' }).click();
  expect(await learn.metric(image, 'loss')).toBeCloseTo(-Math.log(0.975368), 9);
  expect(await learn.metric(image, 'cross-entropy-push')).toBeCloseTo(1 - 0.975368, 6);

  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  await playground.draw(7);
  await expect(playground.metric('prediction')).not.toHaveAttribute('data-value', '');
  await page.goBack();
  await expect(image.getByText('From the playground’s pad')).toBeVisible();
  // Not trained yet: about the loss of guessing, whatever the truth.
  expect(await learn.metric(image, 'loss')).toBeGreaterThan(1.8);
  expect(await learn.metric(image, 'loss')).toBeLessThan(2.8);
});

test('doubling the batch refutes that the sum is what PyTorch computes', async ({
  page,
  learn,
}) => {
  const batch = page.getByRole('group', { name: 'The loss of a batch' });
  const [sum, mean, step] = await Promise.all([
    learn.metric(batch, 'sum'),
    learn.metric(batch, 'mean'),
    learn.metric(batch, 'sum-step'),
  ]);
  expect(sum).toBeCloseTo(4 * mean, 9);
  const double = batch.getByRole('button', { name: 'Double the batch' });
  await double.press('Enter');
  await expect(page.getByText('Refuted', { exact: true })).toBeVisible();
  expect(await learn.metric(batch, 'mean')).toBeCloseTo(mean, 9);
  expect(await learn.metric(batch, 'sum')).toBeCloseTo(2 * sum, 9);
  expect(await learn.metric(batch, 'sum-step')).toBeCloseTo(2 * step, 9);
});

test('the program’s mistakes are opened one by one', async ({ page }) => {
  const program = page.getByRole('group', { name: 'The tutorial’s program' });
  const line = program.getByRole('button', { name: 'nn.Linear(64 * 10 * 10, 128)' });
  await line.press('Enter');
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(program.getByText('nn.Linear(64 * 5 * 5, 128)')).toBeVisible();
  await expect(program.locator('[data-metric="opened"]')).toHaveAttribute('data-value', '1');
  await program.getByRole('button', { name: 'Open all' }).click();
  await expect(program.locator('[data-metric="opened"]')).toHaveAttribute('data-value', '7');
});

test('the challenge is met at a rate of 1/64', async ({ page, learn }) => {
  const challenge = page.getByRole('group', { name: 'A rate for the sum' });
  const slider = challenge.getByRole('slider');
  // The slider is logarithmic, from 0.001 to 1.
  await slider.fill('0.4');
  const ratio =
    (await learn.metric(challenge, 'sum-step')) / (await learn.metric(challenge, 'mean-step'));
  expect(ratio).toBeCloseTo(64 * 0.0158, 2);
  await expect(page.getByText('Yes: 1/64')).toBeVisible();
});
