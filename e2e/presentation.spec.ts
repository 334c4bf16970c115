import { expect, test } from './fixtures';

const languages = ['en', 'zh-CN'] as const;
const themes = ['light', 'dark'] as const;

for (const language of languages) {
  for (const theme of themes) {
    test(`no accessibility violations in ${language}, ${theme}`, async ({
      expectAccessible,
      page,
    }) => {
      await page.emulateMedia({ colorScheme: theme });
      await page.goto(`/?lang=${language}&learningRate=nonsense`);
      const step = page.locator('output[data-metric="step"]');
      await page.getByRole('button', { name: language === 'en' ? 'Step' : '单步' }).click();
      await expect(step).toHaveAttribute('data-value', '1');
      // What comes after Train is there, too.
      await expect(page.locator('[data-plot-title]').first()).toBeVisible();
      await expect(page.getByRole('alert').filter({ hasText: 'nonsense' })).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await expectAccessible();
      await page
        .getByRole('button', { name: language === 'en' ? /What computes/ : /用什么计算/ })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await expectAccessible();
    });
  }
}

test('the language follows the browser, the switch and the address', async ({ somebodyElse }) => {
  const page = await somebodyElse({ locale: 'zh-TW' });
  await page.goto('/');
  await expect(page.getByRole('button', { name: '训练' })).toBeVisible();
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
  await page.goto('/?lang=zh-CN');
  await expect(page.getByRole('button', { name: '训练' })).toBeVisible();
  await page.getByRole('button', { name: 'Switch to English' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Train' })).toBeVisible();
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

test('everything works by keyboard alone', async ({ page, playground }) => {
  await playground.open();
  await playground.train.focus();
  await page.keyboard.press('Enter');
  await playground.reaches('step', 2);
  await page.keyboard.press('Enter');
  await expect(playground.train).toBeFocused();

  await playground.learningRate.focus();
  await page.keyboard.press('ArrowRight');
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', '0.00105');
  await page.keyboard.press('Home');
  await expect(playground.metric('learning-rate')).toHaveAttribute('data-value', '0.00001');
});

test('a rate that cannot be is refused with a reason', async ({ page, playground }) => {
  await playground.open();
  // The last with a comma for the point: read as a thousands separator it would be 1.
  for (const rate of ['-4', 'fast', '', '0,01']) {
    await playground.learningRateValue.fill(rate);
    await playground.learningRateValue.press('Enter');
    await expect(page.getByText('A number from 1e-5 to 1, please.')).toBeVisible();
    await expect(playground.metric('learning-rate')).toHaveAttribute('data-value', '0.001');
  }
});

test('fits a phone: one column, nothing cut off sideways, buttons in reach', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await playground.open();
  await playground.trainOneStep();
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(playground.train).toBeInViewport();
  await page.getByRole('button', { name: '中文' }).click();
  expect(await overflow()).toBe(0);

  // The narrowest that WCAG 2.2 asks for (1.4.10).
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await overflow()).toBe(0);
  for (const button of await page.locator('header').first().getByRole('button').all()) {
    await expect(button).toBeInViewport({ ratio: 1 });
  }
});

test('the table shows the measurements of the charts', async ({ page, playground }) => {
  await playground.open();
  await playground.trainOneStep();
  await playground.setLearningRate('0.002');
  await playground.trainOneStep();
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('radio', { name: 'table' }).click();
  await page.keyboard.press('Escape');
  const table = page.getByRole('table');
  await expect(table.getByRole('row').filter({ hasText: '0.002' })).toHaveCount(1);
});

test('on paper there is one column as wide as that, with the charts and every run', async ({
  page,
  playground,
}) => {
  await page.setViewportSize({ width: 1600, height: 900 });
  await playground.open('?batchSize=8');
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
  await expect(page.locator('main table tbody tr')).toContainText('WebAssembly');
});
