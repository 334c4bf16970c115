import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('a fork goes on as its parent did, until a setting is changed', async ({
  page,
  playground,
  expectAccessible,
}) => {
  await playground.open('?model=mlp&seed=3&batchSize=8');
  const losses = await playground.trainSteps(6);

  const crosshair = page.getByRole('slider', { name: 'Step under the crosshair' });
  await crosshair.press('Home');
  for (let step = 1; step < 4; step += 1) await crosshair.press('ArrowRight');
  await crosshair.press('Enter');
  await page.getByRole('button', { name: 'Fork from step 4' }).click();
  await expect(page.getByText(/^Forked from .+ at step 4: the same weights/)).toBeVisible();
  await expect(page.getByText(/each of the 4 steps made again had the loss/)).toBeVisible();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '4');
  expect(await playground.trainSteps(2)).toEqual(losses.slice(4));

  // The parent is among the runs, and can be forked again from there.
  await page.getByRole('link', { name: 'Runs' }).click();
  await expect(page.getByText('fork of', { exact: false })).toContainText('at step 4');
  await page
    .getByRole('row')
    .filter({ hasText: 'the first run' })
    .getByRole('button', { name: /^Actions for / })
    .click();
  await page.getByRole('menuitem', { name: 'Fork from a step…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Fork / });
  await dialog.getByRole('textbox', { name: 'Step' }).fill('4');
  await dialog.getByRole('textbox', { name: 'Step' }).press('Enter');
  await expect(dialog.getByText(/4 steps are made again from the seed/)).toBeVisible();
  await expectAccessible({ within: '[role="dialog"]' });
  await dialog.getByRole('button', { name: 'Fork', exact: true }).click();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '4');
  await expect(page.getByText(/^Forked from .+ at step 4: the same weights/)).toBeVisible();
  await playground.setLearningRate('0.1');
  // The fifth step's loss is that of the weights before; what the change does shows in the sixth.
  expect(await playground.trainOneStep()).toBe(losses[4]);
  expect(await playground.trainOneStep()).not.toBe(losses[5]);
});

test('three optimizers race to 40 steps while the run waits, then over three seeds', async ({
  page,
  playground,
  race,
  expectAccessible,
}) => {
  await playground.open('?model=mlp&seed=3&batchSize=8');
  const losses = [await playground.trainOneStep()];
  await race.open();
  await race.dialog.getByRole('button', { name: 'Remove lane 3' }).click();
  await race.setSteps(40);
  await expectAccessible({ within: '[role="dialog"]' });
  await race.start();
  await race.isOver();
  await expect(race.lanes).toHaveCount(3);
  for (const lane of await race.lanes.all()) await expect(lane).toContainText('step 40');
  const ranked = await race.board
    .locator('[data-lane-loss]')
    .evaluateAll((cells) => cells.map((cell) => Number(cell.getAttribute('data-lane-loss'))));
  expect(ranked).toEqual(ranked.toSorted((one, other) => one - other));
  await expect(playground.metric('step')).toHaveAttribute('data-value', '40');
  await expectAccessible({ within: 'main', colorSchemes: ['light', 'dark'] });

  // Of one seed that proves nothing.
  await race.repeat(3);
  await race.isOver();
  await expect(page.getByText(/lanes of a seed begin with the same weights/)).toBeVisible();
  await expect(race.lanes).toHaveCount(3);
  for (const lane of await race.lanes.all()) await expect(lane).toContainText(/\dSD\s\d/);
  await expectAccessible({ within: 'main', colorSchemes: ['light', 'dark'] });
  await race.end.click();
  await expect(playground.reset).toBeVisible();
  await expect(playground.metric('step')).toHaveAttribute('data-value', '1');
  losses.push(await playground.trainOneStep());
  await playground.resetRun();
  expect(await playground.trainSteps(2)).toEqual(losses);

  await page.getByRole('link', { name: 'Runs' }).click();
  const rows = page.getByRole('row');
  const lanes = rows.filter({ has: page.getByText('race', { exact: true }) });
  const groups = rows.filter({ has: page.getByText('3 seeds', { exact: true }) });
  await expect(lanes).toHaveCount(3);
  await expect(groups).toHaveCount(3);
  for (const group of await groups.all()) await expect(group).toContainText('40');
  for (const lane of await lanes.all()) await expect(lane).toContainText('40');
  await groups
    .first()
    .getByRole('button', { name: /^Single seeds of / })
    .click();
  await expect(rows.filter({ has: page.getByText(/^seed [345]$/) })).toHaveCount(3);
});

test('a race is paused, goes on when asked and is ended before it is over; one against the clock gives each its time', async ({
  page,
  playground,
  race,
}) => {
  await playground.open('?model=softmax&batchSize=8&replicas=1');
  await race.open();
  // More than are made before anybody presses Pause.
  await race.setSteps(1_000_000);
  await race.start();
  await playground.pause.click();
  await expect(page.getByText(/^Paused\./)).toBeVisible();
  await playground.train.click();
  await expect(playground.pause).toBeVisible();
  await race.end.click();
  await expect(playground.reset).toBeVisible();
  await expect(race.board).toHaveCount(0);

  await race.open();
  await race.dialog.getByRole('button', { name: /^Learning rates/ }).click();
  await race.dialog.getByRole('radio', { name: 'time' }).click();
  await race.dialog.getByRole('textbox', { name: 'Seconds for each' }).fill('1');
  await race.dialog.getByRole('textbox', { name: 'Seconds for each' }).press('Enter');
  await race.start();
  await race.isOver();
  await expect(race.lanes).toHaveCount(5);
  // A second at least: the last turn is not cut short. The highest rate may well be out by then.
  for (const lane of await race.lanes.all()) {
    await expect(lane).toContainText(/· [1-9]\d*\.\d\ss|out: diverged/);
  }
});
