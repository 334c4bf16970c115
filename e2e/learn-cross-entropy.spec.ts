import type { Locator, Page } from '@playwright/test';

import { expect, test } from './fixtures';

const log = (value: number) => (value === 0 ? 0 : Math.log(value));
/** By the definitions, apart from what the lesson computes with. */
const entropy = (p: readonly number[]) => -p.reduce((sum, share) => sum + share * log(share), 0);
const divergence = (p: readonly number[], q: readonly number[]) =>
  p.reduce((sum, share, index) => sum + share * (log(share) - log(q[index]!)), 0);

const forecast = (page: Page) => page.getByRole('group', { name: 'A forecast and what it costs' });
const truth = (within: Locator) => within.getByRole('group', { name: 'How often it comes: P' });
const guess = (within: Locator) => within.getByRole('group', { name: 'What is forecast: Q' });
const shares = async (bars: Locator) =>
  (await bars.getByRole('slider').all()).reduce<Promise<number[]>>(
    async (list, slider) => [...(await list), Number(await slider.inputValue())],
    Promise.resolve([]),
  );

test('entropy and divergence add up to cross-entropy, by pointer and by keys', async ({
  page,
  learn,
}) => {
  await learn.open('cross-entropy', 'en');
  const widget = forecast(page);
  const metrics = async () => ({
    whole: await learn.metric(widget, 'cross-entropy'),
    entropy: await learn.metric(widget, 'entropy'),
    divergence: await learn.metric(widget, 'divergence'),
  });

  // P = 1/2, 1/4, 0.15, 0.1 and Q = 0.1, 0.2, 0.3, 0.4.
  const [p, q] = [
    [0.5, 0.25, 0.15, 0.1],
    [0.1, 0.2, 0.3, 0.4],
  ];
  let now = await metrics();
  expect(now.entropy).toBeCloseTo(entropy(p), 9);
  expect(now.divergence).toBeCloseTo(divergence(p, q), 9);
  expect(now.whole).toBeCloseTo(entropy(p) + divergence(p, q), 9);

  await widget.getByRole('button', { name: 'swap P and Q' }).click();
  expect((await metrics()).divergence).toBeCloseTo(divergence(q, p), 9);

  await guess(widget).getByRole('slider', { name: 'sun' }).press('End');
  expect(await metrics()).toMatchObject({ whole: Infinity, divergence: Infinity });
  await expect(widget.locator('output[data-metric="cross-entropy"]')).toHaveText('∞ nats');

  await widget.getByRole('button', { name: 'forecast the truth' }).click();
  now = await metrics();
  expect(now.divergence).toBe(0);
  expect(now.whole).toBe(now.entropy);

  const track = (await truth(widget)
    .getByRole('slider', { name: 'rain' })
    .locator('xpath=ancestor::*[@data-orientation][1]')
    .boundingBox())!;
  await page.mouse.click(track.x + track.width / 2, track.y + track.height / 2);
  now = await metrics();
  expect(now.divergence).toBeGreaterThan(0);
  expect(now.entropy + now.divergence).toBeCloseTo(now.whole, 9);
  // As they are written, too.
  const written = (await widget.locator('dd').allInnerTexts()).map((text) =>
    Math.round(Number.parseFloat(text) * 1000),
  );
  expect(written[1]! + written[2]!).toBe(written[0]);
});

test('the two divergences differ, and only one of them is infinite at an edge', async ({
  page,
  learn,
}) => {
  await learn.open('cross-entropy', 'en');
  const widget = page.getByRole('group', { name: 'Two coins, either way round' });
  const both = async () => [
    await learn.metric(widget, 'forward'),
    await learn.metric(widget, 'backward'),
  ];
  const p = widget.getByRole('slider', { name: 'P shows heads' });
  const q = widget.getByRole('slider', { name: 'Q shows heads' });

  await p.fill('0.2');
  await q.fill('0.6');
  const [forward, backward] = await both();
  expect(forward).toBeCloseTo(divergence([0.2, 0.8], [0.6, 0.4]), 9);
  expect(backward).toBeCloseTo(divergence([0.6, 0.4], [0.2, 0.8]), 9);

  await q.press('Home');
  expect(await both()).toEqual([Infinity, expect.closeTo(-Math.log(0.8), 9)]);
  await p.press('Home');
  expect(await both()).toEqual([0, 0]);
  await q.press('ArrowRight');
  expect(await both()).toEqual([expect.closeTo(-Math.log(0.99), 9), Infinity]);

  const plot = (await widget.locator('svg').first().boundingBox())!;
  await page.mouse.click(plot.x + plot.width / 2, plot.y + 20);
  const pointed = Number(await q.inputValue());
  expect(pointed).toBeGreaterThan(0.4);
  expect(pointed).toBeLessThan(0.6);
  await expect(page.getByText('NaN')).toHaveCount(0);
});

test('an exact forecast may cost, and no entropy is as large as a cross-entropy can be', async ({
  page,
  learn,
}) => {
  await learn.open('cross-entropy', 'en');
  const widget = page.getByRole('group', { name: 'Two sentences on cross-entropy' });
  const cost = () => learn.metric(widget, 'cross-entropy');
  const exactly = widget.getByRole('button', { name: 'forecast the truth' });
  expect(await cost()).toBeCloseTo(Math.log(4), 9);
  await exactly.click();
  expect(await cost()).toBe(0);
  await expect(page.getByText(/^Not refuted yet Forecast exactly, and\s0/)).toBeVisible();
  // With equal forecasts it is ln 4 for every truth.
  await widget.getByRole('button', { name: 'all equal' }).click();
  await truth(widget).getByRole('slider', { name: 'sun' }).press('PageDown');
  expect(await cost()).toBeCloseTo(Math.log(4), 9);
  await expect(page.getByText(/^Not refuted yet Here the forecast is not the truth/)).toBeVisible();
  await exactly.click();
  expect(await cost()).toBeCloseTo(await learn.metric(widget, 'entropy'), 9);
  await expect(page.getByText(/^Half refuted Forecast exactly, and yet/)).toBeVisible();
  await guess(widget).getByRole('slider', { name: 'snow' }).press('End');
  expect(await cost()).toBe(Infinity);
  await expect(page.getByText(/^Refuted H\(P, Q\) = ∞/)).toBeVisible();
  await widget.getByRole('button', { name: 'all equal' }).click();
  await expect(page.getByText(/^Refuted before\. Here the forecast is not/)).toBeVisible();
});

test('a hidden truth is found by lowering the loss, as training does', async ({ page, learn }) => {
  await learn.open('cross-entropy', 'en');
  const widget = page.getByRole('group', { name: 'A forecast for a truth that is hidden' });
  const sliders = await guess(widget).getByRole('slider').all();
  const loss = () => learn.metric(widget, 'loss');
  // Each bar in turn goes on in whichever direction makes the loss smaller.
  const done = page.getByText('The truth is 20 % sun');
  while (!(await done.isVisible())) {
    for (const slider of sliders) {
      for (const key of ['ArrowUp', 'ArrowDown']) {
        let before = await loss();
        for (;;) {
          await slider.press(key);
          const after = await loss();
          if (after >= before) break;
          before = after;
        }
        await slider.press(key === 'ArrowUp' ? 'ArrowDown' : 'ArrowUp');
      }
    }
  }
  expect(divergence([0.2, 0.45, 0.05, 0.3], await shares(guess(widget)))).toBeLessThan(0.0101);
});
