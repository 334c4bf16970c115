import { idxFile } from '../src/math/testing/idx-file';
import { expect, test } from './fixtures';
import { drop } from './pages/file-drop';
import { storedInFull } from './pages/saved-runs';

test.use({ images: 'few' });

const betterThanChance = 0.65;

test('zeros left out of training are found by a classifier, then by an autoencoder, on one screen', async ({
  expectAccessible,
  page,
  playground,
}) => {
  await playground.open(
    '?backend=wasm&task=anomaly-classifier&unknown=0&model=mlp&batchSize=32&stopSteps=100',
  );
  await playground.trainAndDetect(100);
  expect(await playground.value('auroc')).toBeGreaterThan(betterThanChance);

  const threshold = page.getByRole('slider', { name: 'Threshold' });
  const found = await playground.value('found');
  const alarms = await playground.value('alarms');
  await threshold.press('Home');
  expect(await playground.value('found')).toBe(1);
  expect(await playground.value('alarms')).toBe(1);
  expect(found).toBeGreaterThan(alarms);
  await page.getByRole('button', { name: 'Back to 5 % false alarms' }).click();
  expect(await playground.value('alarms')).toBe(alarms);
  await threshold.press('Home');

  await page.getByRole('button', { name: 'Set up: Autoencoder' }).click();
  await playground.resetRun();
  await playground.trainAndDetect(100);
  expect(await playground.value('alarms')).toBeCloseTo(0.05, 2);
  expect(await playground.value('auroc-classifier')).toBeGreaterThan(betterThanChance);
  expect(await playground.value('auroc-autoencoder')).toBeGreaterThan(betterThanChance);
  await expect(
    page.getByRole('img', { name: /^unknown: test images, what the autoencoder draws/ }),
  ).toBeVisible();

  // Both say something of a drawing.
  await page.getByRole('button', { name: 'Sample digit' }).click();
  for (const network of ['classifier', 'autoencoder'] as const) {
    await expect(playground.metric(`verdict-${network}`)).toHaveAttribute('data-value', /known/);
  }
  await expect(page.getByText(/^Most like \d: \d/)).toBeVisible();
  await expect(page.getByText('Seen, drawn again, and where the two differ.')).toBeVisible();
  await expectAccessible();
});

test('a GAN draws, tells both losses, finds the nearest images, and is seen to collapse', async ({
  page,
  playground,
}) => {
  // At such a rate a generator of dense layers soon makes the same image of any noise.
  const hasty = 'model=dense-gan&learningRate=0.005&batchSize=16&seed=1&replicas=1';
  await playground.open(`?backend=wasm&task=anomaly-gan&${hasty}&stopSteps=60`);
  await expect(playground.findRate).toBeDisabled();
  await expect(page.getByText('no range test for a GAN')).toBeVisible();
  await playground.trainAndDetect(60);
  await expect(page.getByRole('img', { name: '32 images by the generator' })).toBeVisible();
  expect(await playground.value('generator-loss')).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Look for the nearest images' }).click();
  // It is looked at as soon as it is there, of as many images as were looked for.
  await expect(page.getByRole('radio', { name: 'Nearest image' })).toBeChecked();
  await expect(page.getByText(/^Found for 100 known and \d+ unknown images\.$/)).toBeVisible();
  await expect(page.getByText(/^100 known and \d+ unknown test images/)).toBeVisible();
  expect(await playground.value('auroc')).toBe(await playground.value('auroc-gan'));
  await expect(page.getByText('The generator has collapsed')).toBeHidden();
  await playground.trainAndDetect(201);
  await expect(page.getByText('The generator has collapsed')).toBeVisible();
  expect(await playground.value('diversity')).toBeLessThan(0.5);
});

test('images without labels are kept, serve as the unknown ones, and are found by an autoencoder', async ({
  page,
  playground,
  ownData: dialog,
}) => {
  await playground.open(
    '?task=anomaly-autoencoder&model=dense-autoencoder&replicas=1&stopSteps=30',
  );
  const [count, side] = [40, 28];
  const pixels = Array.from({ length: count * side ** 2 }, (_, index) => 255 - (index % 60));
  await drop(page.locator('#playground'), [
    { name: 'paper-images', bytes: idxFile([count, side, side], pixels) },
  ]);
  await expect(dialog.root).toContainText('where anomalies are looked for');
  await dialog.root.getByRole('button', { name: 'Keep these images' }).click();
  await expect(dialog.root).toBeHidden();

  await expect(page.getByRole('button', { name: 'paper Unknown' })).toBeVisible();
  await playground.trainTo(30);
  const tested = page.getByText('2,000 known and 40 unknown test images, after step 30');
  await expect(tested).toBeVisible();
  expect(await playground.value('auroc')).toBeGreaterThan(0.99);

  // The run that is kept goes on with the images that are kept.
  await storedInFull(playground);
  await page.reload();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(tested).toBeVisible();
});
