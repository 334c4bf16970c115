import { gzipSync } from 'node:zlib';

import { expect, test } from './fixtures';
import { drop } from './pages/file-drop';
import { OwnDataDialog } from './pages/own-data-dialog';
import { PlaygroundPage } from './pages/playground-page';
import { storedInFull } from './pages/saved-runs';
import { stripedImages } from './pages/striped-images';

test.use({ images: 'few' });

const [train, tests] = [stripedImages(300), stripedImages(60)];
const files = [
  { name: 'stripes-train-labels', bytes: train.labels },
  { name: 'stripes-test-images.gz', bytes: new Uint8Array(gzipSync(tests.images)) },
  { name: 'stripes-train-images', bytes: train.images },
];
const testLabels = { name: 'stripes-test-labels', bytes: tests.labels };

test('own data are dropped, named, trained on and kept; what is wrong is said, and loses nothing', async ({
  page,
  expectAccessible,
  somebodyElse,
  playground,
  ownData: dialog,
}) => {
  await playground.open('?model=mlp&batchSize=32&stopAccuracy=1');
  await drop(page.locator('#playground'), [
    ...files,
    { name: 'cut.gz', bytes: files[1]!.bytes.slice(0, 300) },
  ]);
  await expect(dialog.files).toContainText('Its compression is damaged or breaks off');
  await expect(dialog.root).toContainText('The labels of stripes-test-images.gz are missing.');
  await expect(dialog.use).toBeDisabled();
  await dialog.root.getByRole('button', { name: 'Take out cut.gz' }).click();
  await dialog.choose([{ ...testLabels, bytes: tests.labels.slice(0, -1) }]);
  await expect(dialog.files).toContainText('68 bytes are to be there, 67 are.');
  await dialog.root.getByRole('button', { name: 'Take out stripes-test-labels' }).click();
  await dialog.choose([testLabels]);

  await expect(dialog.root).toContainText('300 images to train with, 60 to test with, 12 × 12');
  await dialog.classNames.fill('top\nmiddle');
  await expect(dialog.samples).toContainText('middle');
  await expectAccessible({ colorSchemes: ['light', 'dark'] });
  await dialog.use.click();
  await expect(dialog.root).toBeHidden();
  await expect(page.getByRole('button', { name: 'Data set' })).toContainText('stripes');
  await expect(page.getByRole('button', { name: 'Images used' })).toContainText('300');

  await playground.train.click();
  await expect(page.getByText(/test accuracy has reached 100/)).toBeVisible();
  await page.getByRole('button', { name: 'Sample image' }).click();
  await expect(playground.metric('prediction')).toContainText(/top|middle|2/);
  await expect(page.getByRole('radio', { name: /^middle: / })).toBeAttached();

  // The run goes on with the data that were kept.
  const { step } = (await storedInFull(playground)).run.summary;
  await page.reload();
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await playground.isAtStep(step);
  const loss = await playground.trainOneStep();
  expect(loss).toBeLessThan(1);
  await page.getByRole('button', { name: 'Your own data…' }).click();
  await expect(dialog.root).toContainText('12 × 12 · 3 classes · 360 images · 1 MB');
  await dialog.root.getByRole('button', { name: 'Delete stripes' }).click();
  await expect(dialog.root.getByRole('button', { name: 'Bring back stripes' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.root.getByRole('button', { name: 'Use stripes' })).toBeVisible();

  // Elsewhere a link to it asks for the files.
  const dataset = await keptDataset(page);
  const elsewhere = await somebodyElse();
  const other = new PlaygroundPage(elsewhere);
  await other.open(`?v=1&model=mlp&dataset=${dataset}&trainCount=300&seed=5`);
  await expect(elsewhere.getByRole('alert')).toContainText(
    `The data of this run are not here: images of 12 × 12 in 3 classes (${dataset}).`,
  );
  const otherDialog = new OwnDataDialog(elsewhere);
  await drop(elsewhere.getByRole('banner'), [...files, testLabels]);
  await otherDialog.use.click();
  await expect(elsewhere.getByRole('alert')).toBeHidden();
  await other.trainOneStep();
});

/** The id of the only data set in the browser's database. */
function keptDataset(page: PlaygroundPage['page']): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('surprisal');
        opening.addEventListener('success', () => {
          const keys = opening.result.transaction('datasets').objectStore('datasets').getAllKeys();
          keys.addEventListener('success', () => {
            opening.result.close();
            resolve(keys.result[0] as string);
          });
        });
      }),
  );
}
