import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

const bars = (page: Page) => page.getByRole('group', { name: 'From logits to probabilities' });

/** By the definition. */
function softmax(logits: readonly number[]): number[] {
  const exponentials = logits.map((logit) => Math.exp(logit));
  const sum = exponentials.reduce((total, value) => total + value, 0);
  return exponentials.map((value) => value / sum);
}

test('logits become probabilities, which do not see a shift', async ({ page, learn }) => {
  await learn.open('softmax', 'en');
  const widget = bars(page);
  const probabilities = async () => [
    await learn.metric(widget, 'p3'),
    await learn.metric(widget, 'p5'),
    await learn.metric(widget, 'p8'),
  ];
  const expectSoftmaxOf = async (logits: readonly number[]) => {
    const expected = softmax(logits).map((share): unknown => expect.closeTo(share, 9));
    expect(await probabilities()).toEqual(expected);
  };
  await expectSoftmaxOf([2, 1, -1]);
  expect(await learn.metric(widget, 'e3')).toBeCloseTo(Math.exp(2), 9);

  await widget.getByRole('slider', { name: '8' }).press('ArrowUp');
  await expectSoftmaxOf([2, 1, -0.9]);
  const before = await probabilities();
  await widget.getByRole('button', { name: 'all up by 1' }).click();
  await expect(widget.getByRole('slider', { name: '3' })).toHaveValue('3');
  expect(await probabilities()).toEqual(before.map((share): unknown => expect.closeTo(share, 9)));

  const track = (await widget
    .getByRole('slider', { name: '5' })
    .locator('xpath=ancestor::*[@data-orientation][1]')
    .boundingBox())!;
  await page.mouse.click(track.x + track.width / 2, track.y + 2);
  await expect(widget.getByRole('slider', { name: '5' })).toHaveValue(/^(4\.9|5)$/);
  expect((await probabilities())[1]).toBeGreaterThan(0.8);
});

test('formula and bars light each other up', async ({ page, learn }) => {
  await learn.open('softmax', 'en');
  const inFormula = page.locator('.katex-html [data-term="5"]');
  const bar = bars(page).locator('[data-term="5"]').first();
  const lit = page.locator('[data-lit]');

  await inFormula.hover();
  await expect(bar).toHaveAttribute('data-lit');
  await bars(page).getByText('8', { exact: true }).first().hover();
  await expect(bar).not.toHaveAttribute('data-lit');
  await page.locator('article h1').hover();
  await expect(lit).toHaveCount(0);
  // Without a pointer: the focus of a bar.
  await bars(page).getByRole('slider', { name: '5' }).focus();
  await expect(inFormula).toHaveAttribute('data-lit');
});

test('temperature runs from the largest alone to all alike', async ({ page, learn }) => {
  await learn.open('softmax', 'en');
  const widget = page.getByRole('group', { name: 'Softmax at a temperature' });
  const temperature = widget.getByRole('slider', { name: 'Temperature T' });
  const largest = () => learn.metric(widget, 'p3');

  await temperature.press('Home');
  expect([await largest(), await learn.metric(widget, 'choices')]).toEqual([1, 1]);
  await temperature.press('End');
  await expect(widget.getByText('∞')).toBeVisible();
  expect(await largest()).toBeCloseTo(1 / 3, 12);
  expect(await learn.metric(widget, 'choices')).toBeCloseTo(3, 12);
  // Two thirds of the way: T = 2.
  await temperature.fill('0.67');
  const t = 0.67 / 0.33;
  expect(await largest()).toBeCloseTo(softmax([2 / t, 1 / t, -1 / t])[0]!, 9);
});

test('the definition breaks in 32-bit floats; with the largest taken out it does not', async ({
  page,
  learn,
}) => {
  await learn.open('softmax', 'en');
  const widget = page.getByRole('group', { name: 'Softmax in 32-bit floats' });
  const shift = widget.getByRole('slider', { name: 'Add to all logits: c' });
  const careful = () => learn.metric(widget, 'careful-p3');
  const expected = softmax([2, 1, -1])[0]!;

  // e^88 is the last that fits.
  await shift.fill('86');
  expect(await learn.metric(widget, 'naive-p3')).toBeCloseTo(expected, 5);
  await shift.press('ArrowRight');
  await expect(widget.getByText('∞ / ∞')).toBeVisible();
  expect(await careful()).toBeCloseTo(expected, 6);
  await shift.press('Home');
  await expect(widget.getByText('0 / 0')).toHaveCount(3);
  expect(await careful()).toBeCloseTo(expected, 6);
  await expect(page.getByText('NaN')).toHaveCount(0);
});

test('a class that is left alone changes, and equal steps are equal factors', async ({
  page,
  learn,
}) => {
  await learn.open('softmax', 'en');
  const claim = page.getByRole('group', { name: 'An image with two digits' });
  await claim.getByRole('slider', { name: '3' }).press('End');
  await expect(page.getByText(/^Refuted The logit of 8 is what it was/)).toBeVisible();

  const challenge = page.getByRole('group', { name: 'Ratios of probabilities' });
  for (let press = 0; press < 7; press += 1) {
    await challenge.getByRole('slider', { name: '3' }).press('ArrowUp');
    await challenge.getByRole('slider', { name: '8' }).press('ArrowDown');
  }
  expect(await learn.metric(challenge, 'three-to-five')).toBeCloseTo(Math.exp(0.7), 9);
  await expect(page.getByText(/^Done Differences of 0\.7/)).toBeVisible();
});
