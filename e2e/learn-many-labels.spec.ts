import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

test('softmax makes labels compete, sigmoids do not', async ({ page, learn }) => {
  await learn.open('many-labels', 'en');
  const widget = page.getByRole('group', { name: 'The same logits under softmax and' });
  const of = (metric: string) => learn.metric(widget, metric);

  const before = { softmax: await of('softmax-8'), sigmoid: await of('sigmoid-8') };
  expect(before.sigmoid).toBeCloseTo(sigmoid(3), 12);
  await widget.getByRole('slider', { name: '3' }).press('End');
  expect(await of('sigmoid-8')).toBe(before.sigmoid);
  expect(await of('softmax-8')).toBeLessThan(before.softmax / 5);
  expect(await of('softmax-3')).toBeCloseTo(1 / (1 + Math.exp(-9) + Math.exp(-3)), 12);

  await widget.getByRole('button', { name: 'all three' }).click();
  expect(await of('sigmoid-sum')).toBeCloseTo(3 * sigmoid(3), 12);
  expect(await of('softmax-5')).toBeCloseTo(1 / 3, 12);

  const track = (await widget
    .getByRole('slider', { name: '5' })
    .locator('xpath=ancestor::*[@data-orientation][1]')
    .boundingBox())!;
  await page.mouse.click(track.x + track.width / 2, track.y + track.height - 2);
  await expect(widget.getByRole('slider', { name: '5' })).toHaveValue(/^-(5\.9|6)$/);
  expect(await of('sigmoid-5')).toBeLessThan(0.003);
});

test('each label has a binary cross-entropy, and they add up as shown', async ({ page, learn }) => {
  await learn.open('many-labels', 'en');
  const widget = page.getByRole('group', { name: 'Binary cross-entropy, label by label' });
  await widget.getByRole('checkbox', { name: '8 is there' }).press('Space');
  await widget.getByRole('slider', { name: '5' }).press('ArrowUp');

  const expected = [-Math.log(sigmoid(2)), -Math.log(1 - sigmoid(1.1)), -Math.log(1 - sigmoid(-1))];
  for (const [index, digit] of ['3', '5', '8'].entries()) {
    expect(await learn.metric(widget, `loss-${digit}`)).toBeCloseTo(expected[index]!, 9);
  }
  expect(await learn.metric(widget, 'slope-3')).toBeCloseTo(sigmoid(2) - 1, 12);
  const sum = expected.reduce((total, loss) => total + loss, 0);
  expect(await learn.metric(widget, 'sum')).toBeCloseTo(sum, 9);
  expect(await learn.metric(widget, 'mean')).toBeCloseTo(sum / 3, 9);

  const shown = await widget.locator('tbody [data-metric^="loss"]').allInnerTexts();
  const shownSum = shown.reduce((total, text) => total + Number(text), 0);
  await expect(widget.locator('[data-metric="sum"]')).toHaveText(shownSum.toFixed(4));
});

/** Counted from the dots that are drawn. */
async function drawnDecisions(widget: Locator) {
  const count = (isTrue: boolean, isChosen: boolean) =>
    widget.locator(`[data-true="${isTrue}"] [data-chosen="${isChosen}"]`).count();
  const [hits, alarms, missed] = [
    await count(true, true),
    await count(false, true),
    await count(true, false),
  ];
  return {
    precision: hits / (hits + alarms),
    recall: hits / (hits + missed),
    f1: (2 * hits) / (2 * hits + alarms + missed),
  };
}

test('each label has its threshold, by keyboard and pointer', async ({ page, learn }) => {
  await learn.open('many-labels', 'en');
  const widget = page.getByRole('group', { name: 'A threshold for each label' });
  const slider = widget.getByRole('slider');
  const expectAsDrawn = async () => {
    const drawn = await drawnDecisions(widget);
    for (const metric of ['precision', 'recall', 'f1'] as const) {
      expect(await learn.metric(widget, metric)).toBeCloseTo(drawn[metric], 12);
    }
  };
  await expectAsDrawn();
  await slider.press('Home');
  expect(await learn.metric(widget, 'recall')).toBe(1);
  await expectAsDrawn();
  await slider.press('End');
  await expect(widget.getByText('none chosen')).toBeVisible();
  expect(await learn.metric(widget, 'f1')).toBe(0);

  const strip = (await widget.locator('svg').first().boundingBox())!;
  await page.mouse.click(strip.x + strip.width * 0.6, strip.y + 60);
  await expect(slider).toHaveValue(/^0\.(59|6)/);
  await expectAsDrawn();

  // The upper right corner of the curve: the threshold that comes nearest to it.
  const curve = (await widget.locator('svg').nth(1).boundingBox())!;
  await page.mouse.click(curve.x + curve.width - 14, curve.y + 24);
  expect(await learn.metric(widget, 'f1')).toBeGreaterThan(0.85);
  const chosen = await slider.inputValue();

  // The other label has a threshold of its own, and keeps it.
  await widget.getByRole('radio', { name: 'has a 7' }).click();
  await expect(slider).toHaveValue('0.5');
  await expectAsDrawn();
  const atHalf = await learn.metric(widget, 'f1');
  await widget.getByRole('radio', { name: 'has a 3' }).click();
  await expect(slider).toHaveValue(chosen);
  await widget.getByRole('button', { name: 'the best F1 of each' }).click();
  await widget.getByRole('radio', { name: 'has a 7' }).click();
  expect(await learn.metric(widget, 'f1')).toBeGreaterThan(atHalf + 0.3);
});

test('two true labels cost 2 ln 2 by the formula; the strictest threshold is not the best', async ({
  page,
  learn,
}) => {
  await learn.open('many-labels', 'en');
  const claim = page.getByRole('group', { name: 'Two losses of an image with a 3 and an 8' });
  expect(await learn.metric(claim, 'formula')).toBeCloseTo(2 * Math.log(3), 12);
  expect(await learn.metric(claim, 'binary')).toBeCloseTo(3 * Math.LN2, 12);
  await claim.getByRole('slider', { name: '3' }).press('End');
  await claim.getByRole('slider', { name: '8' }).press('End');
  await claim.getByRole('slider', { name: '5' }).press('Home');
  expect(await learn.metric(claim, 'binary')).toBeCloseTo(3 * Math.log1p(Math.exp(-6)), 12);
  expect(await learn.metric(claim, 'formula')).toBeCloseTo(2 * Math.LN2, 4);
  await expect(page.getByText(/^Refuted The formula is stuck at 1\.3863 nats/)).toBeVisible();

  const challenge = page.getByRole('group', { name: 'A threshold for “has an 8”' });
  const slider = challenge.getByRole('slider');
  await slider.fill('0.34');
  expect(await learn.metric(challenge, 'recall')).toBeGreaterThanOrEqual(0.9);
  await expect(page.getByText('Not done yet')).toBeVisible();
  await slider.fill('0.28');
  await expect(page.getByText(/^Done The strictest threshold/)).toBeVisible();
});
