import { expect, test } from './fixtures';

/** A name that is neither localhost nor of a secure connection, as in a classroom. */
const host = 'few.classroom.test';

test.use({
  baseURL: async ({ baseURL }, use) => {
    await use(baseURL!.replace('localhost', host));
  },
  launchOptions: async ({ launchOptions }, use) => {
    const args = [...(launchOptions.args ?? []), `--host-resolver-rules=MAP ${host} 127.0.0.1`];
    await use({ ...launchOptions, args });
  },
});

test('over plain http the page trains, keeps its runs, takes strokes, and copies its link', async ({
  complaints,
  page,
  playground,
  share: sharing,
}) => {
  // The host is not localhost; and the browser says itself what it does not give.
  complaints.expect(/http:\/\/few\.classroom\.test/, /Cross-Origin-Opener-Policy/);
  await playground.open('?model=mlp&replicas=2&stopSteps=30');
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  await playground.train.click();
  await playground.reaches('step', 30);

  await playground.draw(3);
  await expect(playground.metric('prediction')).not.toHaveAttribute('data-value', '');
  // A stroke, and not a dot where it begins.
  const share = await playground.pad.locator('canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
    const pixels = new Uint32Array(data.buffer);
    return pixels.filter((pixel) => pixel !== pixels[0]).length / pixels.length;
  });
  expect(share).toBeGreaterThan(0.03);

  await sharing.open();
  await sharing.dialog.getByRole('button', { name: /^Copy/ }).first().click();
  await expect(sharing.dialog.getByText('Copied.').first()).toBeVisible();
  await sharing.close();

  await page.getByRole('button', { name: /What computes, and why/ }).click();
  await expect(page.getByText(/each visit downloads them again/)).toBeVisible();
  await expect(page.getByText(/shared memory for the replicas/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).click();
  await playground.isAtStep(30);
});
