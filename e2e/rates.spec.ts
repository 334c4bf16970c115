import { expect, test } from './fixtures';
import { PlaygroundPage } from './pages/playground-page';

/** Runs a range test, the first of its run, from its button to its end. */
async function findRate(playground: PlaygroundPage): Promise<void> {
  await playground.findRate.click();
  await expect(playground.useRate).toBeVisible();
}

test('a range test suggests a rate; good ones train, and what it says diverges does', async ({
  expectAccessible,
  page,
  playground,
}) => {
  await playground.open('?stopSteps=101');
  await findRate(playground);
  expect(await playground.value('step')).toBe(0);
  const verdict = page.getByRole('status').filter({ hasText: 'Suggestion' });
  await expect(verdict).toContainText('from 0.1 on it diverges');
  await expectAccessible({ colorSchemes: ['light', 'dark'] });

  await playground.useRate.click();
  const suggested = await playground.value('learning-rate');
  expect(suggested).toBeGreaterThan(2e-4);
  expect(suggested).toBeLessThan(5e-3);
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', /, good$/);
  await playground.trainTo(101);
  expect(await playground.value('train-loss')).toBeLessThan(1);
  await expect(page.getByText('much has changed since then')).toBeVisible();

  await playground.setLearningRate('0.3');
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', /, diverges$/);
  await playground.reset.click();
  await expect(playground.learningRate).toHaveAttribute('aria-valuetext', '0.3');
  await playground.train.click();
  await expect(page.getByText(/^Diverged/)).toBeVisible();
});

/** Begins a range test and stops it at once. */
async function breakOffRangeTest(playground: PlaygroundPage): Promise<void> {
  await playground.findRate.click();
  await playground.page.getByRole('button', { name: 'Stop the test' }).click();
  await expect(playground.findRate).toBeVisible();
}

test('a range test does not disturb the run', async ({ playground }) => {
  await playground.open('?seed=5');
  const expected = await playground.trainSteps(3);
  await playground.resetRun();
  const losses = await playground.trainSteps(2);
  await findRate(playground);
  losses.push(await playground.trainOneStep());
  expect(losses).toEqual(expected);
});

test('a range test that is stopped does not either, and training goes on after it', async ({
  playground,
}) => {
  // With batches of that size no machine gets through the test before it is stopped.
  await playground.open('?seed=5&batchSize=512');
  const expected = await playground.trainSteps(3);
  await playground.resetRun();
  const losses = await playground.trainSteps(2);
  await breakOffRangeTest(playground);
  losses.push(await playground.trainOneStep());
  expect(losses).toEqual(expected);

  await playground.train.click();
  await expect(playground.pause).toBeVisible();
  await breakOffRangeTest(playground);
  await expect(playground.pause).toBeVisible();
  const step = await playground.value('step');
  await playground.reaches('step', step + 2);
});

test('a schedule chosen while training bends the track of the rate', async ({
  page,
  playground,
}) => {
  await playground.open('?scheduleEpochs=0.1');
  await playground.train.click();
  await playground.reaches('step', 10);
  expect(await playground.value('learning-rate')).toBe(0.001);

  await page.getByRole('button', { name: /Schedule/ }).click();
  await page.getByRole('option', { name: 'Cosine' }).click();
  await expect(page.getByRole('img', { name: /The rate of the coming run/ })).toBeVisible();
  await expect.poll(() => playground.value('learning-rate')).toBeLessThan(0.0009);
  // The slider scales what the schedule makes.
  await playground.learningRateValue.fill('0.0001');
  await playground.learningRateValue.press('Enter');
  await expect.poll(() => playground.value('learning-rate')).toBeLessThan(0.0001);
  await playground.reaches('step', 94);
  await playground.pauseAndRest();
  // The last ones may have been made before the rate was typed in.
  await playground.trainOneStep();

  const crosshair = page.getByRole('slider', { name: 'Step under the crosshair' });
  await crosshair.press('End');
  await expect(crosshair).toHaveAttribute('aria-valuetext', /learning rate 1e-7/);
});
