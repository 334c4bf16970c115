import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures';

/** Clicks a place in a plot: pixels from its left and top, or, if negative, from its right and bottom. */
async function clickPlot(plot: Locator, x: number, y: number): Promise<void> {
  const { width, height } = (await plot.boundingBox())!;
  await plot.click({ position: { x: x < 0 ? width + x : x, y: y < 0 ? height + y : y } });
}

test('an image is rebuilt, the better the more numbers there are', async ({ page, learn }) => {
  await learn.open('not-a-digit', 'en');
  const widget = page.getByRole('group', { name: 'An image through the bottleneck' });
  const slider = widget.getByRole('slider');
  const error = () => learn.metric(widget, 'error');
  await widget.getByRole('radio', { name: 'zeros' }).click();
  await expect(widget.getByText(/^A 0: test image \d+\.$/)).toBeVisible();
  const withTwelve = await error();
  await slider.press('ArrowRight');
  expect(await error()).toBeLessThan(withTwelve);
  await slider.press('End');
  await expect(widget.getByText('Rebuilt from 48 numbers')).toBeVisible();
  expect(await error()).toBeLessThan(withTwelve / 2);
  const first = await error();
  await widget.getByRole('button', { name: 'Another one' }).click();
  expect(await error()).not.toBe(first);
});

test('each score has its threshold, its curve and an area that pairs confirm', async ({
  page,
  learn,
}) => {
  await learn.open('not-a-digit', 'en');
  const widget = page.getByRole('group', { name: 'Scores, thresholds and what they find' });
  const threshold = widget.getByRole('slider', { name: 'Threshold' });
  const of = (metric: string) => learn.metric(widget, metric);

  // By scikit-learn, see scripts/make-lesson-models.py; one known image in twenty is eight of them.
  expect(await of('auroc')).toBeCloseTo(0.8537, 2);
  expect(await of('alarms')).toBe(0.05);
  await widget.getByRole('button', { name: '10,000 pairs' }).click();
  expect(Math.abs((await of('pairs')) - (await of('auroc')))).toBeLessThan(0.015);

  await threshold.press('Home');
  expect([await of('found'), await of('alarms')]).toEqual([1, 1]);
  await threshold.press('End');
  expect([await of('found'), await of('alarms')]).toEqual([0, 0]);

  const histogram = widget.locator('svg').first();
  await clickPlot(histogram, 400, 60);
  const found = await of('found');
  expect(found).toBeGreaterThan(0.1);
  await clickPlot(histogram, 150, 60);
  expect(await of('found')).toBeGreaterThan(found);

  // The lower left corner of the ROC curve is the strictest threshold, the upper right the laxest.
  const roc = widget.locator('svg').nth(1);
  await clickPlot(roc, 50, -38);
  expect([await of('found'), await of('alarms')]).toEqual([0, 0]);
  await clickPlot(roc, -14, 24);
  expect([await of('found'), await of('alarms')]).toEqual([1, 1]);

  // The other curve chooses the numbers in between: at its left end there are none.
  await clickPlot(widget.locator('svg').nth(2), 50, 100);
  expect(await of('auroc')).toBeCloseTo(0.8151, 2);

  await widget.getByRole('radio', { name: 'ones' }).click();
  expect(await of('auroc')).toBeCloseTo(0.2103, 2);
  await widget.getByRole('radio', { name: 'entropy' }).click();
  expect(await of('auroc')).toBeCloseTo(0.9221, 2);
  await expect(widget.getByRole('slider', { name: 'Numbers in between' })).toHaveCount(0);
});

test('drawings that are no digits are judged', async ({ page, learn }) => {
  await learn.open('not-a-digit', 'en');
  const widget = page.getByRole('group', { name: 'Your drawing, judged' });
  const verdict = (score: string) =>
    widget
      .getByRole('row', { name: new RegExp(`^${score}`) })
      .getByRole('cell')
      .last();
  await expect(verdict('rebuilding error')).toHaveText('–');

  await widget.getByRole('button', { name: 'a square' }).click();
  await expect(verdict('rebuilding error')).toHaveText('unknown');
  await expect(verdict('surprisal')).toHaveText('like 2 to 9');
  await widget.getByRole('button', { name: 'the letter A' }).click();
  await expect(verdict('rebuilding error')).toHaveText('like 2 to 9');
  await expect(verdict('surprisal')).toHaveText('unknown');
  await widget.getByRole('button', { name: 'a line' }).click();
  await expect(widget.getByText(/^The classifier’s guess: 4, with 99/)).toBeVisible();

  await widget.getByRole('button', { name: 'Clear' }).click();
  await expect(widget.getByText('Nothing is drawn yet.')).toBeVisible();
  const pad = (await widget.getByRole('application').boundingBox())!;
  await page.mouse.move(pad.x + 30, pad.y + 30);
  await page.mouse.down();
  await page.mouse.move(pad.x + pad.width - 30, pad.y + pad.height - 30, { steps: 5 });
  await page.mouse.up();
  await expect(verdict('rebuilding error')).not.toHaveText('–');
});

test('the log loss says what it is told; zeros are found with 4 numbers', async ({
  page,
  learn,
}) => {
  await learn.open('not-a-digit', 'en');
  const claim = page.getByRole('group', { name: 'The log loss of two images' });
  const zero = claim.getByRole('radiogroup', { name: 'Label of the zero' });
  expect(await learn.metric(claim, 'loss-zero')).toBeGreaterThan(1.84);
  await zero.getByRole('radio', { name: '5' }).click();
  expect(await learn.metric(claim, 'loss-zero')).toBeLessThan(0.001);
  await claim
    .getByRole('radiogroup', { name: 'Label of the seven' })
    .getByRole('radio', { name: '2' })
    .click();
  await expect(page.getByText(/^Refuted Labelled 5, the zero costs/)).toBeVisible();

  const challenge = page.getByRole('group', { name: 'A detector of zeros' });
  await challenge.getByRole('slider', { name: 'Numbers in between' }).fill('4');
  // A little lower than where one known image in twenty raises an alarm.
  const threshold = challenge.getByRole('slider', { name: 'Threshold' });
  expect(await learn.metric(challenge, 'alarms')).toBe(0.05);
  await threshold.fill('52.08');
  await expect(page.getByText(/^Done Neither too narrow/)).toBeVisible();
});
