import { expect, test } from './fixtures';
import { LearnPage } from './pages/learn-page';

for (const lesson of LearnPage.lessons) {
  for (const [language, colorScheme] of [
    ['en', 'light'],
    ['zh-CN', 'dark'],
  ] as const) {
    test(`${lesson}, ${language}, ${colorScheme}: opens, is accessible and all in its language`, async ({
      expectAccessible,
      page,
      learn,
    }) => {
      await page.emulateMedia({ colorScheme });
      await learn.open(lesson, language);
      await expectAccessible({ within: 'main' });
      // Words of the other language stand only where they are marked as such.
      const strangers = await learn.wordsOfOtherLanguage(language);
      expect(strangers).toEqual([]);
    });
  }
}

test('the list knows what was done, and what to go on with', async ({ expectAccessible, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/?lang=en#learn');
  const item = (title: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title }) });
  await expect(item('Surprisal and entropy')).toContainText('start here');
  await item('Surprisal and entropy').getByRole('link').click();
  await expect(page.locator('article h1')).toHaveText('Surprisal and entropy');
  await page.getByRole('link', { name: 'Next: Cross-entropy' }).click();
  await expect(page.locator('article h1')).toHaveText('Cross-entropy and KL divergence');
  // As from page to page: at its top, where one reads on.
  await expect(page.getByRole('main')).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.getByRole('main').getByRole('link', { name: 'Learn' }).click();
  await expect(item('Surprisal and entropy')).toContainText('✓ read');
  await expect(item('Softmax')).toContainText('go on here');
  await expectAccessible({ within: 'main' });
});

test('prints without what cannot be pressed on paper', async ({ page, learn }) => {
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await learn.open('surprisal', 'en');
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('main').getByRole('slider')).toHaveCount(0);
  await expect(page.getByText('2.3026 nats')).toBeVisible();
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(29, 28, 26)');
});

test.describe('surprisal', () => {
  test('is 1 nat per factor e, by slider, by pointer and by example', async ({ page, learn }) => {
    await learn.open('surprisal', 'en');
    const curve = page.getByRole('group', { name: 'Surprisal of one outcome' });
    const slider = curve.getByRole('slider', { name: 'Probability p of the outcome' });
    const surprisal = () => learn.metric(curve, 'surprisal');

    await slider.fill('0.25');
    expect(await surprisal()).toBeCloseTo(1.386294, 5);
    await slider.press('ArrowRight');
    expect(await surprisal()).toBeCloseTo(-Math.log(0.251), 9);
    await curve.getByRole('button', { name: 'impossible' }).click();
    expect(await surprisal()).toBe(Infinity);
    await curve.getByRole('button', { name: 'certain' }).click();
    expect(await surprisal()).toBe(0);

    const plot = (await curve.locator('svg').boundingBox())!;
    await page.mouse.click(plot.x + plot.width / 2, plot.y + plot.height / 2);
    const p = Number(await slider.inputValue());
    expect(p).toBeGreaterThan(0.4);
    expect(p).toBeLessThan(0.6);
    expect(await surprisal()).toBeCloseTo(-Math.log(p), 9);
  });

  test('averages to entropy, by keyboard and pointer', async ({ page, learn }) => {
    await learn.open('surprisal', 'en');
    const bars = page.getByRole('group', { name: 'A distribution and its entropy' });
    const entropy = () => learn.metric(bars, 'entropy');
    // 1/2, 1/4, 1/8, 1/8: 1.75 bits.
    expect((await entropy()) / Math.LN2).toBeCloseTo(1.75, 9);

    await bars.getByRole('button', { name: 'a fair coin' }).click();
    expect(await learn.metric(bars, 'choices')).toBeCloseTo(2, 9);
    // A is pulled up from 1/2 to the top by keys: nothing is left to chance.
    await bars.getByRole('slider', { name: 'A' }).press('End');
    expect(await entropy()).toBe(0);

    const track = (await bars
      .getByRole('slider', { name: 'B' })
      .locator('xpath=ancestor::*[@data-orientation][1]')
      .boundingBox())!;
    await page.mouse.click(track.x + track.width / 2, track.y + track.height / 2);
    expect(await entropy()).toBeGreaterThan(0.5);
  });

  test('refutes the claim, and remembers it', async ({ page, learn }) => {
    await learn.open('surprisal', 'en');
    const claim = page.getByRole('group', { name: 'Event A, and the rest' });
    const both = () =>
      Promise.all([learn.metric(claim, 'surprisal'), learn.metric(claim, 'entropy')]);
    const surprisal = expect.closeTo(Math.LN2, 9);
    expect(await both()).toEqual([surprisal, expect.closeTo((Math.log(2) + Math.log(6)) / 2, 9)]);
    await claim.getByRole('slider', { name: 'B' }).press('End');
    expect(await both()).toEqual([surprisal, expect.closeTo(Math.LN2, 9)]);
    await expect(page.getByText('Refuted', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.getByText('Refuted before.', { exact: true })).toBeVisible();
  });
});
