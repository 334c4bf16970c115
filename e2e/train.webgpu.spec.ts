import { expect, test } from './fixtures';
import { takeAway } from './pages/taken-away';

test.use({ images: 'few' });

/** For what is not about the network: the first use of each shader takes most of the time. */
const small = '?backend=webgpu&model=conv4x5s3-relu-flat-fc10&batchSize=8';

test('a software adapter counts as no GPU', async ({ page, playground }) => {
  await playground.open();
  await expect(playground.metric('backend')).toHaveAttribute('data-value', 'wasm');
  await page.getByRole('button', { name: /What computes, and why/ }).click();
  await expect(page.getByText(/emulated in software/)).toBeVisible();
});

test('trains on WebGPU to over 90 % test accuracy', async ({ playground }) => {
  await playground.open(
    '?backend=webgpu&model=conv8x5s2-relu-flat-fc10&batchSize=32&learningRate=0.004',
  );
  await expect(playground.metric('backend')).toHaveAttribute('data-value', 'webgpu');
  await expect(playground.metric('replicas')).toHaveAttribute('data-value', '1');
  await playground.train.click();
  await playground.reaches('step', 20);
  await playground.setLearningRate('0.003');
  await playground.reaches('test-accuracy', 0.9);
  await playground.draw(1);
  await expect(playground.metric('prediction')).toHaveAttribute('data-value', /\d/);
});

test('a run after Reset is the same, bit for bit; where the time of a step goes is shown, by the GPU’s own clock too', async ({
  page,
  playground,
}) => {
  await playground.open(small);
  const first = await playground.trainSteps(3);
  await playground.resetRun();
  expect(await playground.trainSteps(3)).toEqual(first);

  await playground.whereTimeGoes.click();
  await playground.train.click();
  await expect(playground.metric('time-gpu')).toBeVisible();
  const adapterHasTimestamps = await page.evaluate(async () => {
    const { gpu } = navigator as unknown as { gpu: GpuToAsk };
    return (await gpu.requestAdapter())!.features.has('timestamp-query');
  });
  if (adapterHasTimestamps) await playground.reaches('time-gpu', 0.001);
  else await expect(playground.metric('time-gpu')).toContainText('not available');
  for (const part of ['data', 'encode', 'readback', 'testing', 'other'] as const) {
    expect(await playground.value(`time-${part}`)).toBeGreaterThanOrEqual(0);
  }
});

interface GpuToAsk {
  requestAdapter(): Promise<{ features: ReadonlySet<string> } | null>;
}

test('a GPU that stops to answer is told of, given up in time, and asked anew', async ({
  page,
  playground,
}) => {
  await takeAway(page, {
    worker: `
      // Once in all: the worker that takes over has the same script, and as many steps to make again.
      let isFirst = false;
      void caches.has('hung').then((has) => (isFirst = !has));
      const { mapAsync } = GPUBuffer.prototype;
      let asked = 0;
      let isHung = false;
      GPUBuffer.prototype.mapAsync = function (...rest) {
        asked += 1;
        isHung = asked === 100 && isFirst;
        if (!isHung) return mapAsync.apply(this, rest);
        void caches.open('hung');
        return hang();
      };
      // Only this answer is given up sooner: the first ones wait for shaders, on a busy machine for long.
      const later = globalThis.setTimeout;
      globalThis.setTimeout = (work, ms, ...rest) =>
        later(work, isHung && ms === 50_000 ? 8000 : ms, ...rest);`,
  });
  await playground.open(small);
  await playground.train.click();
  await expect(page.getByText('The GPU does not answer.')).toBeVisible();
  await expect(page.getByText(/The GPU was lost at step/)).toBeVisible();
  await expect(page.getByText('The GPU does not answer.')).toBeHidden();
  const step = await playground.value('step');
  await playground.reaches('step', step + 3);
  await playground.pauseAndRest();
  await expect(page.getByText(/another loss than was recorded/)).toHaveCount(0);
  await expect(playground.metric('backend')).toHaveAttribute('data-value', 'webgpu');
});

// The last: it leaves a browser whose GPU has crashed to the tests after it.
test('a lost GPU is told, and the run goes on by itself from its snapshot', async ({
  page,
  browser,
  playground,
}) => {
  await playground.open(small);
  await playground.trainOneStep();
  const loss = await playground.trainOneStep();
  await playground.train.click();
  await playground.reaches('step', 5);
  const session = await browser.newBrowserCDPSession();
  // The browser's process for the GPU dies, and this command with it.
  void session.send('Browser.crashGpuProcess').catch(() => {});
  await expect(page.getByText(/The GPU was lost at step/)).toBeVisible();
  const step = await playground.value('step');
  expect(step).toBeGreaterThanOrEqual(5);
  await playground.reaches('step', step + 3);

  // Steps since the snapshot, or the seed, were made again and gave the same losses.
  await playground.pauseAndRest();
  await expect(page.getByText(/another loss than was recorded/)).toHaveCount(0);
  const crosshair = page.getByRole('slider', { name: 'Step under the crosshair' });
  await crosshair.press('Home');
  await crosshair.press('ArrowRight');
  await expect(crosshair).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`^Step 2: .*smoothed ${loss.toFixed(4)}`),
  );
});
