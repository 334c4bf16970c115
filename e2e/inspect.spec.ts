import { expect, test } from './fixtures';

test.use({ images: 'few' });

/** All views that a classifier has, as they are named above them, and what each says when it is there. */
const views = {
  Confusion: 'Confusion matrix',
  Calibration: 'Calibration',
  Classes: 'Each class',
  Mistakes: 'Mistakes',
  Labels: 'Labels it doubts',
  Layers: 'Layer by layer',
  Why: 'Why this answer',
  Map: 'Map of the test images',
  Weights: 'Weights and gradients',
};

test('a step is seen as the network was there, in every view, and after a reload too', async ({
  page,
  playground,
}) => {
  await playground.open('?model=conv4x5s3-relu-flat-fc16-relu-fc10&seed=5');
  await playground.trainTo(60);
  await playground.isTested('2,000');
  const accuracy = await playground.value('test-accuracy');

  const cells = page.getByRole('table', { name: 'Confusion matrix' }).getByRole('button');
  /** How many images of each class, row by row, were said to be of each, once all are counted. */
  async function countsAt(step: number): Promise<number[]> {
    const told = `all 2,000 test images, weights after step ${step}`;
    await expect(page.getByText(told).first()).toBeVisible();
    return (await cells.allTextContents()).map(Number);
  }
  const scrubTo = (step: number) =>
    page.getByRole('slider', { name: 'Step of the run' }).fill(String(step));

  await page.getByRole('link', { name: 'Inspect' }).click();
  const last = await countsAt(60);
  expect(last).toHaveLength(100);
  const right = last.filter((_, index) => index % 11 === 0).reduce((sum, count) => sum + count);
  expect(right / 2000).toBeCloseTo(accuracy, 10);

  await scrubTo(23);
  const earlier = await countsAt(23);
  expect(earlier).not.toEqual(last);
  for (const [name, title] of Object.entries(views)) {
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();
    const card = page.getByRole('region', { name: title, exact: true });
    await expect(card.getByText(/after step 23\b/).first()).toBeVisible();
  }

  await page.reload();
  await page.getByRole('button', { name: 'Continue' }).click();
  // It is still the screen that is open, and has no other one to find the run by.
  expect(await countsAt(60)).toEqual(last);
  await scrubTo(23);
  expect(await countsAt(23)).toEqual(earlier);
});
