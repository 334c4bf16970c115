import { expect, it } from 'vitest';

import { ownSet } from '../testing/own-set';
import { OwnDataset } from './own-dataset';

it('has all of its images at once, under their own labels, mean and deviation', async () => {
  const { id, images } = ownSet({ count: 20, height: 9, width: 11 });
  const dataset = await OwnDataset.open(id, images);
  const { format } = dataset;
  expect(format).toMatchObject({ height: 9, width: 11, classCount: 3, mean: images.mean });
  expect(dataset.shardSizes('train')).toEqual([20]);
  expect(dataset.readyCount('test')).toBe(12);
  expect(dataset.isSettled('test')).toBe(true);
  expect(dataset.progress).toMatchObject({ imagesReady: 32, imagesTotal: 32 });

  const { pixels, targets } = dataset.read('train', Uint32Array.of(4));
  expect([...targets]).toEqual([0, 1, 0]);
  expect(pixels).toHaveLength(99);
  const bright = (250 / 255 - format.mean) / format.standardDeviation;
  expect(pixels[11]).toBeCloseTo(bright, 5);
  expect(dataset.originsOf('train', Uint32Array.of(4)).numbers).toEqual(Uint32Array.of(4));
});

it('is refused if its bytes are not those that its id stands for', async () => {
  const { id, images } = ownSet();
  const short = { ...images, bytes: images.bytes.slice(0, -1) };
  await expect(OwnDataset.open(id, short)).rejects.toThrow(RangeError);
  await expect(OwnDataset.open(id.replace('8x8', '8x9'), images)).rejects.toThrow(RangeError);
  await expect(OwnDataset.open('own-8x8', images)).rejects.toThrow(RangeError);
});
