import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures';

/** The place of a rate on the sliders, in their steps. */
const placeOf = (rate: number) =>
  (Math.round(Math.log10(rate / 0.001) / 3 / 0.002) * 0.002).toFixed(3);

const diverged = (within: Locator) => within.getByRole('cell', { name: 'diverged' });

test('three trainings of a real network, which leave the playground as it was', async ({
  expectAccessible,
  page,
  playground,
  learn,
}) => {
  await learn.open('learning-rate', 'en');
  const three = page.getByRole('group', { name: 'One network at three learning rates' });
  const train = three.getByRole('button', { name: 'Train' });
  // What computes is started for a reader who comes to it.
  await three.scrollIntoViewIfNeeded();
  await expect(train).toBeEnabled();
  await three.getByRole('slider', { name: 'Rate 1' }).fill('0');
  await three.getByRole('slider', { name: 'Rate 1' }).press('ArrowRight');
  await train.press('Enter');
  await expect(three.getByText('Trained and tested')).toBeAttached();

  const [slow, good] = ['lane-1', 'lane-2'];
  expect(await learn.metric(three, `${slow}-rate`)).toBeCloseTo(0.001 * 1000 ** 0.002, 5);
  // Hardly begun.
  const fall = Math.log(10) - (await learn.metric(three, `${slow}-loss`));
  expect(fall).toBeGreaterThan(0);
  expect(fall).toBeLessThan(0.2);
  expect(await learn.metric(three, `${good}-loss`)).toBeLessThan(0.5);
  const right = 10_000 * (await learn.metric(three, `${good}-accuracy`));
  expect(right).toBeGreaterThan(9_000);
  expect(right).toBeCloseTo(Math.round(right), 6);
  await expect(diverged(three)).toHaveCount(1);
  await expectAccessible({ within: 'main' });

  await page.getByRole('navigation').getByRole('link', { name: 'Playground' }).click();
  await expect(playground.train).toBeEnabled();
  await expect(page.getByRole('heading', { name: 'Race' })).toHaveCount(0);
  // What was trained is there when one comes back.
  await page.goBack();
  await expect(diverged(three)).toHaveCount(1);
});

test('a run that is training waits, and goes on when the lesson is left', async ({
  page,
  playground,
}) => {
  await playground.open('?lang=en&model=softmax');
  await playground.train.click();
  await page.getByRole('navigation').getByRole('link', { name: 'Learn' }).click();
  await page.getByRole('link', { name: 'Choosing a learning rate' }).first().click();
  const sweep = page.getByRole('group', { name: 'A range test' });
  await expect(sweep.getByText('It will wait meanwhile')).toBeVisible();
  await sweep.getByRole('button', { name: 'Sweep the rates' }).click();
  // The loss has fallen most between what is too small and what is too large.
  const rate = sweep.locator('[data-metric="suggestion"]');
  await expect(rate).toBeAttached();
  const suggestion = Number(await rate.getAttribute('data-value'));
  expect(suggestion).toBeGreaterThan(0.01);
  expect(suggestion).toBeLessThan(0.5);
  await expect(sweep.getByText('It will wait meanwhile')).toBeVisible();
  const three = page.getByRole('group', { name: 'One network at three learning rates' });
  await three.getByRole('button', { name: 'Train' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Playground' }).click();
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
});

test('the claim holds beyond the limit only, and the challenge is met in a narrow band', async ({
  page,
  learn,
}) => {
  await learn.open('learning-rate', 'en');
  const two = page.getByRole('group', { name: 'One network at two learning rates' });
  const train = two.getByRole('button', { name: 'Train' });
  await two.scrollIntoViewIfNeeded();
  await train.click();
  await expect(page.getByText('Does that hold in general?')).toBeVisible();
  await expect(train).toBeEnabled();
  await two.getByRole('slider', { name: 'Rate 1' }).fill(placeOf(0.01));
  await two.getByRole('slider', { name: 'Rate 2' }).fill(placeOf(0.1));
  await train.click();
  await expect(page.getByText('Refuted', { exact: true })).toBeVisible();

  const one = page.getByRole('group', { name: 'One training of 200 steps' });
  const go = one.getByRole('button', { name: 'Train' });
  for (const [rate, isMet] of [
    [0.1, false],
    [0.3, true],
  ] as const) {
    await one.getByRole('slider').fill(placeOf(rate));
    await expect(go).toBeEnabled();
    await go.click();
    await expect(one.getByText('Trained and tested')).toBeAttached();
    expect((await learn.metric(one, 'lane-1-accuracy')) >= 0.925).toBe(isMet);
    await expect(page.getByText('The band is narrow')).toHaveCount(isMet ? 1 : 0);
  }
});

test('schedules, by pointer and keyboard', async ({ page, learn }) => {
  await learn.open('learning-rate', 'en');
  const schedules = page.getByRole('group', { name: 'The rate over the steps' });
  const step = schedules.getByRole('slider', { name: 'Step t' });
  const [last, warmup] = [3 * 938, 400];
  await schedules.getByRole('slider', { name: 'Warm-up' }).fill(String(warmup));
  await step.fill('100');
  expect(await learn.metric(schedules, 'factor')).toBeCloseTo(100 / warmup, 9);
  const plot = (await schedules.locator('svg').first().boundingBox())!;
  await page.mouse.click(plot.x + plot.width * 0.7, plot.y + plot.height / 2);
  const at = Number(await step.inputValue());
  expect(at / last).toBeCloseTo(0.7, 1);
  const cosine = (1 + Math.cos((Math.PI * (at - 1 - warmup)) / (last - warmup))) / 2;
  expect(await learn.metric(schedules, 'factor')).toBeCloseTo(0.001 + 0.999 * cosine, 9);
  await schedules.getByRole('radio', { name: 'Constant' }).click();
  await step.press('Home');
  await step.press('ArrowRight');
  expect(await learn.metric(schedules, 'rate')).toBeCloseTo((0.2 * 2) / warmup, 9);
});
