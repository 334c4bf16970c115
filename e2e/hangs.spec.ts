import type { Locator, Page } from '@playwright/test';

import { lineSilenceSeconds } from '../src/catalog/own-details';
import { expect, test } from './fixtures';
import { impatient, takeAway } from './pages/taken-away';

test.use({ images: 'few' });

/**
 * The training worker waits for what never comes, and hears of nothing meanwhile, as in a loop that never ends;
 * only that it leaves the processor to the others.
 */
async function hangWorker(page: Page, told: Locator): Promise<void> {
  // One that was ended while it hung may still be there for seconds: the last is the one that trains.
  const worker = page.workers().at(-1);
  // Nobody is told that this is over, because it never is.
  void worker
    .evaluate(() =>
      setTimeout(() => {
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      }),
    )
    .catch(() => {});
  await expect(told).toBeVisible();
}

test('a worker that hangs is told of; another goes on, and Reset needs none', async ({
  page,
  playground,
}) => {
  const told = page.getByText('The training worker does not answer.');
  // Without replicas, which are workers of the same script.
  await playground.open('?model=mlp&replicas=1');
  await playground.train.click();
  await playground.reaches('step', 30);
  await hangWorker(page, told);
  await expect(playground.metric('samples-per-second')).toHaveAttribute('data-value', '0');
  const lost = await playground.value('step');

  await page.getByRole('button', { name: 'Restart from the last snapshot' }).click();
  await playground.reaches('step', lost + 20);
  await expect(told).toBeHidden();
  await expect(page.getByText(/another loss than was recorded/)).toHaveCount(0);
  await expect.poll(() => playground.value('samples-per-second')).toBeGreaterThan(0);

  await hangWorker(page, told);
  await playground.resetRun();
  await expect(told).toBeHidden();
  await playground.trainOneStep();
});

test('images that never come are told of and asked for again; then others take their place', async ({
  page,
  playground,
}) => {
  // Long enough for the page to say that it waits.
  await takeAway(page, { worker: impatient(1000 * lineSilenceSeconds, 6000) });
  const asked: string[] = [];
  await page.route('**/mnist/train-01-2*', (route) => {
    asked.push(route.request().url());
  });
  await playground.open('?model=softmax&replicas=1');
  await playground.train.click();
  await expect(page.getByText('The images of the next batch do not arrive.')).toBeVisible();
  await expect(playground.metric('samples-per-second')).toHaveAttribute('data-value', '0');
  const step = await playground.value('step');
  await playground.reaches('step', step + 50);
  expect(asked.length).toBeGreaterThan(1);
  await expect(page.getByText(/1 missing, 0 damaged of 10 files/)).toBeVisible();
  await expect.poll(() => playground.value('samples-per-second')).toBeGreaterThan(0);
});
