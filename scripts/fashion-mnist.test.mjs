import { existsSync, openAsBlob } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeImageSet } from '../src/math/data/image-set';
import { readRoles } from '../src/math/data/idx-roles';
import { packDataset, readOwnFile } from '../src/store/datasets/read-own-file';

/** Where Debian's `dataset-fashion-mnist` puts its files. */
const fashion = '/usr/share/datasets/fashion-mnist';

describe.skipIf(!existsSync(fashion))('Fashion-MNIST as Debian has it', () => {
  it('is read, told apart and packed', async () => {
    const names = [
      't10k-labels-idx1-ubyte.gz',
      'train-images-idx3-ubyte.gz',
      't10k-images-idx3-ubyte.gz',
      'train-labels-idx1-ubyte.gz',
    ];
    const files = await Promise.all(
      names.map(async (name) => {
        const { idx } = await readOwnFile(await openAsBlob(`${fashion}/${name}`));
        return { name, idx };
      }),
    );
    const { roles } = readRoles(files);
    expect(roles).toMatchObject({
      train: { images: { name: names[1] }, labels: { name: names[3] } },
    });
    const { set } = makeImageSet(roles, { isTransposed: false });
    expect(set).toMatchObject({ height: 28, width: 28, classCount: 10, firstLabel: 0 });
    expect([set.train.count, set.test.count]).toEqual([60_000, 10_000]);
    const { images: packed } = await packDataset(set);
    // As they are published: 0.2860 and 0.3530.
    expect(packed.mean).toBeCloseTo(0.286, 4);
    expect(packed.standardDeviation).toBeCloseTo(0.353, 4);
  }, 30_000);
});
