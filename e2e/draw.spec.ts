import { expect, test } from './fixtures';

test('a drawn digit is recognised while training goes on', async ({ page, playground }) => {
  await playground.open();
  await playground.train.click();
  await playground.reaches('step', 100);

  for (const digit of [0, 4, 1]) {
    await playground.draw(digit);
    await expect(playground.metric('prediction')).toHaveAttribute('data-value', String(digit));
    await page.getByRole('button', { name: 'Clear' }).click();
    await expect(playground.metric('prediction')).toHaveAttribute('data-value', '');
  }
  const step = await playground.value('step');
  await playground.reaches('step', step + 5);
});

test('an untrained network says so, and an empty pad gets no prediction', async ({
  page,
  playground,
}) => {
  await playground.open();
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', '');
  await playground.draw(3);
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
  await expect(page.getByText(/Not trained yet/)).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', '');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();

  // What was cleared comes back whole.
  await playground.draw(4);
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
  const drawn = await playground.pad.screenshot();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', '');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
  expect((await playground.pad.screenshot()).equals(drawn)).toBe(true);
});

test('a sample digit comes from the test set with its label', async ({ page, playground }) => {
  await playground.open();
  await page.getByRole('button', { name: 'Sample digit' }).click();
  await expect(page.getByText(/test image #[\d,]+, labelled \d/)).toBeVisible();
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
});

test('a digit can be drawn with the keyboard', async ({ page, playground }) => {
  await playground.open();
  await playground.pad.focus();
  await page.keyboard.press('Space');
  for (let press = 0; press < 8; press += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
  await page.keyboard.press('Delete');
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', '');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('drawing with a finger does not scroll the page', async ({ page, playground }) => {
    await playground.open();
    await playground.pad.scrollIntoViewIfNeeded();
    const box = (await playground.pad.boundingBox())!;
    const before = await page.evaluate(() => scrollY);
    const session = await page.context().newCDPSession(page);
    const touch = (type: string, x: number, y: number) =>
      session.send('Input.dispatchTouchEvent', {
        type: type as 'touchStart',
        touchPoints: type === 'touchEnd' ? [] : [{ x, y }],
      });
    const x = box.x + box.width / 2;
    await touch('touchStart', x, box.y + box.height * 0.8);
    for (let share = 0.75; share > 0.2; share -= 0.05) {
      await touch('touchMove', x, box.y + box.height * share);
    }
    await touch('touchEnd', x, 0);
    await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
    expect(await page.evaluate(() => scrollY)).toBe(before);
  });
});
