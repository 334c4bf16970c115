import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

import { idxFile } from '../src/math/testing/idx-file';
import { drop } from './pages/file-drop';
import { OwnDataDialog } from './pages/own-data-dialog';
import { PlaygroundPage } from './pages/playground-page';

const metric = (page: Page, name: string) => page.locator(`output[data-metric="${name}"]`);
const valueOf = async (page: Page, name: string) =>
  Number(await metric(page, name).getAttribute('data-value'));

const betterThanChance = 0.65;

async function trainFor(page: Page, steps: number) {
  await page.getByRole('button', { name: 'Train', exact: true }).click();
  await expect.poll(() => valueOf(page, 'step')).toBeGreaterThanOrEqual(steps);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect(metric(page, 'auroc')).toBeVisible();
}

test('zeros left out of training are found by a classifier, then by an autoencoder, on one screen', async ({
  page,
}) => {
  await page.goto('/?lang=en&backend=wasm&task=anomaly-classifier&unknown=0&model=mlp');
  await trainFor(page, 150);
  // How good exactly depends on the step at which it was paused.
  expect(await valueOf(page, 'auroc')).toBeGreaterThan(betterThanChance);

  const threshold = page.getByRole('slider', { name: 'Threshold' });
  const found = await valueOf(page, 'found');
  const alarms = await valueOf(page, 'alarms');
  await threshold.press('Home');
  expect(await valueOf(page, 'found')).toBe(1);
  expect(await valueOf(page, 'alarms')).toBe(1);
  expect(found).toBeGreaterThan(alarms);
  await page.getByRole('button', { name: 'Back to 5 % false alarms' }).click();
  expect(await valueOf(page, 'alarms')).toBe(alarms);
  await threshold.press('Home');

  await page.getByRole('button', { name: 'Set up: Autoencoder' }).click();
  await page.getByRole('button', { name: 'Reset' }).click();
  await trainFor(page, 150);
  expect(await valueOf(page, 'alarms')).toBeCloseTo(0.05, 2);
  expect(await valueOf(page, 'auroc-classifier')).toBeGreaterThan(betterThanChance);
  expect(await valueOf(page, 'auroc-autoencoder')).toBeGreaterThan(betterThanChance);
  await expect(
    page.getByRole('img', { name: /^unknown: test images, what the autoencoder draws/ }),
  ).toBeVisible();

  // Both say something of a drawing.
  await page.getByRole('button', { name: 'Sample digit' }).click();
  for (const network of ['classifier', 'autoencoder']) {
    await expect(metric(page, `verdict-${network}`)).toHaveAttribute('data-value', /known/);
  }
  await expect(page.getByText(/^Most like \d: \d/)).toBeVisible();
  await expect(page.getByText('Seen, drawn again, and where the two differ.')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test('a GAN draws, tells both losses, finds the nearest images, and is seen to collapse', async ({
  page,
}) => {
  // At such a rate a generator of dense layers soon makes the same image of any noise.
  const hasty = 'model=dense-gan&learningRate=0.005&batchSize=16&seed=1&replicas=1';
  await page.goto(`/?lang=en&backend=wasm&task=anomaly-gan&${hasty}`);
  await expect(page.getByRole('button', { name: 'Find a rate' })).toBeDisabled();
  await expect(page.getByText('no range test for a GAN')).toBeVisible();
  await trainFor(page, 60);
  await expect(page.getByRole('img', { name: '32 images by the generator' })).toBeVisible();
  expect(await valueOf(page, 'generator-loss')).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Look for the nearest images' }).click();
  // It is looked at as soon as it is there, of as many images as were looked for.
  await expect(page.getByRole('radio', { name: 'Nearest image' })).toBeChecked();
  await expect(page.getByText(/^Found for 100 known and \d+ unknown images\.$/)).toBeVisible();
  await expect(page.getByText(/^100 known and \d+ unknown test images/)).toBeVisible();
  expect(await valueOf(page, 'auroc')).toBe(await valueOf(page, 'auroc-gan'));
  await expect(page.getByText('The generator has collapsed')).toBeHidden();
  await trainFor(page, 201);
  await expect(page.getByText('The generator has collapsed')).toBeVisible();
  expect(await valueOf(page, 'diversity')).toBeLessThan(0.5);
});

test('images without labels are kept, serve as the unknown ones, and are found by an autoencoder', async ({
  page,
}) => {
  const playground = new PlaygroundPage(page);
  const dialog = new OwnDataDialog(page);
  await playground.open('?task=anomaly-autoencoder&model=dense-autoencoder&replicas=1');
  const [count, side] = [40, 28];
  const pixels = Array.from({ length: count * side ** 2 }, (_, index) => 255 - (index % 60));
  await drop(page.locator('#playground'), [
    { name: 'paper-images', bytes: idxFile([count, side, side], pixels) },
  ]);
  await expect(dialog.root).toContainText('where anomalies are looked for');
  await dialog.root.getByRole('button', { name: 'Keep these images' }).click();
  await expect(dialog.root).toBeHidden();

  await expect(page.getByRole('button', { name: 'paper Unknown' })).toBeVisible();
  await trainFor(page, 30);
  await expect(page.getByText(/^10,000 known and 40 unknown test images/)).toBeVisible();
  expect(await valueOf(page, 'auroc')).toBeGreaterThan(0.99);

  // The run that is kept goes on with the images that are kept.
  await page.reload();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByText(/^10,000 known and 40 unknown test images/)).toBeVisible();
  expect(playground.complaints).toEqual([]);
});
