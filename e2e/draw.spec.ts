import { expect, test } from './fixtures';

test.use({ hasTouch: true, images: 'few' });

test('digits drawn with mouse and finger, and test images, are recognised while training goes on', async ({
  page,
  playground,
}) => {
  // It trains all the time: one core of it is enough.
  await playground.open('?replicas=1');
  await playground.train.click();
  await playground.reaches('step', 100);
  const prediction = playground.metric('prediction');
  const clear = page.getByRole('button', { name: 'Clear' });

  for (const digit of [0, 4, 1]) {
    await playground.draw(digit);
    await expect(prediction).toHaveAttribute('data-value', String(digit));
    await clear.click();
    await expect(prediction).toHaveAttribute('data-value', '');
  }
  // One of the test set comes with its label.
  await page.getByRole('button', { name: 'Sample digit' }).click();
  await expect(page.getByText(/test image #[\d,]+, labelled \d/)).toBeVisible();
  await expect(prediction).toHaveAttribute('data-value', /\d/);
  await clear.click();

  // On a phone, where a finger draws and does not scroll the page.
  await page.setViewportSize({ width: 390, height: 844 });
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
  await expect(prediction).toHaveAttribute('data-value', /\d/);
  expect(await page.evaluate(() => scrollY)).toBe(before);

  const step = await playground.value('step');
  await playground.reaches('step', step + 5);
});
