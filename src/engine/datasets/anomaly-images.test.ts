import { afterEach, expect, it, vi } from 'vitest';

import { BatchOrder } from '../../math/data/batch-order';
import { defaultsOf } from '../../protocol/run-config';
import { SyntheticMnist } from '../testing/synthetic-mnist';
import { imagesOfRun } from './images-of-run';
import { MnistDataset } from './mnist-dataset';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function arrived(fail?: string) {
  const host = await SyntheticMnist.serve({ train: [20, 20, 20], test: [15, 15] });
  if (fail) host.fail(fail, 'missing', 'missing');
  const settled = new Promise<MnistDataset>((resolve) => {
    const dataset = new MnistDataset(host.url, ({ piecesReady, failures }) => {
      if (piecesReady + failures.length === 5) resolve(dataset);
    });
    void dataset.open().then(() => dataset.download([0, 1, 2]));
  });
  const dataset = await settled;
  return { dataset, trainLabels: await dataset.trainLabels() };
}

const config = { ...defaultsOf('anomaly-gan'), unknown: '3_7', batchSize: 8 };

it.each([undefined, 'train-1.gzip'])(
  'no left-out class is trained on (missing: %s)',
  async (lost) => {
    const data = await arrived(lost);
    const images = imagesOfRun(data, config);
    const takesPart = (image: number) => images.takesPart!(image);
    const sizes = data.dataset.shardSizes('train');
    const order = new BatchOrder(1, 8, sizes, { takesPart });
    const known = [...data.trainLabels].filter((label) => label !== 3 && label !== 7);
    expect(order.imageCount).toBe(known.length);
    expect(order.imageCount).toBeLessThan(60);
    const classes = imagesOfRun(data, { ...defaultsOf('anomaly-classifier'), unknown: '3_7' });
    for (let step = 1; step <= 2 * order.stepsPerEpoch; step += 1) {
      const { targets, count } = classes.read('train', order.batch(step));
      for (let row = 0; row < count; row += 1) {
        const own = targets.subarray(10 * row, 10 * row + 10);
        expect(own.indexOf(1)).toBeGreaterThanOrEqual(0);
        expect([own[3], own[7]]).toEqual([0, 0]);
      }
    }
  },
);

it('tests know the known from the unknown, who come last', async () => {
  const data = await arrived();
  const all = Uint32Array.from({ length: 30 }, (_, image) => image);
  const tests = imagesOfRun(data, config).tests(all);
  expect(tests.count + tests.unknownCount).toBe(30);
  const labels = [...tests.labels()];
  expect(labels.slice(0, tests.count).every((label) => label !== 3 && label !== 7)).toBe(true);
  expect(labels.slice(tests.count).every((label) => label === 3 || label === 7)).toBe(true);
});

it('networks that draw see pixels from -1 to 1', async () => {
  const { pixels } = imagesOfRun(await arrived(), config).read('train', Uint32Array.of(0, 1));
  expect(Math.min(...pixels)).toBeCloseTo(-1, 2);
  expect(Math.max(...pixels)).toBeCloseTo(1, 2);
});

it('noise follows from the seed and the step, and in tests from the images', async () => {
  const images = imagesOfRun(await arrived(), config);
  const batch = Uint32Array.of(1, 2, 3);
  const noise = (step: number) => [...images.read('train', batch, undefined, step).targets];
  expect(noise(4)).toEqual(noise(4));
  expect(noise(4)).not.toEqual(noise(5));
  expect(noise(4)).toHaveLength(3 * 32);
  const tests = () => [...images.tests(batch).read(0, 1).targets];
  expect(tests()).toEqual(tests());
});
