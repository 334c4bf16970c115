import { expect, test } from './fixtures';

test('trains on real digits to over 90 % test accuracy, while the rate is dragged; pausing tests it on all images', async ({
  page,
  playground,
}) => {
  await playground.open();
  await expect(playground.metric('backend')).toHaveAttribute('data-value', 'wasm');
  await playground.train.click();
  await playground.reaches('step', 10);
  await expect(playground.pause).toBeVisible();

  const box = (await playground.learningRate.boundingBox())!;
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.45, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  const dragged = await playground.value('learning-rate');
  expect(dragged).toBeGreaterThan(0.001);
  expect(dragged).toBeLessThan(0.01);

  await playground.reaches('test-accuracy', 0.9);
  await playground.pauseAndRest();
  await playground.isTested();
  expect(await playground.value('samples-per-second')).toBeGreaterThan(0);
  expect(await playground.value('epoch')).toBe(1);

  // The rate in force at the last step is the dragged one.
  await page.getByRole('slider', { name: 'Step under the crosshair' }).press('End');
  await expect(page.getByRole('slider', { name: 'Step under the crosshair' })).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`learning rate ${String(dragged)}`),
  );
});

test.describe('on few images', () => {
  test.use({ images: 'few' });

  test('reset gives the same curve again, bit for bit; another seed does not', async ({
    page,
    playground,
  }) => {
    await playground.open('?seed=7&model=conv4x5s3-relu-flat-fc10');
    const first = await playground.trainSteps(3);
    expect(first[0]).toBeCloseTo(Math.log(10), 0);

    await playground.resetRun();
    expect(await playground.trainSteps(3)).toEqual(first);

    await page.getByRole('button', { name: 'New seed' }).click();
    await playground.isAtStep(0);
    expect(await playground.trainSteps(3)).not.toEqual(first);
  });

  test('the address sets a run up; later settings wait for Reset and leave this one alone', async ({
    page,
    playground,
  }) => {
    await playground.open(
      '?seed=11&learningRate=0.01&batchSize=32&optimizer=sgd&backend=cpu&model=softmax',
    );
    await expect(playground.metric('backend')).toHaveAttribute('data-value', 'cpu');
    await expect(playground.metric('learning-rate')).toHaveAttribute('data-value', '0.01');
    await expect(page.getByLabel('Seed')).toHaveValue('11');
    await expect(page.getByRole('button', { name: /Batch size/ })).toContainText('32');

    await playground.train.click();
    await playground.reaches('step', 3);
    await page.getByRole('button', { name: /Optimizer/ }).click();
    await page.getByRole('option', { name: 'Adam', exact: true }).click();
    await expect(page.getByText('Reset starts a new run with: optimizer')).toBeVisible();
    const step = await playground.value('step');
    await playground.reaches('step', step + 3);

    await playground.reset.click();
    await expect(page.getByText('Reset starts a new run with')).toBeHidden();
    await playground.isAtStep(0);
    await playground.trainOneStep();
  });
});
