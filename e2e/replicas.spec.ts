import type { Page, Worker } from '@playwright/test';

import { expect, test } from './fixtures';
import { often } from './pages/often';
import { passOn } from './pages/pass-on';

test.use({ images: 'few' });

/** How the slices of a batch are computed does not depend on the network. */
const small = '?model=conv4x5s3-relu-flat-fc10';

async function replicaWorkers(page: Page): Promise<Worker[]> {
  const named = await Promise.all(
    page
      .workers()
      .map(async (worker) => ({ worker, name: await worker.evaluate(() => self.name) })),
  );
  return named.filter(({ name }) => name === 'replica').map(({ worker }) => worker);
}

/** Browser and page need not know of a worker at the same moment. */
async function expectReplicaWorkers(page: Page, count: number): Promise<void> {
  await expect.poll(async () => (await replicaWorkers(page)).length, often).toBe(count);
}

test('two replicas train together; reset gives the same curve, bit for bit', async ({
  page,
  playground,
}) => {
  await playground.open(`${small}&replicas=2`);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  await expectReplicaWorkers(page, 1);
  const first = await playground.trainSteps(5);

  await playground.resetRun();
  expect(await playground.trainSteps(5)).toEqual(first);
  await expectReplicaWorkers(page, 1);

  await page.getByRole('button', { name: /What computes, and why/ }).click();
  await expect(page.getByText(/each takes a slice of the batch/)).toBeVisible();
});

test('a replica that is killed is told; the curve is unaffected, and Reset starts it again', async ({
  page,
  playground,
}) => {
  await playground.open(`${small}&replicas=3`);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '3');
  const undisturbed = await playground.trainSteps(4);
  await playground.resetRun();

  const disturbed = await playground.trainSteps(2);
  const [victim] = await replicaWorkers(page);
  await victim!.evaluate(() => self.close());
  const notice = page.getByText(/A replica stopped unexpectedly/);
  await expect(notice).toBeVisible();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  disturbed.push(...(await playground.trainSteps(2)));
  expect(disturbed).toEqual(undisturbed);
  await playground.train.click();
  await playground.reaches('step', 10);

  await playground.reset.click();
  await expect(notice).toBeHidden();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '3');
  await expectReplicaWorkers(page, 2);
});

test('the number of replicas can be chosen, and one needs no other worker', async ({
  page,
  playground,
}) => {
  await playground.open(`${small}&replicas=1`);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '1');
  await playground.trainOneStep();
  await expectReplicaWorkers(page, 0);

  await page.getByRole('button', { name: /Replicas/ }).click();
  await page.getByRole('option', { name: '2', exact: true }).click();
  await expect(page.getByText('Reset starts a new run with: replicas')).toBeVisible();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '1');
  await playground.reset.click();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  await expectReplicaWorkers(page, 1);
  await playground.trainOneStep();
});

test('without shared memory replicas train all the same', async ({ page, playground }) => {
  // A host that sends no headers for isolation.
  await page.route('**/*', async (route) => {
    const response = await passOn(route);
    const headers = { ...response.headers() };
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  await playground.open(`${small}&replicas=2`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  const handedOver = await playground.trainSteps(4);

  // Images may still be on their way.
  await page.unrouteAll({ behavior: 'wait' });
  await playground.open(`${small}&replicas=2`);
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  expect(await playground.trainSteps(4)).toEqual(handedOver);
});
