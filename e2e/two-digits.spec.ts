import { expect, test } from './fixtures';

test.use({ images: 'few' });

interface Rows {
  readonly imageCount: number;
  readonly values: readonly number[];
  readonly labels: readonly number[];
}

/** In the page, before its own code: keeps what the worker says of each test image. */
function keepRows() {
  globalThis.Worker = class extends Worker {
    constructor(...options: ConstructorParameters<typeof Worker>) {
      super(...options);
      this.addEventListener('message', ({ data }) => {
        if (data.type !== 'test-rows') return;
        const { imageCount, values, labels } = data.rows;
        Object.assign(globalThis, {
          rows: { imageCount, values: [...values], labels: [...labels] },
        });
      });
    }
  };
}

/** The share of the images whose digits are exactly those from whose values on a sigmoid is `threshold`. */
function exactMatch({ imageCount, values, labels }: Rows, threshold: number): number {
  const least = Math.log(threshold / (1 - threshold));
  const right = labels.filter((set, image) => {
    const own = values.slice(image * 10, image * 10 + 10);
    return own.every((logit, digit) => logit >= least === Math.floor(set / 2 ** digit) % 2 > 0);
  });
  return right.length / imageCount;
}

test('tells which digits are there, on the pad and in the test images', async ({
  expectAccessible,
  page,
  playground,
}) => {
  await page.addInitScript(keepRows);
  await playground.open(
    '?model=conv16x5s2same-relu-conv32x3s2same-relu-flat-fc64-relu-fc10&learningRate=0.002&stopSteps=200',
  );
  await page.getByRole('button', { name: /Task/ }).click();
  await page.getByRole('option', { name: 'Two digits, side by side' }).click();
  await playground.trainTo(200);
  await expect(playground.metric('exact-match')).toBeVisible();

  const rows = await page.evaluate(() => (globalThis as unknown as { rows: Rows }).rows);
  expect(rows.imageCount).toBe(2000);
  expect(await playground.value('exact-match')).toBe(exactMatch(rows, 0.5));
  expect(await playground.value('test-accuracy')).toBeCloseTo(exactMatch(rows, 0.5), 3);
  expect(exactMatch(rows, 0.5)).toBeGreaterThan(0.6);

  const threshold = page.getByRole('slider', { name: 'Threshold for all digits' });
  await threshold.focus();
  for (let press = 0; press < 20; press += 1) await threshold.press('ArrowRight');
  await expect(threshold).toHaveValue('0.7');
  expect(await playground.value('exact-match')).toBeCloseTo(exactMatch(rows, 0.7), 3);
  await page.getByRole('button', { name: 'All 0.5' }).click();

  await playground.draw(4);
  await playground.draw(1, 0, 1);
  // Bits 4 and 1.
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', '18');
  await expect(playground.metric('prediction')).toHaveText('1 + 4');

  // Read by softmax, the same values find hardly any pair of two digits at this threshold.
  await page.getByRole('radio', { name: 'Softmax' }).click();
  expect(await playground.value('exact-match')).toBeLessThan(0.4);
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
});
