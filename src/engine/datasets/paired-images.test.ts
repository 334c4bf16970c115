import { afterEach, describe, expect, it, vi } from 'vitest';

import { pairOf } from '../../math/data/digit-pairs';
import { defaultsOf } from '../../protocol/run-config';
import { SyntheticMnist } from '../testing/synthetic-mnist';
import { MnistDataset, mnistFormat } from './mnist-dataset';
import { imagesOfRun } from './images-of-run';
import { normalise } from './stored-batch';

afterEach(() => {
  vi.unstubAllGlobals();
});

async function arrived(): Promise<MnistDataset> {
  const host = await SyntheticMnist.serve({ train: [6, 6], test: [5] });
  const dataset = await new Promise<MnistDataset>((resolve, reject) => {
    const loading = new MnistDataset(host.url, ({ piecesReady, piecesTotal }) => {
      if (piecesTotal > 0 && piecesReady === piecesTotal) resolve(loading);
    });
    loading.open().then(() => loading.download([0, 1]), reject);
  });
  return dataset;
}

const images = Uint32Array.of(0, 7, 11, 3);

it('are made of two digits each, and so wait for both', async () => {
  const dataset = await arrived();
  const config = defaultsOf('two-digits');
  const sources = imagesOfRun({ dataset }, config).sources('train', images);
  const partners = Array.from(images, (image) => {
    const part = { first: image < 6 ? 0 : 6, count: 6 };
    return pairOf(image, part, { seed: config.seed, shift: 0, width: 28 }).partner;
  });
  expect([...sources]).toEqual([...images, ...partners]);
  // Of a whole training set, too.
  const many = new Uint32Array(300_000).fill(3);
  expect(imagesOfRun({ dataset }, config).sources('train', many)).toHaveLength(600_000);
});

describe.each(['two-digits', 'overlapping-digits'] as const)('images of %s', (task) => {
  const config = defaultsOf(task);
  const [width, shift] = task === 'two-digits' ? [56, 0] : [36, 4];
  const plan = { shift, width: 28 };

  it('are two digits of one shard, and their targets what both show', async () => {
    const dataset = await arrived();
    const pairs = imagesOfRun({ dataset }, config);
    const { pixels, targets } = pairs.read('train', images);
    const length = pixels.length / images.length;
    images.forEach((image, row) => {
      const part = { first: image < 6 ? 0 : 6, count: 6 };
      const { partner, offsets } = pairOf(image, part, { seed: config.seed, ...plan });
      const digits = [image, partner].map((number) => dataset.original('train', number));
      const expected = new Float32Array(length);
      digits.forEach(({ pixels: digit }, place) => {
        const { down, right } = offsets[place]!;
        digit.forEach((ink, index) => {
          const at = (Math.floor(index / 28) + down) * width + (index % 28) + right;
          expected[at] = Math.min(1, expected[at]! + ink);
        });
      });
      pixels.subarray(row * length, (row + 1) * length).forEach((pixel, index) => {
        expect(pixel).toBeCloseTo(normalise(expected[index]!, mnistFormat), 4);
      });
      const there = [...targets.subarray(10 * row, 10 * row + 10)].flatMap((isThere, label) =>
        isThere ? [label] : [],
      );
      expect(there).toEqual(
        [...new Set(digits.map(({ label }) => label))].toSorted((a, b) => a - b),
      );
    });
  });

  it('are told with their labels as sets, of tests always the same', async () => {
    const dataset = await arrived();
    const pairs = imagesOfRun({ dataset }, config);
    const five = Uint32Array.of(0, 1, 2, 3, 4);
    const { targets } = pairs.read('test', five);
    const sets = Array.from({ length: 5 }, (_, row) =>
      targets
        .subarray(10 * row, 10 * row + 10)
        .reduce((set, is, label) => set + is * 2 ** label, 0),
    );
    expect([...pairs.tests(five).labels()]).toEqual(sets);
    expect(pairs.original('test', 3).label).toBe(sets[3]);
    const other = imagesOfRun({ dataset }, { ...config, seed: 9 });
    expect([...other.tests(five).labels()]).toEqual(sets);
    expect(other.examples(images).pixels).not.toEqual(pairs.examples(images).pixels);
  });

  it('pair what is held with what is held, under true labels, and nothing else', async () => {
    const dataset = await arrived();
    const held = Uint32Array.of(9, 2, 4, 11, 8);
    const pairs = imagesOfRun({ dataset }, { ...config, labelNoise: 1 });
    pairs.hold(held);
    const all = Array.from({ length: 12 }, (_, image) => image);
    const trained = all.filter((image) => !held.includes(image));
    const partsOf = (wanted: Iterable<number>) =>
      new Set(pairs.sources('train', Uint32Array.from(wanted)));
    expect(partsOf(held)).toEqual(new Set(held));
    expect(partsOf(trained)).toEqual(new Set(trained));
    const { targets } = pairs.readHeld(held);
    held.forEach((image, row) => {
      const [, partner] = pairs.sources('train', Uint32Array.of(image));
      const labels = [image, partner!].map((number) => dataset.original('train', number).label);
      for (const label of labels) expect(targets[10 * row + label]).toBe(1);
    });
  });

  it('have noisy labels in training, and the true ones beside them', async () => {
    const dataset = await arrived();
    const { labels, trueLabels } = imagesOfRun({ dataset }, { ...config, labelNoise: 1 }).examples(
      images,
    );
    expect(trueLabels).toEqual(imagesOfRun({ dataset }, config).examples(images).labels);
    labels.forEach((label, row) => expect(label).not.toBe(trueLabels[row]));
  });
});
