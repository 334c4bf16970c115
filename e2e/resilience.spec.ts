import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('a second visit downloads no images again', async ({ page, playground }) => {
  await playground.open('?model=softmax');
  await playground.hasAllImages();

  const shards: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('.gzip')) shards.push(request.url());
  });
  await page.reload();
  await playground.hasAllImages();
  expect(shards).toEqual([]);
});

test('damaged and missing files are told, training goes on, Retry mends it', async ({
  page,
  playground,
  complaints,
}) => {
  complaints.expectMissingFiles();
  await page.route('**/mnist/train-00-2*', (route) => route.fulfill({ body: 'not a shard' }));
  await page.route('**/mnist/train-01-1*', (route) => route.fulfill({ status: 404 }));
  await playground.open('?model=softmax');
  const notice = page.getByText(/1 missing, 1 damaged of 10 files/);
  await expect(notice).toBeVisible();
  await playground.train.click();
  await playground.reaches('step', 5);

  // The page asks by itself, too, and what comes of that may not take the button away first.
  let release = () => {};
  const isPressed = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/mnist\/train-0(0-2|1-1)/, async (route) => {
    await isPressed;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Retry' }).click();
  release();
  await expect(notice).toBeHidden();
  await playground.hasAllImages();
});

test('without the manifest the page says what to do, and trying again works', async ({
  page,
  playground,
  complaints,
}) => {
  complaints.expectMissingFiles();
  await page.route('**/mnist/manifest.json', (route) => route.abort());
  await playground.open('?model=softmax');
  await expect(page.getByText(/images can’t be reached/)).toBeVisible();
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText(/images can’t be reached/)).toBeHidden();
  await playground.trainOneStep();
});

test('a killed worker is noticed; training goes on from the snapshot with the curve kept', async ({
  page,
  playground,
}) => {
  await playground.open('?model=mlp&stopSteps=20');
  await playground.trainTo(20);
  await playground.isTested('2,000');

  await page.workers()[0]!.evaluate(() => self.close());
  await expect(page.getByText(/worker stopped unexpectedly/)).toBeVisible();
  expect(await playground.value('step')).toBe(20);

  await page.getByRole('button', { name: /Restart from the last snapshot/ }).click();
  await playground.reaches('step', 30);
  await expect(page.getByText(/worker stopped unexpectedly/)).toBeHidden();
});

test('after a crash the redone steps give the losses they gave before', async ({
  page,
  playground,
}) => {
  await playground.open('?model=mlp');
  await playground.trainOneStep();
  await playground.setLearningRate('0.003');
  await playground.trainOneStep();
  const loss = await playground.trainOneStep();

  // The last snapshot is the one that the change of the rate made: two steps are made again.
  await page.workers()[0]!.evaluate(() => self.close());
  await page.getByRole('button', { name: /Restart from the last snapshot/ }).click();
  await playground.reaches('step', 4);
  await playground.pauseAndRest();
  await expect(page.getByText(/another loss than was recorded/)).toHaveCount(0);
  const crosshair = page.getByRole('slider', { name: 'Step under the crosshair' });
  await crosshair.press('Home');
  await crosshair.press('ArrowRight');
  await crosshair.press('ArrowRight');
  await expect(crosshair).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^Step 3: .*smoothed ${loss.toFixed(4)};.*learning rate 0.003`),
  );
});

test('divergence pauses the run, keeps good weights and offers a lower rate', async ({
  page,
  playground,
}) => {
  await playground.open('?model=mlp');
  await playground.train.click();
  await playground.reaches('test-accuracy', 0.5);
  await playground.setLearningRate('1');
  await expect(page.getByText(/^Diverged:/)).toBeVisible();
  // At that rate it would only diverge again; at a lower one it may go on.
  await expect(playground.train).toBeDisabled();
  await expect(playground.step).toBeDisabled();
  await playground.setLearningRate('0.0005');
  await expect(playground.train).toBeEnabled();
  await expect(playground.step).toBeEnabled();

  await page.getByRole('button', { name: /^Continue from step [\d,]+ at 0.001/ }).click();
  await expect(page.getByText(/^Diverged:/)).toBeHidden();
  await expect(playground.metric('learning-rate')).toHaveAttribute('data-value', '0.001');
  await playground.fallsBelow('train-loss', 0.5);
});
