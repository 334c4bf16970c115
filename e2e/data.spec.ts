import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('learns a hundred images by heart: train loss falls far under test loss', async ({
  page,
  playground,
}) => {
  await playground.open('?trainCount=100&batchSize=50&model=mlp&stopSteps=60');
  await expect(page.getByRole('button', { name: 'Images used' })).toContainText('100');
  await expect(page.getByText(/That is overfitting/)).toBeVisible();
  await playground.trainTo(60);
  await playground.isTested('2,000');
  const ratio = (await playground.value('test-loss')) / (await playground.value('train-loss'));
  expect(ratio).toBeGreaterThan(5);
  expect(await playground.value('epoch')).toBe(30);
});

test('a link with noise and moved images trains on the same curve again; controls move on', async ({
  page,
  playground,
  expectAccessible,
}) => {
  await playground.open('?model=softmax&labelNoise=0.8&rotation=15&shift=2&trainCount=1234');
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
