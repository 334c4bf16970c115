import type { Page } from '@playwright/test';

import { expect, test } from './fixtures';

/** For so long a phase is shown. */
const phaseMs = 1500;

const phase = (page: Page, name: string) => page.getByRole('tab', { name });
const crosshair = (page: Page) => page.getByRole('slider', { name: 'Step under the crosshair' });

test('Step is told phase by phase, by itself or by the keys, and Train goes on from there', async ({
  page,
  playground,
}) => {
  // The page's time stands still unless it is told to pass: no phase is over before it was seen.
  await page.clock.install();
  await playground.open();
  await page.clock.pauseAt(Date.now() + 60_000);
  await playground.trainOneStep();
  const story = page.getByRole('region', { name: 'Step 1, in slow motion' });
  await expect(story.getByRole('listitem')).toHaveCount(64);
  for (const name of ['Batch', 'Forward', 'Loss', 'Gradient', 'Update']) {
    await expect(phase(page, name)).toHaveAttribute('aria-selected', 'true');
    await page.clock.runFor(phaseMs);
  }
  await expect(story.getByText(/^moves by .*\s%$/)).toHaveCount(4);

  // By keys from the Step button itself, which keeps the focus.
  await expect(playground.step).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(phase(page, 'Gradient')).toHaveAttribute('aria-selected', 'true');
  for (const layer of ['conv 1', 'conv 2', 'dense 1', 'dense 2']) {
    await expect(story.getByText(layer)).toBeVisible();
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Step 2, in slow motion' })).toBeVisible();
  await expect(phase(page, 'Gradient')).toHaveAttribute('aria-selected', 'true');

  await phase(page, 'Gradient').press('ArrowLeft');
  await expect(phase(page, 'Loss')).toBeFocused();
  await expect(page.getByText('Their mean is the loss of the step.')).toBeVisible();
  await phase(page, 'Loss').press('ArrowLeft');
  await page.getByRole('option').first().press('ArrowRight');
  await expect(page.getByRole('option').nth(1)).toBeFocused();
  await expect(page.getByText(/^The label is \d/)).toBeVisible();

  await playground.train.click();
  await expect(page.getByRole('tab')).toHaveCount(0);
  await playground.reaches('step', 5);
});

test('quick steps are all made, and the last of them is told', async ({ page, playground }) => {
  await playground.open();
  await playground.trainOneStep();
  for (let press = 0; press < 5; press += 1) await playground.step.click();
  await expect.poll(() => playground.value('step')).toBe(6);
  await expect(page.getByRole('region', { name: 'Step 6, in slow motion' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tab')).toHaveCount(0);
  await expect(playground.step).toBeFocused();
});

test('stands still for those who want less motion', async ({ page, playground }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await playground.open();
  await playground.trainOneStep();
  await expect(phase(page, 'Batch')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('button', { name: /Play|Hold/ })).toHaveCount(0);
});

test('what the run minimises is not said to be the mean surprisal where it is another', async ({
  page,
  playground,
}) => {
  // Near ln 10 the two are almost the same number.
  await playground.open('?labelSmoothing=0.2');
  await playground.trainOneStep();
  await phase(page, 'Loss').click();
  await expect(page.getByText(/The loss that this run minimises is another/)).toBeVisible();
});

test('a wrong label is told beside what the image shows', async ({ page, playground }) => {
  await playground.open('?labelNoise=1&batchSize=8');
  await playground.trainOneStep();
  await phase(page, 'Loss').click();
  const images = page.getByRole('list', { name: 'Images of the batch' }).getByRole('listitem');
  await expect(images).toHaveCount(8);
  for (const name of await images.allTextContents()) expect(name).toMatch(/shows \d/);
});

test('a point of the loss opens the batch of its step, the most surprising first', async ({
  page,
  playground,
}) => {
  await playground.open('?stopSteps=20');
  await playground.trainTo(20);
  const { width } = (await crosshair(page).boundingBox())!;
  await crosshair(page).click({ position: { x: width / 3, y: 60 } });
  const viewer = page.getByRole('region', { name: /^The batch of step \d+$/ });
  await expect(viewer.getByRole('listitem')).toHaveCount(64);

  const reading = (await crosshair(page).getAttribute('aria-valuetext'))!;
  const [, step, loss] = /^Step (\d+): train loss ([\d.]+)/.exec(reading)!;
  expect(Number(step)).toBeGreaterThan(1);
  await expect(page.getByRole('heading', { name: `The batch of step ${step}` })).toBeVisible();
  await expect(viewer.getByText(`mean surprisal ${loss} nats`)).toBeVisible();

  const names = await viewer.getByRole('listitem').allTextContents();
  const surprisals = names.map((name) => Number(/surprisal (\d+\.\d\d)/.exec(name)![1]));
  expect(surprisals).toEqual(surprisals.toSorted((first, second) => second - first));
  const mean = surprisals.reduce((sum, value) => sum + value, 0) / surprisals.length;
  expect(Math.abs(mean - Number(loss))).toBeLessThan(0.005);
  // So early in training some of the worst are wrong.
  expect(names[0]).toContain('wrong');

  await crosshair(page).press('Home');
  await crosshair(page).press('Enter');
  await expect(page.getByRole('heading', { name: 'The batch of step 1' })).toBeVisible();
  await crosshair(page).press('Escape');
  await expect(viewer).toHaveCount(0);
});

for (const [language, theme, names] of [
  ['en', 'light', { step: 'Step', crosshair: 'Step under the crosshair' }],
  ['zh-CN', 'dark', { step: '单步', crosshair: '十字线所在的步' }],
] as const) {
  test(`is accessible in ${language}, ${theme}, on a phone too`, async ({
    expectAccessible,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.goto(`/?lang=${language}`);
    await page.getByRole('button', { name: names.step, exact: true }).click();
    await expect(page.getByRole('tab')).toHaveCount(5);
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expectAccessible({ within: 'section:has([role="tab"])' });
    }
    await page.setViewportSize({ width: 390, height: 844 });
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
    // There the phases are a block of their own: the lower charts stay in sight.
    const charts = page.getByRole('slider', { name: names.crosshair });
    await charts.scrollIntoViewIfNeeded();
    const isBare = await charts.evaluate((element) => {
      const { left, bottom, width } = element.getBoundingClientRect();
      window.scrollBy(0, bottom - innerHeight + 10);
      const lowest = element.getBoundingClientRect().bottom - 20;
      return element.contains(document.elementFromPoint(left + width / 2, lowest));
    });
    expect(isBare).toBe(true);
    await page.keyboard.press('Escape');
    await charts.press('Enter');
    await expect(page.getByRole('listitem').nth(40)).toBeAttached();
    await expectAccessible();
  });
}
