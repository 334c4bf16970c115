import { expect, test } from './fixtures';

test.use({ images: 'few' });

test('a huge model from a link is asked about first; a small one from the editor waits for Reset, and trains', async ({
  page,
  playground,
}) => {
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const waits = page.getByText('Reset starts a new run with: model');
  await playground.open('?replicas=1&model=flat-fc3072-relu-fc3072-fc10&batchSize=8');
  await expect(waits).toBeVisible();
  await playground.reset.click();
  const question = page.getByRole('alertdialog', { name: 'A huge model' });
  await expect(question).toContainText('1.35 GB');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(waits).toBeVisible();
  await expect(button('Begin with it…')).toBeVisible();
  // The page goes on with what it had.
  await playground.trainOneStep();

  await button('Edit the architecture').press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Architecture' });
  for (const layer of ['2', '4']) {
    const units = dialog.getByLabel(`units, layer ${layer}`);
    await units.fill('16');
    await units.press('Enter');
  }
  await dialog.getByRole('button', { name: 'Apply' }).press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(button('Edit the architecture')).toBeFocused();
  await expect(waits).toBeVisible();

  await playground.reset.press('Enter');
  await expect(waits).toHaveCount(0);
  await playground.train.press('Enter');
  await playground.reaches('step', 3);
});

test('every preset of the editor trains', async ({ page, playground }) => {
  await playground.open('?batchSize=16');
  const dialog = page.getByRole('dialog', { name: 'Architecture' });
  for (const preset of [
    'Softmax regression',
    'Two hidden layers',
    'LeNet-5 (1998)',
    'Small residual network',
  ]) {
    await page.getByRole('button', { name: 'Edit the architecture' }).click();
    await dialog.getByRole('button', { name: /Begin from$/ }).click();
    await page.getByRole('option', { name: preset }).click();
    await dialog.getByRole('button', { name: 'Apply' }).click();
    await expect(dialog).toHaveCount(0);
    await playground.resetRun();
    const first = await playground.trainOneStep();
    await playground.train.click();
    await playground.fallsBelow('train-loss', first * 0.8);
  }
});
