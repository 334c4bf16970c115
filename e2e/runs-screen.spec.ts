import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('tells two runs apart, and remembers a name, a note, the baseline and what was deleted', async ({
  page,
  playground,
  runs,
  expectAccessible,
}) => {
  await playground.open('?model=softmax');
  await runs.open();
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  await page.getByRole('link', { name: 'To the playground: train the first' }).click();

  // Two runs of a step each: the second with another rate and optimizer.
  await playground.trainOneStep();
  await playground.reaches('test-accuracy', 0);
  await playground.setLearningRate('0.01');
  await page.getByRole('button', { name: 'Adam Optimizer', exact: true }).click();
  await page.getByRole('option', { name: 'SGD', exact: true }).click();
  await playground.resetRun();
  await playground.trainOneStep();
  await playground.reaches('test-accuracy', 0);

  await runs.open();
  await expect(runs.rows).toHaveCount(2);
  const [second, first] = [runs.rows.nth(0), runs.rows.nth(1)];
  await expect(second).toContainText('learning rate 0.001 → 0.01, optimizer Adam → SGD');
  await expect(second).toContainText('under way');
  await expect(first).toContainText('the first run, rate changed by hand: 1×');
  await expectAccessible({ colorSchemes: ['light', 'dark'] });

  await runs.edit(first, 'Rename');
  await page.keyboard.type('Steep start');
  await page.keyboard.press('Tab');
  await expect(runs.noteField).toBeFocused();
  await page.keyboard.type('ask the class why');
  await page.keyboard.press('Enter');
  const named = runs.row('Steep start');
  await expect(named).toContainText('ask the class why');
  const other = runs.row('under way');
  await runs.choose(named, 'Pin as baseline');
  await expect(other).toContainText(
    /[+−]\d\.\d+ (better than|worse than|no difference to) the baseline/,
  );

  // The run under way stays; the other goes, and comes back.
  await other.getByRole('button', { name: /Actions for/ }).click();
  const remove = page.getByRole('menuitem', { name: 'Delete' });
  await expect(remove).toHaveAttribute('aria-disabled', 'true');
  await expect(remove).toContainText('It is under way.');
  await page.keyboard.press('Escape');
  await named.focus();
  await page.keyboard.press('Delete');
  await expect(runs.rows).toHaveCount(1);
  await expect(other).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(named).toBeFocused();

  await page.reload();
  await expect(named).toContainText('baseline');
  await expect(named).toContainText('ask the class why');
  await expect(runs.rows).toHaveCount(2);

  // Its page has an address, which holds in this browser.
  await named.getByRole('link', { name: 'Steep start' }).click();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Steep start' })).toBeFocused();
  await expect(page.getByRole('slider', { name: /crosshair/ })).toBeVisible();
});
