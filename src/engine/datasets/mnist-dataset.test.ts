import { afterEach, describe, expect, it, vi } from 'vitest';

import { BatchOrder } from '../../math/data/batch-order';
import type { DataProgress } from '../../protocol/events';
import { placesOfPieces } from '../../math/data/shard-pieces';
import { SyntheticMnist } from '../testing/synthetic-mnist';
import { MnistDataset, mnistFormat } from './mnist-dataset';
import { noisyStore } from './noisy-store';
import { normalise } from './stored-batch';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Opens the host's data set; `until` resolves once its progress is as asked. */
async function open(host: SyntheticMnist) {
  let progress: DataProgress | undefined;
  let look = () => {};
  const dataset = new MnistDataset(host.url, (next) => {
    progress = next;
    look();
  });
  await dataset.open();
  const until = (condition: (progress: DataProgress) => boolean) =>
    new Promise<DataProgress>((resolve) => {
      look = () => {
        if (progress && condition(progress)) resolve(progress);
      };
      look();
    });
  const settled = ({ piecesReady, piecesTotal, failures }: DataProgress) =>
    piecesReady + failures.length === piecesTotal;
  return { dataset, until, settled };
}

describe('downloads', () => {
  it('follow the order of the first epoch, with test images early', async () => {
    const host = await SyntheticMnist.serve({ train: [2, 3, 4, 5], test: [1, 2] });
    const { dataset, until, settled } = await open(host);
    expect(await until(() => true)).toEqual({
      imagesReady: 0,
      imagesTotal: 17,
      piecesReady: 0,
      piecesTotal: 6,
      failures: [],
    });
    dataset.download([2, 0, 3, 1]);
    expect(await until(settled)).toMatchObject({ imagesReady: 17, piecesReady: 6 });
    expect(host.requests).toEqual([
      'manifest.json',
      'train-2.gzip',
      'test-0.gzip',
      'train-0.gzip',
      'train-3.gzip',
      'train-1.gzip',
      'test-1.gzip',
    ]);
  });

  it('leave the line to the first piece, and ask for test images once its shard is under way', async () => {
    const host = await SyntheticMnist.serve({ train: [4, 4], test: [4, 2], pieceSize: 2 });
    const release = host.holdBack('train-1-0.gzip');
    const { dataset, until, settled } = await open(host);
    dataset.downloadFirst(1);
    dataset.download([1, 0]);
    await vi.waitFor(() => expect(host.requests).toContain('train-1-0.gzip'));
    expect(host.requests).toEqual(['manifest.json', 'train-1-0.gzip']);
    release();
    await until(settled);
    expect(host.requests.slice(2)).toEqual([
      'train-1-1.gzip',
      'test-0-0.gzip',
      'train-0-0.gzip',
      'train-0-1.gzip',
      'test-0-1.gzip',
      'test-1.gzip',
    ]);
  });

  it('fetch nothing twice when another run asks in another order', async () => {
    const host = await SyntheticMnist.serve();
    const { dataset, until, settled } = await open(host);
    dataset.download([0, 1, 2]);
    dataset.download([2, 1, 0]);
    await until(settled);
    dataset.download([1, 0, 2]);
    expect(host.requests).toHaveLength(new Set(host.requests).size);
  });

  it('say when the images of a batch are there', async () => {
    const host = await SyntheticMnist.serve({ train: [2, 2] });
    const release = host.holdBack('train-1.gzip');
    const { dataset, until, settled } = await open(host);
    expect(dataset.has('train', Uint32Array.of(0))).toBe(false);
    dataset.download([0, 1]);
    await until(({ piecesReady }) => piecesReady === 3);
    expect(dataset.has('train', Uint32Array.of(1, 0))).toBe(true);
    expect(dataset.has('train', Uint32Array.of(1, 2))).toBe(false);
    expect(dataset.isSettled('train')).toBe(false);
    release();
    await until(settled);
    expect(dataset.has('train', Uint32Array.of(1, 2))).toBe(true);
    expect(dataset.isSettled('train')).toBe(true);
  });
});

describe('images', () => {
  it('come normalised, with their labels, in the order asked for', async () => {
    const { dataset, until, settled } = await open(await SyntheticMnist.serve());
    dataset.download([0, 1, 2]);
    await until(settled);
    const { count, pixels, targets } = dataset.read('train', Uint32Array.of(7, 0));
    expect(count).toBe(2);
    [7, 0].forEach((image, row) => {
      const original = dataset.original('train', image);
      const expected = original.pixels.map((pixel) => normalise(pixel, mnistFormat));
      pixels.subarray(784 * row, 784 * (row + 1)).forEach((pixel, index) => {
        expect(pixel).toBeCloseTo(expected[index]!, 5);
      });
      const oneHot = [...targets.subarray(10 * row, 10 * (row + 1))];
      expect(oneHot).toEqual(Array.from({ length: 10 }, (_, label) => +(label === original.label)));
    });
    expect(normalise(0.1307, mnistFormat)).toBe(0);
    expect(normalise(0.1307 + 0.3081, mnistFormat)).toBeCloseTo(1, 12);
  });

  it('have wrong labels in a noisy store, and are otherwise the same', async () => {
    const { dataset, until, settled } = await open(await SyntheticMnist.serve());
    dataset.download([0, 1, 2]);
    await until(settled);
    const images = Uint32Array.from({ length: 12 }, (_, image) => image);
    const store = noisyStore(dataset.store('train'), 0.5, 3);
    const { pixels, labels, trueLabels } = dataset.examples('train', images, store);
    const wrong = labels.filter((label, image) => label !== trueLabels[image]);
    expect(wrong.length).toBeGreaterThan(0);
    expect(wrong.length).toBeLessThan(12);

    const noisy = dataset.read('train', images, { store });
    const { targets, pixels: read } = {
      targets: noisy.targets.slice(),
      pixels: noisy.pixels.slice(),
    };
    images.forEach((image, row) => {
      const original = dataset.original('train', image);
      expect(trueLabels[row]).toBe(original.label);
      expect(targets.subarray(10 * row, 10 * (row + 1)).indexOf(1)).toBe(labels[row]);
      expect(pixels[784 * row]! / 255).toBeCloseTo(original.pixels[0]!, 6);
    });
    expect(dataset.read('train', images).pixels).toEqual(read);
  });

  it('are moved by their maps, over a background of 0', async () => {
    const { dataset, until, settled } = await open(await SyntheticMnist.serve());
    dataset.download([0, 1, 2]);
    await until(settled);
    const oneToTheRight = [1, 0, -1, 0, 1, 0];
    const maps = Float32Array.from([...oneToTheRight, ...oneToTheRight]);
    const { pixels } = dataset.read('train', Uint32Array.of(5, 9), { maps });
    [5, 9].forEach((image, row) => {
      const original = dataset.original('train', image);
      original.pixels.forEach((_, index) => {
        const expected = index % 28 === 0 ? 0 : original.pixels[index - 1]!;
        expect(pixels[784 * row + index]).toBeCloseTo(normalise(expected, mnistFormat), 4);
      });
    });
  });

  it('know their number in the original files', async () => {
    const { dataset, until, settled } = await open(await SyntheticMnist.serve());
    dataset.download([0, 1, 2]);
    await until(settled);
    // Shard k of three holds the originals k, k + 3, k + 6 …
    const indices = [0, 1, 4, 11].map((image) => dataset.original('train', image).index);
    expect(indices).toEqual([0, 3, 1, 11]);
  });

  it('that do not exist or have not come are refused', async () => {
    const { dataset } = await open(await SyntheticMnist.serve());
    expect(() => dataset.read('train', Uint32Array.of(12))).toThrow('no image 12');
    expect(() => dataset.read('test', Uint32Array.of(0))).toThrow('no test images have arrived');
  });
});

describe('a shard that is cut into pieces', () => {
  it('has the images that it has whole', async () => {
    const images = Uint32Array.from({ length: 12 }, (_, image) => image);
    const readAll = async (pieceSize: number) => {
      const { dataset, until, settled } = await open(await SyntheticMnist.serve({ pieceSize }));
      dataset.download([0, 1, 2]);
      await until(settled);
      const { pixels, targets } = dataset.read('train', images);
      return { pixels, targets, ...dataset.originsOf('train', images) };
    };
    const whole = await readAll(Infinity);
    expect(await readAll(3)).toEqual(whole);
    expect(await readAll(1)).toEqual(whole);
  });

  it('has the first batches of its seed in its first pieces, and those of another seed in no time', async () => {
    const host = await SyntheticMnist.serve({ train: [12, 12, 12], seed: 42, pieceSize: 4 });
    const [own, other] = [42, 7].map((seed) => new BatchOrder(seed, 4, [12, 12, 12]));
    const [first] = own!.shardOrder();
    for (const piece of [1, 2]) host.holdBack(`train-${first}-${piece}.gzip`);
    const { dataset, until } = await open(host);
    dataset.download([first!]);
    await until(({ piecesReady }) => piecesReady === 1);
    expect(dataset.has('train', own!.batch(1))).toBe(true);
    expect(dataset.has('train', own!.batch(2))).toBe(false);
    expect(dataset.has('train', other!.batch(1))).toBe(false);
  });

  it('counts as ready once all of it is', async () => {
    const host = await SyntheticMnist.serve({ test: [3, 3], pieceSize: 2 });
    const release = host.holdBack('test-0-1.gzip');
    const { dataset, until, settled } = await open(host);
    dataset.download([0, 1, 2]);
    await until(({ piecesReady, piecesTotal }) => piecesReady === piecesTotal - 1);
    expect(dataset.readyCount('test')).toBe(0);
    // Two pieces, to which the images are dealt in turn.
    expect(dataset.hasArrived('test', Uint32Array.of(0, 2))).toBe(true);
    expect(dataset.hasArrived('test', Uint32Array.of(1))).toBe(false);
    release();
    await until(settled);
    expect(dataset.readyCount('test')).toBe(6);
  });
});

describe('a shard that was given up', () => {
  async function openWithout(file: string) {
    const host = await SyntheticMnist.serve({ test: [2, 2] });
    host.fail(file, 'missing', 'missing');
    const opened = await open(host);
    opened.dataset.download([0, 1, 2]);
    return { host, ...opened, progress: await opened.until(opened.settled) };
  }

  it('is replaced, image by image, by the next', async () => {
    const { dataset, progress } = await openWithout('train-2.gzip');
    expect(progress).toMatchObject({
      imagesReady: 12,
      failures: [{ file: 'train-2.gzip', kind: 'missing', detail: 'HTTP 404' }],
    });
    expect(dataset.isSettled('train')).toBe(true);
    expect(dataset.has('train', Uint32Array.of(8, 11))).toBe(true);
    const read = (...images: number[]) => {
      const { pixels, targets } = dataset.read('train', Uint32Array.from(images));
      return structuredClone({ pixels, targets });
    };
    // Shards are in one piece each here, in the order of the first epoch.
    const [lost, next] = [2, 0].map((shard) => [...placesOfPieces(shard, [4], 42)[0]!]);
    const standsFor = (image: number) => next![lost!.indexOf(image - 8)]!;
    expect(read(8, 11)).toEqual(read(standsFor(8), standsFor(11)));
    expect(dataset.originsOf('train', Uint32Array.of(8, 0)).standIns).toBe(1);
  });

  it('ends the run of test images that are ready', async () => {
    expect((await openWithout('test-1.gzip')).dataset.readyCount('test')).toBe(2);
    expect((await openWithout('test-0.gzip')).dataset.readyCount('test')).toBe(0);
    expect((await openWithout('train-0.gzip')).dataset.readyCount('test')).toBe(4);
  });

  it('comes back by a retry, which asks for nothing else', async () => {
    const { host, dataset, until, settled } = await openWithout('train-2.gzip');
    host.requests.length = 0;
    dataset.retry();
    const progress = await until(settled);
    expect(progress).toMatchObject({ imagesReady: 16, failures: [] });
    expect(host.requests).toEqual(['train-2.gzip']);
    const [image] = dataset.read('train', Uint32Array.of(8)).targets;
    expect(image).toBe(+(dataset.original('train', 8).label === 0));
    expect(dataset.original('train', 8).index).toBe(2);
  });

  it('asked for quietly is waited for by nobody, and once it has come it is there', async () => {
    const { host, dataset, until, settled } = await openWithout('train-2.gzip');
    host.requests.length = 0;
    const release = host.holdBack('train-2.gzip');
    dataset.retry(true);
    dataset.retry(true);
    await vi.waitFor(() => expect(host.requests).toEqual(['train-2.gzip']));
    expect(dataset.progress.failures).toHaveLength(1);
    expect(dataset.has('train', Uint32Array.of(8))).toBe(true);
    release();
    await until(({ failures }) => failures.length === 0);
    expect(await until(settled)).toMatchObject({ imagesReady: 16, failures: [] });
    expect(host.requests).toEqual(['train-2.gzip']);
  });

  it('and again not had quietly stays given up', async () => {
    const { host, dataset } = await openWithout('train-2.gzip');
    host.fail('train-2.gzip', 'missing', 'missing');
    host.requests.length = 0;
    dataset.retry(true);
    await vi.waitFor(() => expect(host.requests).toHaveLength(2));
    expect(dataset.progress.failures).toHaveLength(1);
  });
});
