import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('numbers of the optimizer and of the loss are in force at once, and change the curve', async ({
  page,
  playground,
}) => {
  await playground.open('?model=softmax&optimizer=momentum&seed=3&batchSize=8');
  const [first, second, third] = await playground.trainSteps(3);

  await playground.resetRun();
  expect(await playground.trainOneStep()).toBe(first);
  await page.getByRole('button', { name: /^The update rule/ }).click();
  await page.getByLabel('Momentum μ').fill('0');
  await page.getByLabel('Momentum μ').press('Enter');
  // The second step's loss is that of weights made before; what the change does shows in the third.
  expect(await playground.trainOneStep()).toBe(second);
  expect(await playground.trainOneStep()).not.toBe(third);
  await expect(page.getByText(/^Reset starts a new run with/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to the usual numbers' }).click();
  await expect(page.getByLabel('Momentum μ')).toHaveValue('0.9');

  await playground.train.click();
  await playground.fallsBelow('train-loss', 0.5);
  await page.getByRole('button', { name: /^The loss and its numbers/ }).click();
  await page.getByLabel('Label smoothing α').fill('0.9');
  await page.getByLabel('Label smoothing α').press('Enter');
  // At best the entropy of the smoothed targets: -(0.19 ln 0.19 + 9 · 0.09 ln 0.09) = 2.27.
  await playground.reaches('train-loss', 2);
});

test('a run begins with what was chosen before its first step, stops by itself, says so, and goes on when asked', async ({
  page,
  playground,
}) => {
  await playground.open('?model=softmax');
  await page.getByRole('button', { name: /Optimizer$/ }).click();
  await page.getByRole('option', { name: 'SGD', exact: true }).click();
  await page.getByRole('button', { name: /Stop$/ }).click();
  await page.getByRole('option', { name: 'After steps' }).click();
  await page.getByLabel('Stop after steps').fill('30');
  await page.getByLabel('Stop after steps').press('Enter');
  await playground.train.click();
  await expect(page.getByText('Stopped as you asked: 30 steps are done.')).toBeVisible();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '30');
  await expect(page.getByText(/^Reset starts a new run with/)).toHaveCount(0);
  await playground.train.click();
  await playground.reaches('step', 40);

  // A link may say how it is to stop.
  await playground.open(
    '?model=softmax&learningRate=0.01&stopAccuracy=0.8&stopEpochs=20&stopSeconds=0',
  );
  await expect(page.getByText(/“stopSeconds=0” \(stop after seconds\)/)).toBeVisible();
  await playground.train.click();
  await expect(page.getByText(/test accuracy has reached 80/)).toBeVisible();
  expect(await playground.value('test-accuracy')).toBeGreaterThanOrEqual(0.8);

  // And a network that cannot learn is told of.
  await playground.open('?model=mlp&initialisation=zeros&batchSize=8');
  await playground.train.click();
  await expect(page.getByText('For 300 steps the network has only guessed')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('the network has only guessed')).toHaveCount(0);
});

test('each loss trains, is named on the chart and guesses as it should', async ({
  page,
  playground,
}) => {
  await playground.open('?model=softmax');
  for (const [option, title, guessing] of [
    ['Focal', 'Focal loss', 'guessing: 1.865'],
    ['Weighted', 'Class-weighted loss', 'guessing: 2.890'],
    ['Squared error', 'Squared error', 'guessing: 0.900'],
    ['Cross-entropy', 'Cross-entropy loss', 'guessing: ln 10 = 2.303'],
  ] as const) {
    await page.getByRole('button', { name: /The loss$|Loss function$/ }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
    await playground.resetRun();
    await expect(page.getByRole('heading', { name: title, exact: true })).toBeVisible();
    await expect(page.getByText(guessing)).toBeVisible();
    const hasBits = option !== 'Squared error';
    await expect(page.getByRole('radio', { name: 'bits' })).toHaveCount(hasBits ? 1 : 0);
    const first = await playground.trainOneStep();
    await playground.train.click();
    await playground.fallsBelow('train-loss', first / 2);
  }
});
