import { expect, test } from './fixtures';

test('numbers of the optimizer are in force at once, and change the curve', async ({
  page,
  playground,
}) => {
  await playground.open('?optimizer=momentum&seed=3&batchSize=8');
  const first = await playground.trainOneStep();
  const second = await playground.trainOneStep();
  const third = await playground.trainOneStep();

  await playground.resetRun();
  expect(await playground.trainOneStep()).toBe(first);
  await page.getByRole('button', { name: /^The update rule/ }).click();
  await page.getByLabel('Momentum μ').fill('0');
  await page.getByLabel('Momentum μ').press('Enter');
  // The second step's loss is that of weights made before; what the change does shows in the third.
  expect(await playground.trainOneStep()).toBe(second);
  expect(await playground.trainOneStep()).not.toBe(third);
  await expect(page.getByText(/^Reset starts a new run with/)).toHaveCount(0);

  await page.getByLabel('Momentum μ').fill('1.5');
  await page.getByLabel('Momentum μ').press('Enter');
  await expect(page.getByText('A number from 0 to 0.999, please.')).toBeVisible();
  // It stays to be mended; nothing has changed.
  await expect(page.getByLabel('Momentum μ')).toHaveValue('1.5');
  await page.getByLabel('Momentum μ').press('Escape');
  await expect(page.getByLabel('Momentum μ')).toHaveValue('0');
  await expect(page.getByText('A number from 0 to 0.999, please.')).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the usual numbers' }).click();
  await expect(page.getByLabel('Momentum μ')).toHaveValue('0.9');
});

test('each loss trains, is named on the chart and guesses as it should', async ({
  page,
  playground,
}) => {
  const expectations = [
    ['focal', 'Focal loss', 'guessing: 1.865'],
    ['class-weighted', 'Class-weighted loss', 'guessing: 3.224'],
    ['mse', 'Squared error', 'guessing: 0.900'],
    ['cross-entropy', 'Cross-entropy loss', 'guessing: ln 10 = 2.303'],
  ];
  for (const [loss, title, guessing] of expectations) {
    await playground.open(`?loss=${loss}&optimizer=adam`);
    await expect(page.getByRole('heading', { name: title!, exact: true })).toBeVisible();
    await expect(page.getByText(guessing!)).toBeVisible();
    await expect(page.getByRole('radio', { name: 'bits' })).toHaveCount(loss === 'mse' ? 0 : 1);
    const first = await playground.trainOneStep();
    await playground.train.click();
    await playground.fallsBelow('train-loss', first / 2);
  }
});

test('label smoothing is in force at once: the loss can no longer reach 0', async ({
  page,
  playground,
}) => {
  await playground.open();
  await playground.train.click();
  await playground.fallsBelow('train-loss', 0.5);
  await page.getByRole('button', { name: /^The loss and its numbers/ }).click();
  await page.getByLabel('Label smoothing α').fill('0.9');
  await page.getByLabel('Label smoothing α').press('Enter');
  // At best the entropy of the smoothed targets: -(0.19 ln 0.19 + 9 · 0.09 ln 0.09) = 2.27.
  await playground.reaches('train-loss', 2);
});

test('a run stops by itself, says so, and goes on when asked', async ({ page, playground }) => {
  await playground.open();
  await page.getByRole('button', { name: /Stop$/ }).click();
  await page.getByRole('option', { name: 'After steps' }).click();
  await page.getByLabel('Stop after steps').fill('30');
  await page.getByLabel('Stop after steps').press('Enter');
  await playground.train.click();
  await expect(page.getByText('Stopped as you asked: 30 steps are done.')).toBeVisible();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '30');
  await playground.train.click();
  await playground.reaches('step', 40);
});

test('what is chosen before the first step is what Train begins with', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.getByRole('button', { name: /Optimizer$/ }).click();
  await page.getByRole('option', { name: 'SGD', exact: true }).click();
  await playground.train.click();
  await playground.reaches('step', 5);
  await expect(page.getByText(/^Reset starts a new run with/)).toHaveCount(0);
});

test('a network that only guesses is told of', async ({ page, playground }) => {
  await playground.open('?model=mlp&initialisation=zeros');
  await playground.train.click();
  await expect(page.getByText('For 300 steps the network has only guessed')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('the network has only guessed')).toHaveCount(0);
});

test('a link may say how a run is to stop', async ({ page, playground }) => {
  await playground.open('?stopAccuracy=0.8&stopEpochs=2&stopSeconds=0');
  await expect(page.getByText(/stop after seconds = “0”/)).toBeVisible();
  await playground.train.click();
  await expect(page.getByText(/test accuracy has reached 80/)).toBeVisible();
  expect(await playground.value('test-accuracy')).toBeGreaterThanOrEqual(0.8);
});
