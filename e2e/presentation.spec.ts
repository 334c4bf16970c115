import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('no accessibility violations in the built page, in Chinese and dark', async ({
  expectAccessible,
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/?lang=zh-CN&model=softmax&learningRate=nonsense');
  const step = page.locator('output[data-metric="step"]');
  await page.getByRole('button', { name: '单步' }).click();
  await expect(step).toHaveAttribute('data-value', '1');
  // What comes after Train is there, too.
  await expect(page.locator('[data-plot-title]').first()).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'nonsense' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expectAccessible();
});

test('the language follows the browser, the switch and the address', async ({ somebodyElse }) => {
  const page = await somebodyElse({ locale: 'zh-TW' });
  await page.goto('/');
  await expect(page.getByRole('button', { name: '训练', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
  await page.goto('/?lang=zh-CN');
  await expect(page.getByRole('button', { name: '训练', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeVisible();
});

test('the theme follows the system until it is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.emulateMedia({ colorScheme: 'light' });
  await expect(page.getByRole('button', { name: 'Switch to the dark theme' })).toBeVisible();
  expect(await paper()).not.toBe(dark);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('button', { name: 'Switch to the light theme' }).click();
  expect(await paper()).not.toBe(dark);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Switch to the dark theme' })).toBeVisible();
  expect(await paper()).not.toBe(dark);
});

test('on paper there is one column as wide as that, with the charts and every run', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await playground.open('?model=softmax');
  await playground.trainOneStep();
  const chart = page.getByRole('img', { name: /loss/i }).first();
  expect((await chart.boundingBox())!.width).toBeGreaterThan(680);

  // As the browser does it: the page hears of it, and is then laid out for A4.
  const print = async (event: 'beforeprint' | 'afterprint', media: 'print' | null) => {
    await page.evaluate((name) => void dispatchEvent(new Event(name)), event);
    await page.emulateMedia({ media });
  };
  await print('beforeprint', 'print');
  await page.setViewportSize({ width: 718, height: 1000 });
  for (const part of [chart, chart.locator('svg').first(), page.locator('#playground')]) {
    const { x, width } = (await part.boundingBox())!;
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(718);
  }
  const isCut = await page
    .locator('#playground *')
    .evaluateAll((elements) =>
      elements.some(
        (element) =>
          /auto|scroll/.test(getComputedStyle(element).overflowY) &&
          element.scrollHeight > element.clientHeight + 1,
      ),
    );
  expect(isCut).toBe(false);
  // Nothing that can only be pressed, and no pad with nothing on it.
  for (const name of ['Edit', 'Reset', 'Where the time goes']) {
    await expect(page.getByRole('button', { name, exact: true })).toBeHidden();
  }
  await expect(playground.pad).toBeHidden();
  await print('afterprint', null);
  await page.setViewportSize({ width: 1600, height: 900 });

  await page.getByRole('link', { name: 'Runs', exact: true }).click();
  await expect(page.getByRole('grid', { name: 'Runs' })).toBeVisible();
  await print('beforeprint', 'print');
  await expect(page.getByRole('grid', { name: 'Runs' })).toBeHidden();
  await expect(page.locator('main table tbody tr')).toContainText('Softmax regression');
});
