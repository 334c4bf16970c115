import type { Locator } from '@playwright/test';

import { expect, test } from './fixtures';

test('an architecture is built by keyboard alone, applied on reset, and trains', async ({
  page,
  playground,
}) => {
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  /** Goes on with Tab until the element has the focus. */
  async function tabTo(target: Locator): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < 150; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  }
  /** To an item of the list with the arrows, wherever in the list the focus is. */
  async function arrowsTo(item: Locator, key: 'ArrowDown' | 'ArrowUp'): Promise<void> {
    for (let presses = 0; presses < 40; presses += 1) {
      if (await item.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press(key);
    }
    await expect(item).toBeFocused();
  }
  const row = (name: string) => page.getByRole('row', { name, exact: true });
  const button = (name: string) => page.getByRole('button', { name, exact: true });

  await playground.open('?seed=5&batchSize=8');
  await tabTo(button('Edit the architecture'));
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Architecture' });
  await expect(dialog).toBeVisible();

  await tabTo(row('Layer 1: Convolution'));
  await arrowsTo(row('Layer 9: ReLU'), 'ArrowDown');
  await tabTo(button('Add a layer after layer 9'));
  await press('Enter');
  const dropout = page.getByRole('menuitem', { name: 'Dropout' });
  await expect(dropout).toBeVisible();
  // Not by its first letters: typed too slowly they are not one name.
  await arrowsTo(dropout, 'ArrowDown');
  await press('Enter');
  await expect(row('Layer 10: Dropout')).toBeFocused();

  await tabTo(page.getByLabel('rate, layer 10'));
  await press('Control+a');
  await page.keyboard.type('0.5');
  await press('Enter');
  await expect(page.getByLabel('rate, layer 10')).toHaveValue('0.5');

  await press('Alt+ArrowUp');
  await expect(page.getByLabel('rate, layer 9')).toBeFocused();
  await press('Shift+Tab', 'Shift+Tab');
  await expect(row('Layer 9: Dropout')).toBeFocused();
  await press('Alt+ArrowUp', 'Alt+ArrowUp', 'Alt+ArrowDown');
  await expect(row('Layer 8: Dropout')).toBeFocused();

  // The same by dragging with the keyboard.
  await tabTo(button('Drag layer 8: Dropout'));
  await press('Enter');
  await expect(page.getByLabel('Insert between Layer 8: Dropout and Layer 9: Dense')).toBeFocused();
  await press('ArrowDown');
  await expect(page.getByLabel('Insert between Layer 9: Dense and Layer 10: ReLU')).toBeFocused();
  await press('Enter');
  await expect(row('Layer 9: Dropout')).toBeVisible();
  await press('Control+z');
  await expect(row('Layer 8: Dropout')).toBeVisible();
  await press('Control+Shift+z');
  await expect(row('Layer 9: Dropout')).toBeVisible();

  // Removing and undoing.
  await arrowsTo(row('Layer 10: ReLU'), 'ArrowDown');
  await arrowsTo(row('Layer 9: Dropout'), 'ArrowUp');
  await press('Delete');
  await expect(row('Layer 9: ReLU')).toBeFocused();
  await press('Control+z');
  await expect(row('Layer 9: Dropout')).toBeVisible();

  await tabTo(button('Apply'));
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(button('Edit the architecture')).toBeFocused();
  await expect(page.getByText('Reset starts a new run with: model')).toBeVisible();

  await tabTo(playground.reset);
  await press('Enter');
  await expect(page.getByText(/^Reset starts a new run with/)).toHaveCount(0);
  await tabTo(playground.train);
  await press('Enter');
  await playground.reaches('step', 3);
});

test("the tutorial's mistake is refused where it is, and 1600 is put in its place", async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.getByRole('button', { name: 'Edit the architecture' }).click();
  await page.getByRole('button', { name: 'The tutorial’s mistake' }).click();
  const broken = page.getByRole('row', { name: 'Layer 8: Dense' });
  await expect(broken).toContainText('6400 = 64×10×10');
  await expect(broken).toContainText('64×5×5 = 1600');
  await expect(page.getByRole('status').filter({ hasText: 'Layer 8 (Dense)' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Apply' })).toBeDisabled();

  await page.getByRole('button', { name: 'Use 1600' }).click();
  await expect(page.getByLabel('inputs, layer 8')).toHaveValue('1600');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Reset starts a new run with: model')).toBeVisible();
});

test('a layer is dragged to its place with the mouse', async ({ page, playground }) => {
  await playground.open();
  await page.getByRole('button', { name: 'Edit the architecture' }).click();
  const row = (name: string) => page.getByRole('row', { name, exact: true });
  const beforeSecond = { targetPosition: { x: 60, y: 3 } };
  await row('Layer 7: Flatten').dragTo(row('Layer 2: ReLU'), beforeSecond);
  await expect(row('Layer 2: Flatten')).toBeVisible();
  await expect(row('Layer 4: Max pooling')).toContainText('This layer needs an image');
});

test('what is cancelled changes nothing and is kept, and a typed number can be taken back', async ({
  page,
  playground,
}) => {
  await playground.open();
  await page.getByRole('button', { name: 'Edit the architecture' }).click();
  const filters = page.getByLabel('filters, layer 1');
  await filters.fill('8');
  await filters.press('Escape');
  await expect(filters).toHaveValue('32');
  await filters.fill('99999');
  await filters.press('Enter');
  await expect(page.getByText('A whole number from 1 to 1024, please.')).toBeVisible();
  await filters.fill('8');
  await filters.press('Enter');
  await expect(page.getByRole('row', { name: 'Layer 1: Convolution' })).toContainText('26×26×8');
  // Within a field Escape takes back what is typed there, and no more.
  await filters.press('Escape');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText(/^Reset starts a new run with/)).toHaveCount(0);
  await expect(page.getByText('Changes that were not applied are kept')).toBeVisible();

  await page.getByRole('button', { name: 'Edit the architecture' }).click();
  await expect(filters).toHaveValue('8');
  await expect(page.getByLabel('As text')).toHaveValue(/^conv8x3-relu-/);
  await page.getByRole('button', { name: 'Revert' }).click();
  await expect(filters).toHaveValue('32');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Changes that were not applied are kept')).toHaveCount(0);
});

test('every preset trains', async ({ playground }) => {
  for (const model of ['softmax', 'mlp', 'lenet5', 'residual']) {
    await playground.open(`?model=${model}&batchSize=32`);
    const first = await playground.trainOneStep();
    await playground.train.click();
    await playground.fallsBelow('train-loss', first * 0.8);
  }
});

test('a huge model from a link waits, and is asked about before it starts', async ({
  page,
  playground,
}) => {
  await playground.open('?replicas=1&model=flat-fc3072-relu-fc3072-fc10');
  await expect(page.getByText('Reset starts a new run with: model')).toBeVisible();
  await playground.reset.click();
  const question = page.getByRole('alertdialog', { name: 'A huge model' });
  await expect(question).toContainText('1.35 GB');
  await question.getByRole('button', { name: 'Leave it' }).click();
  await expect(question).toHaveCount(0);
  await expect(page.getByText('Reset starts a new run with: model')).toBeVisible();
  // The page goes on with what it had.
  await playground.trainOneStep();
});

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
] as const) {
  test(`the editor has no accessibility violations in ${language}, ${theme}`, async ({
    expectAccessible,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`/?lang=${language}`);
    const words = {
      en: { edit: 'Edit the architecture', mistake: 'The tutorial’s mistake' },
      'zh-CN': { edit: '编辑网络结构', mistake: '教程里的错误' },
    }[language];
    await page.getByRole('button', { name: words.edit }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible();
    await page.getByRole('button', { name: words.mistake }).click();
    await expect(page.getByRole('grid').getByText('64×5×5 = 1600')).toBeVisible();
    await expectAccessible();
  });
}
