import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures';
import { LearnPage } from './pages/learn-page';

test.use({ images: 'few' });

for (const [language, colorScheme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`from the list to every lesson, each of which leads to the next: ${language}, ${colorScheme}`, async ({
    expectAccessible,
    learn,
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/?lang=${language}#learn`);
    for (const lesson of LearnPage.lessons) {
      const links = page.getByRole('main').locator(`a[href="#learn/${lesson}"]`);
      // In the list a lesson is named where others build on it, too; in a lesson the next is named last.
      await (lesson === LearnPage.lessons[0] ? links.first() : links.last()).click();
      await expect(page.getByRole('main')).toBeFocused();
      await learn.isWhole();
      await expect(page).toHaveURL(new RegExp(`#learn/${lesson}$`));
    }
    await expectAccessible({ within: 'main' });
    await page.getByRole('main').locator('a[href="#learn"]').click();
    await expect(page.getByText('✓')).toHaveCount(LearnPage.lessons.length);
  });
}

test('a lesson opens by its link, remembers what was done in it, and can be printed', async ({
  learn,
  page,
}) => {
  await learn.open('surprisal', 'en');
  const claim = page.getByRole('group', { name: 'Event A, and the rest' });
  await claim.getByRole('slider', { name: 'B' }).press('End');
  await expect(page.getByText('Refuted', { exact: true })).toBeVisible();
  await page.reload();
  // What was set up is there again, and what was done is remembered.
  await expect(page.getByText('Refuted', { exact: true })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: 'Learn', exact: true }).click();
  await expect(page.getByText('✓ claim refuted')).toBeVisible();
  await page.goBack();
  await learn.isWhole();

  // Without what cannot be pressed on paper.
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('main').getByRole('slider')).toHaveCount(0);
  await expect(page.getByText('2.3026 nats')).toBeVisible();
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(29, 28, 26)');
});

test('lessons show the playground’s own network: the loss around its weights, and its answer', async ({
  learn,
  page,
  playground,
}) => {
  // A small one: its landscape is that of many evaluations.
  await page.goto('/?lang=en&model=conv4x5s3-relu-flat-fc10#learn/gradient-descent');
  await learn.isWhole();
  const slice = page.getByRole('group', { name: 'The loss of the real network' });
  // What computes is started for a reader who comes to it.
  await slice.scrollIntoViewIfNeeded();
  await slice.getByRole('button', { name: 'Compute the landscape' }).click();
  const x = slice.getByRole('slider', { name: 'Start, x' });
  await expect(x).toBeVisible();
  await x.fill('0');
  await slice.getByRole('slider', { name: 'Start, y' }).fill('0');
  await slice.getByRole('button', { name: 'To the start' }).click();
  // That of guessing, while it is not trained.
  const atWeights = await learn.metric(slice, 'loss');
  expect(Math.abs(atWeights - Math.log(10))).toBeLessThan(0.1);
  await slice.getByRole('button', { name: '25 steps more' }).click();
  expect(await learn.metric(slice, 'loss')).toBeLessThan(atWeights);

  await page.getByRole('link', { name: 'Playground', exact: true }).click();
  await playground.draw(7);
  await expect(playground.metric('prediction')).not.toHaveAttribute('data-value', '');
  await page.goto('/?lang=en&model=conv4x5s3-relu-flat-fc10#learn/why-cross-entropy');
  const image = page.getByRole('group', { name: 'One image, and how each loss' });
  await expect(image.getByText('From the playground’s pad')).toBeVisible();
  // Not trained yet: about the loss of guessing, whatever the truth.
  expect(await learn.metric(image, 'loss')).toBeGreaterThan(1.8);
  expect(await learn.metric(image, 'loss')).toBeLessThan(2.8);
});

/** The place of a learning rate on the sliders, in their steps. */
const placeOf = (rate: number) =>
  (Math.round(Math.log10(rate / 0.001) / 3 / 0.002) * 0.002).toFixed(3);

const diverged = (within: Locator) => within.getByRole('cell', { name: 'diverged' });

test.describe('what a lesson says of its trainings', () => {
  test.use({ images: 'all' });

  test('real trainings in a lesson, for which the playground’s run waits and then goes on', async ({
    learn,
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
    await three.getByRole('slider', { name: 'Rate 1' }).fill('0');
    await three.getByRole('slider', { name: 'Rate 1' }).press('ArrowRight');
    await three.getByRole('button', { name: 'Train' }).press('Enter');
    await expect(three.getByText('Trained and tested')).toBeAttached();
    const [slow, good] = ['lane-1', 'lane-2'];
    // Hardly begun.
    const fall = Math.log(10) - (await learn.metric(three, `${slow}-loss`));
    expect(fall).toBeGreaterThan(0);
    expect(fall).toBeLessThan(0.2);
    expect(await learn.metric(three, `${good}-loss`)).toBeLessThan(0.5);
    const right = 10_000 * (await learn.metric(three, `${good}-accuracy`));
    expect(right).toBeGreaterThan(9_000);
    expect(right).toBeCloseTo(Math.round(right), 6);
    await expect(diverged(three)).toHaveCount(1);

    // The band of the challenge is as the lesson says.
    const one = page.getByRole('group', { name: 'One training of 200 steps' });
    const go = one.getByRole('button', { name: 'Train' });
    for (const [tried, isMet] of [
      [0.1, false],
      [0.3, true],
    ] as const) {
      await one.getByRole('slider').fill(placeOf(tried));
      await expect(go).toBeEnabled();
      await go.click();
      await expect(one.getByText('Trained and tested')).toBeAttached();
      expect((await learn.metric(one, 'lane-1-accuracy')) >= 0.925).toBe(isMet);
    }

    // Left in the midst of one.
    const two = page.getByRole('group', { name: 'One network at two learning rates' });
    await two.getByRole('button', { name: 'Train' }).click();
    await page.getByRole('navigation').getByRole('link', { name: 'Playground' }).click();
    await expect(playground.pause).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Race' })).toHaveCount(0);
    // What was trained is there when one comes back.
    await page.goBack();
    await expect(diverged(three)).toHaveCount(1);
  });
});
