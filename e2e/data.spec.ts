import { expect, test } from './fixtures';

test('learns a hundred images by heart: train loss falls far under test loss', async ({
  page,
  playground,
}) => {
  await playground.open('?trainCount=100&batchSize=50&model=mlp&stopSteps=60');
  await expect(page.getByRole('button', { name: 'Images used' })).toContainText('100');
  await expect(page.getByText(/That is overfitting/)).toBeVisible();
  await playground.trainTo(60);
  await playground.isTested();
  const ratio = (await playground.value('test-loss')) / (await playground.value('train-loss'));
  expect(ratio).toBeGreaterThan(5);
  expect(await playground.value('epoch')).toBe(30);
});

test('a link with noise and moved images trains on the same curve again; controls move on', async ({
  expectAccessible,
  page,
  playground,
}) => {
  await playground.open('?labelNoise=0.8&rotation=15&shift=2&trainCount=1234');
  await expect(page.getByRole('button', { name: 'Images used' })).toContainText('1,234');
  const noise = page.getByRole('button', { name: 'Label noise: 80 %' });
  const augmentation = page.getByRole('button', { name: 'Augmentation: ±2 px, ±15°' });
  const first = await playground.trainSteps(2);
  await playground.resetRun();
  expect(await playground.trainSteps(2)).toEqual(first);

  // What moves images applies now: the next step is another one, and nothing waits for Reset.
  await playground.resetRun();
  await augmentation.click();
  await expect(page.getByText(/as its first step would see them/)).toBeVisible();
  await expect(page.getByText(/^\d ≠ \d$/).first()).toBeVisible();
  await expect(
    page.locator('figure').filter({ hasText: 'first step' }).locator('canvas'),
  ).toHaveCount(8);
  await expectAccessible();
  await page.getByLabel('Rotation (°)').fill('40');
  await page.getByLabel('Rotation (°)').press('Enter');
  await expect(page.getByRole('button', { name: 'Augmentation: ±2 px, ±40°' })).toBeVisible();
  await expect(page.getByText('Reset starts a new run with')).toBeHidden();
  expect(await playground.trainSteps(2)).not.toEqual(first);

  await noise.click();
  await page.getByLabel('Noise (%)').fill('50');
  await page.getByLabel('Noise (%)').press('Enter');
  await expect(page.getByText('Reset starts a new run with: label noise')).toBeVisible();
});

test('what cannot be is reported or refused', async ({ page, playground }) => {
  await playground.open('?trainCount=0&labelNoise=2&rotation=round&shift=1.5&zoom=3');
  for (const text of [
    'training images = “0”',
    'label noise = “2”',
    'rotation = “round”',
    'shift = “1.5”',
    'zoom = “3”',
  ]) {
    await expect(page.getByText(text)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Augmentation: none' }).click();
  for (const [label, value] of [
    ['Shift (pixels)', '0.5'],
    ['Zoom (%)', '51'],
    ['Rotation (°)', '-3'],
  ] as const) {
    await page.getByLabel(label).fill(value);
    await page.getByLabel(label).press('Enter');
    await expect(page.getByRole('alert').filter({ hasText: 'please' }).last()).toBeVisible();
  }
  await expect(page.getByRole('button', { name: 'Augmentation: none' })).toBeVisible();
});
