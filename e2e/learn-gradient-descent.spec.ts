import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures';

test.beforeEach(({ learn }) => learn.open('gradient-descent', 'en'));

/** The rate that a slider says it has. */
const rateOf = async (slider: Locator) => Number(await slider.getAttribute('aria-valuetext'));

test('steps down the bowl, by keyboard and pointer', async ({ page, learn }) => {
  const descent = page.getByRole('group', { name: 'Steps down a landscape' });
  const rate = descent.getByRole('slider', { name: 'Learning rate' });
  const [x, y] = [
    descent.getByRole('slider', { name: 'Start, x' }),
    descent.getByRole('slider', { name: 'Start, y' }),
  ];
  // In a bowl of curvature 1 each step multiplies the distance by 1 - rate.
  const expected = async () => {
    const square = Number(await x.inputValue()) ** 2 + Number(await y.inputValue()) ** 2;
    const steps = await learn.metric(descent, 'steps');
    return (square / 2) * (1 - (await rateOf(rate))) ** (2 * steps);
  };
  const loss = () => learn.metric(descent, 'loss');

  await descent.getByRole('button', { name: 'To the start' }).press('Enter');
  expect(await loss()).toBeCloseTo((2 ** 2 + 1.2 ** 2) / 2, 9);
  await descent.getByRole('button', { name: '5 steps more', exact: true }).press('Enter');
  await descent.getByRole('button', { name: '1 step more', exact: true }).press('Enter');
  expect(await learn.metric(descent, 'steps')).toBe(6);
  expect(await loss()).toBeCloseTo(await expected(), 9);
  await rate.press('ArrowRight');
  expect(await loss()).toBeCloseTo(await expected(), 9);

  // Drags the start to the right, beyond the minimum.
  const plot = (await descent.locator('svg').first().boundingBox())!;
  await page.mouse.move(plot.x + plot.width * 0.2, plot.y + plot.height * 0.3);
  await page.mouse.down();
  await page.mouse.move(plot.x + plot.width * 0.8, plot.y + plot.height * 0.5, { steps: 4 });
  await page.mouse.up();
  expect(Number(await x.inputValue())).toBeGreaterThan(1);
  expect(Math.abs(Number(await y.inputValue()))).toBeLessThan(0.1);
  expect(await loss()).toBeCloseTo(await expected(), 9);
});

test('beyond the limit steps diverge, and the limit grows with momentum', async ({
  page,
  learn,
}) => {
  const descent = page.getByRole('group', { name: 'Steps down a landscape' });
  // Both are 2.04.
  await descent.getByRole('slider', { name: 'Momentum' }).fill('0.02');
  await descent.getByRole('slider', { name: 'Learning rate' }).fill('0.87');
  await expect(descent.getByText('right at the limit')).toBeVisible();

  await descent.getByRole('slider', { name: 'Momentum' }).fill('0');
  await descent.getByRole('radio', { name: 'Ravine' }).click();
  expect(await learn.metric(descent, 'limit')).toBeCloseTo(2 / 25, 9);
  await descent.getByRole('slider', { name: 'Momentum' }).fill('0.5');
  expect(await learn.metric(descent, 'limit')).toBeCloseTo(3 / 25, 9);
  await descent.getByRole('slider', { name: 'Learning rate' }).fill('1');
  await expect(descent.getByText('beyond the limit')).toBeVisible();
  await descent.getByRole('button', { name: '25 steps more' }).click();
  await expect(descent.getByText('Diverged')).toBeVisible();
  expect(await learn.metric(descent, 'loss')).toBe(Infinity);
});

test('on the saddle, a start in the middle stays in the middle', async ({ page, learn }) => {
  const descent = page.getByRole('group', { name: 'Steps down a landscape' });
  await descent.getByRole('radio', { name: 'Saddle' }).click();
  for (let press = 0; press < 10; press += 1) {
    await descent.getByRole('button', { name: '25 steps more' }).click();
  }
  expect(await learn.metric(descent, 'loss')).toBeCloseTo(0, 6);
  await descent.getByRole('slider', { name: 'Start, y' }).fill('0');
  expect(await learn.metric(descent, 'loss')).toBeCloseTo(1 / 4, 6);
});

test('four optimizers race, each with its rate', async ({ page, learn }) => {
  const race = page.getByRole('group', { name: 'Four optimizers' });
  // Plain steps: (-2, 1) times (1 - 0.05)^25 and (1 - 25 × 0.05)^25.
  const [x, y] = [-2 * 0.95 ** 25, (-0.25) ** 25];
  expect(await learn.metric(race, 'sgd-loss')).toBeCloseTo((x ** 2 + 25 * y ** 2) / 2, 9);
  const before = await learn.metric(race, 'adam-arrival');
  await race.getByRole('slider', { name: 'Learning rate of Adam' }).fill('0.2');
  expect(await learn.metric(race, 'adam-arrival')).toBe(Infinity);
  expect(before).toBeLessThan(100);
});

test('the claim is refuted by trying, the challenge met with momentum only', async ({
  page,
  learn,
}) => {
  const trials = page.getByRole('group', { name: 'Learning rates, and the steps' });
  const slow = await learn.metric(trials, 'steps-needed');
  await trials.getByRole('slider').fill('0.7');
  expect(await learn.metric(trials, 'steps-needed')).toBeLessThan(slow / 20);
  await expect(page.getByText('Refuted', { exact: true })).toBeVisible();

  const ravine = page.getByRole('group', { name: 'Thirty steps down the ravine' });
  const rate = ravine.getByRole('slider', { name: 'Learning rate' });
  await expect(page.getByText('Not done yet')).toBeVisible();
  // About 1/9 on a logarithmic slider from 0.0002 to 0.2.
  await rate.fill('0.914');
  await ravine.getByRole('slider', { name: 'Momentum' }).fill('0.44');
  await expect(page.getByText('Down. Without momentum')).toBeVisible();
  expect(await learn.metric(ravine, 'loss')).toBeLessThan(0.001);
});

test('the real network’s loss around its weights: that of guessing, while it is not trained', async ({
  page,
  learn,
}) => {
  const slice = page.getByRole('group', { name: 'The loss of the real network' });
  // What computes is started for a reader who comes to it.
  await slice.scrollIntoViewIfNeeded();
  await slice.getByRole('button', { name: 'Compute the landscape' }).click();
  const x = slice.getByRole('slider', { name: 'Start, x' });
  await expect(x).toBeVisible();
  await x.fill('0');
  await slice.getByRole('slider', { name: 'Start, y' }).fill('0');
  await slice.getByRole('button', { name: 'To the start' }).click();
  const atWeights = await learn.metric(slice, 'loss');
  expect(Math.abs(atWeights - Math.log(10))).toBeLessThan(0.1);
  await slice.getByRole('button', { name: '25 steps more' }).click();
  expect(await learn.metric(slice, 'loss')).toBeLessThan(atWeights);
});
