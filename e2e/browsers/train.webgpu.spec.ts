import { expect, test } from './fixtures';
import { button } from './visitor';

// Small batches: a software adapter computes on the processor, and some are slow at it.
const settings = { backend: 'webgpu', replicas: 1, batchSize: 32 };

test('trains on WebGPU to over 90 %; a drawn digit is read, a step told', async ({
  playground,
  visitor,
}) => {
  test.setTimeout(600_000);
  await playground.open({ ...settings, learningRate: 0.002 });
  await visitor.click(playground.train);
  await playground.reaches('step', 5);
  await playground.is('backend', 'webgpu');
  await playground.reaches('test-accuracy', 0.9);
  await playground.draw(1);
  await playground.is('prediction', 1);
  await playground.pauseTraining();

  await playground.trainOneStep();
  await visitor.sees({ role: 'tablist', name: 'Phases of a step' });
});

test('finds a rate on WebGPU', async ({ playground, visitor }) => {
  test.setTimeout(600_000);
  await playground.open({ ...settings, batchSize: 4 });
  await visitor.click(button('Find a rate'));
  await visitor.sees(button('Use this rate'));
  await playground.is('backend', 'webgpu');
});

test('gives on WebGPU the losses that wasm gives, but for rounding, and the same ones again', async ({
  playground,
}) => {
  test.setTimeout(600_000);
  const lossesOn = async (backend: string) => {
    await playground.open({ ...settings, backend, seed: 11, stopSteps: 20 });
    await playground.trainUntilItStops(20);
    await playground.is('backend', backend);
    return playground.losses();
  };
  const expected = await lossesOn('wasm');
  const losses = await lossesOn('webgpu');
  expect(losses).toHaveLength(20);
  // The tolerance to which all backends are held against PyTorch.
  losses.forEach((loss, step) => expect(loss, `step ${step + 1}`).toBeCloseTo(expected[step]!, 4));
  expect(await lossesOn('webgpu')).toEqual(losses);
});
