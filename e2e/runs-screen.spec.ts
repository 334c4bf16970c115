import { expect, test } from './fixtures';
import { PlaygroundPage } from './pages/playground-page';

/** Two runs of a step each: the second with another rate and optimizer. */
async function trainTwoRuns(playground: PlaygroundPage): Promise<void> {
  const { page } = playground;
  await playground.trainOneStep();
  await playground.reaches('test-accuracy', 0);
  await playground.setLearningRate('0.01');
  await page.getByRole('button', { name: 'Adam Optimizer', exact: true }).click();
  await page.getByRole('option', { name: 'SGD', exact: true }).click();
  await playground.resetRun();
  await playground.trainOneStep();
  await playground.reaches('test-accuracy', 0);
}

test('tells two runs apart, names one, pins one, compares and deletes them', async ({
  expectAccessible,
  page,
  playground,
  runs,
}) => {
  await playground.open('?model=softmax');
  await runs.open();
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  await page.getByRole('link', { name: 'To the playground: train the first' }).click();
  await trainTwoRuns(playground);

  await runs.open();
  await expect(runs.rows).toHaveCount(2);
  const [second, first] = [runs.rows.nth(0), runs.rows.nth(1)];
  await expect(second).toContainText('learning rate 0.001 → 0.01, optimizer Adam → SGD');
  await expect(second).toContainText('under way');
  await expect(first).toContainText('the first run, rate changed by hand: 1×');
  await expectAccessible({ colorSchemes: ['light', 'dark'] });

  // A name and a note in their place; the focus stays on the row.
  await runs.edit(first, 'Rename');
  await page.keyboard.type('Steep start');
  await page.keyboard.press('Tab');
  await expect(runs.noteField).toBeFocused();
  await page.keyboard.type('ask the class why');
  await page.keyboard.press('Enter');
  const named = runs.row('Steep start');
  await expect(named).toContainText('ask the class why');
  await expect(named).toBeFocused();
  await page.keyboard.press('F2');
  await expect(runs.nameField).toBeFocused();
  await page.keyboard.type('Not this');
  await page.keyboard.press('Escape');
  await expect(named).toBeFocused();

  await runs.sortBy('Test loss');
  await expect(page.getByRole('columnheader', { name: 'Test loss', exact: true })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  for (const [text, amount] of [
    ['lr 1e-2', 1],
    ['adam', 1],
    ['class', 1],
    ['softmax', 2],
    ['lr 0.02', 0],
  ] as const) {
    await runs.filter.fill(text);
    await expect(runs.rows).toHaveCount(amount);
  }
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(runs.rows).toHaveCount(2);

  // The baseline is remembered, and the other run is told by how much it did better or worse.
  await runs.choose(named, 'Pin as baseline');
  const other = runs.row('under way');
  await expect(other).toContainText(/[+−]\d\.\d+ (better|worse) than the baseline/);
  await expect(other).toContainText(/[+−±]\d+\.\d\d pp/);

  await runs.select(named);
  await runs.select(other);
  await page.getByRole('button', { name: 'Compare' }).click();
  const field = (name: string) =>
    runs.comparison.getByRole('row', { name: new RegExp(`^${name}`) });
  await expect(field('optimizer')).toContainText('SGD');
  await expect(field('optimizer')).toContainText('Adam');
  await expect(field('batch size')).toHaveCount(0);
  await expectAccessible();
  await page.getByText('all settings').click();
  await expect(field('batch size')).toContainText('64');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Compare' })).toBeFocused();
  await page.getByRole('button', { name: 'Clear selection' }).click();

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
  await expect(runs.rows).toHaveCount(2);
});

test('speaks Chinese throughout', async ({ page, runs }) => {
  await page.goto('/?lang=zh-CN');
  await expect(page.getByRole('button', { name: '训练', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '单步' }).click();
  await expect(page.locator('output[data-metric="step"]')).toHaveAttribute('data-value', '1');
  await runs.seed(12);
  await page.goto('/?lang=zh-CN#runs');
  await page.reload();
  const rows = page.locator('[role="row"][data-key]');
  await expect(rows).toHaveCount(13);
  await runs.select(rows.nth(1));
  await runs.select(rows.nth(6));
  await rows.nth(1).getByRole('button').click();
  const foreign = async () =>
    (await page.locator('body').innerText())
      .replaceAll(
        /Surprisal|WebAssembly|Adam|CNN|The very first|CSV|JSON|PyTorch|MB|GB|EN\b|log p/g,
        '',
      )
      .match(/[A-Za-z]{2,}/g);
  await expect(page.getByRole('menuitem', { name: '设为基准' })).toBeVisible();
  expect(await foreign()).toBeNull();
  await page.getByRole('menuitem', { name: '设为基准' }).click();
  await page.getByRole('button', { name: '比较' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await foreign()).toBeNull();
});

test('a thousand runs are scrolled, filtered and sorted', async ({ page, playground, runs }) => {
  await playground.open();
  await runs.open();
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  await runs.seed(1000);
  await page.reload();
  await expect(runs.count).toHaveText('Saved: 1,000');
  await expect(runs.rows.first()).toContainText('999');
  // Only what is in sight is in the page.
  expect(await runs.rows.count()).toBeLessThan(60);

  await runs.rows.first().focus();
  await page.keyboard.press('End');
  await expect(runs.row('The very first')).toBeFocused();
  await runs.filter.fill('lr 0.25');
  await expect(runs.count).toHaveText('100 of 1,000');
  await runs.sortBy('Steps');
  await expect(runs.rows.first()).toContainText('997');
  await runs.sortBy('Steps');
  await expect(runs.rows.first()).toContainText('7');
  await runs.selectAll();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Runs deleted: 100')).toBeVisible();
  await page.getByRole('button', { name: 'Show all runs' }).click();
  await expect(runs.count).toHaveText('Saved: 900');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(runs.count).toHaveText('Saved: 1,000');
});

test('a phone shows runs as cards, with all there is to do', async ({
  expectAccessible,
  page,
  runs,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/');
  await runs.open();
  await expect(page.getByRole('heading', { name: 'No runs yet' })).toBeVisible();
  await runs.seed(30);
  await page.reload();
  await expect(runs.rows.first()).toBeVisible();
  const overflow = () =>
    page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  expect(await overflow()).toBe(0);
  await page.getByRole('button', { name: 'Sort by' }).click();
  await page.getByRole('option', { name: 'Steps' }).click();
  await page.getByRole('button', { name: 'Descending' }).click();
  await expect(runs.rows.first()).toContainText('The very first');
  await runs.edit(runs.rows.first(), 'Note');
  await page.keyboard.type('seen on a phone');
  await page.keyboard.press('Enter');
  await expect(runs.rows.first()).toContainText('seen on a phone');
  await runs.select(runs.rows.nth(0));
  await runs.select(runs.rows.nth(1));
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(runs.comparison.getByRole('row', { name: /^Test loss/ })).toBeVisible();
  expect(await overflow()).toBe(0);
  await expectAccessible();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(runs.rows.last()).toBeInViewport();
  await page.setViewportSize({ width: 320, height: 640 });
  // Cards are as wide as was last measured, until they are measured again.
  await expect.poll(overflow).toBe(0);
});

test('without storage runs are listed for as long as the page is open', async ({
  page,
  playground,
  runs,
}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('refused', 'SecurityError');
    };
  });
  await playground.open('?model=softmax');
  await playground.trainOneStep();
  await runs.open();
  await expect(page.getByText(/This browser lets the page store nothing/)).toBeVisible();
  await expect(runs.rows).toHaveCount(1);
});
