import { expect, type Page, test, type Worker } from '@playwright/test';

import { PlaygroundPage } from './pages/playground-page';

async function replicaWorkers(page: Page): Promise<Worker[]> {
  const named = await Promise.all(
    page
      .workers()
      .map(async (worker) => ({ worker, name: await worker.evaluate(() => self.name) })),
  );
  return named.filter(({ name }) => name === 'replica').map(({ worker }) => worker);
}

async function trainSteps(playground: PlaygroundPage, count: number): Promise<number[]> {
  const losses: number[] = [];
  for (let step = 0; step < count; step += 1) losses.push(await playground.trainOneStep());
  return losses;
}

test('two replicas train together; reset gives the same curve, bit for bit', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open('?replicas=2');
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  expect(await replicaWorkers(page)).toHaveLength(1);
  const first = await trainSteps(playground, 5);

  await playground.reset.click();
  await expect.poll(() => playground.value('step')).toBe(0);
  expect(await trainSteps(playground, 5)).toEqual(first);
  expect(await replicaWorkers(page)).toHaveLength(1);

  await page.getByRole('button', { name: /What computes, and why/ }).click();
  await expect(page.getByText(/each takes a slice of the batch/)).toBeVisible();
  expect(playground.complaints).toEqual([]);
});

test('a replica that is killed is told; the curve is unaffected, and Reset starts it again', async ({
  page,
}) => {
  const playground = new PlaygroundPage(page);
  await playground.open('?replicas=3');
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '3');
  const undisturbed = await trainSteps(playground, 4);
  await playground.reset.click();
  await expect.poll(() => playground.value('step')).toBe(0);

  const disturbed = await trainSteps(playground, 2);
  const [victim] = await replicaWorkers(page);
  await victim!.evaluate(() => self.close());
  const notice = page.getByText(/A replica stopped unexpectedly/);
  await expect(notice).toBeVisible();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  disturbed.push(...(await trainSteps(playground, 2)));
  expect(disturbed).toEqual(undisturbed);
  await playground.train.click();
  await playground.reaches('step', 10);

  await playground.reset.click();
  await expect(notice).toBeHidden();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '3');
  expect(await replicaWorkers(page)).toHaveLength(2);
});

test('the number of replicas can be chosen, and one needs no other worker', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open('?replicas=1');
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '1');
  await playground.trainOneStep();
  expect(await replicaWorkers(page)).toHaveLength(0);

  await page.getByRole('button', { name: /Replicas/ }).click();
  await page.getByRole('option', { name: '2', exact: true }).click();
  await expect(page.getByText('Reset starts a new run with: replicas')).toBeVisible();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '1');
  await playground.reset.click();
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  expect(await replicaWorkers(page)).toHaveLength(1);
  await playground.trainOneStep();
});

test('a number of replicas that cannot be is reported', async ({ page }) => {
  const playground = new PlaygroundPage(page);
  await playground.open('?replicas=99');
  await expect(page.getByText('replicas = “99”')).toBeVisible();
  await expect(page.getByRole('button', { name: /Replicas/ })).toContainText('Automatic');
  await playground.trainOneStep();
});

test('without shared memory replicas train all the same', async ({ page }) => {
  // A host that sends no headers for isolation.
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers() };
    delete headers['cross-origin-opener-policy'];
    delete headers['cross-origin-embedder-policy'];
    await route.fulfill({ response, headers });
  });
  const playground = new PlaygroundPage(page);
  await playground.open('?replicas=2');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  const handedOver = await trainSteps(playground, 4);

  await page.unrouteAll();
  await playground.open('?replicas=2');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '2');
  expect(await trainSteps(playground, 4)).toEqual(handedOver);
});
