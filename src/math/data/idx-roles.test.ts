import { describe, expect, it } from 'vitest';

import { isNamedTransposed, type NamedIdx, readRoles } from './idx-roles';

const images = (name: string, count: number, height = 8, width = 8): NamedIdx => ({
  name,
  idx: { kind: 'images', count, height, width, pixels: new Uint8Array(count * height * width) },
});
const labels = (name: string, count: number): NamedIdx => ({
  name,
  idx: { kind: 'labels', count, labels: new Uint8Array(count) },
});

/** The names of the files, by their roles. */
function namesOf(files: readonly NamedIdx[]): (string | undefined)[] {
  const { roles } = readRoles(files);
  const { train, test } = roles!;
  return [train.images.name, train.labels?.name, test?.images.name, test?.labels?.name];
}

/** All orders of four files. */
const orders = (files: readonly NamedIdx[]): NamedIdx[][] =>
  files.length === 0
    ? [[]]
    : files.flatMap((file) =>
        orders(files.filter((other) => other !== file)).map((rest) => [file, ...rest]),
      );

describe('files find their roles in any order', () => {
  it.each([
    [
      'by name, also where there is the same number of all',
      [
        images('train-images-idx3-ubyte.gz', 20),
        labels('train-labels-idx1-ubyte.gz', 20),
        images('t10k-images-idx3-ubyte.gz', 20),
        labels('t10k-labels-idx1-ubyte.gz', 20),
      ],
    ],
    [
      'by name, also where there are more to test with',
      [
        images('emnist-train-x', 20),
        labels('emnist-train-y', 20),
        images('emnist-test-x', 30),
        labels('emnist-test-y', 30),
      ],
    ],
    [
      'by number where names say nothing',
      [images('a', 20), labels('b', 20), images('c', 10), labels('d', 10)],
    ],
    [
      'by number where the names of labels are misleading',
      [images('a', 20), labels('test', 20), images('c', 10), labels('train', 10)],
    ],
  ])('%s', (_, files) => {
    for (const order of orders(files))
      expect(namesOf(order)).toEqual(files.map(({ name }) => name));
  });

  it('with what there is: training files alone, images alone', () => {
    expect(namesOf([labels('y', 12), images('x', 12)])).toEqual(['x', 'y', undefined, undefined]);
    expect(namesOf([images('t10k', 12)])).toEqual(['t10k', undefined, undefined, undefined]);
    expect(namesOf([images('t10k', 12), images('train', 12)])).toEqual([
      'train',
      undefined,
      't10k',
      undefined,
    ]);
  });
});

describe('files that make no data set', () => {
  it.each([
    ['labels alone', [labels('y', 3)], { kind: 'no-images' }],
    ['nothing', [], { kind: 'no-images' }],
    [
      'three files of images',
      [images('a', 1), images('b', 1), images('c', 1)],
      { kind: 'several', of: 'images', names: ['a', 'b', 'c'] },
    ],
    [
      'labels for one of two',
      [images('a', 20), images('b', 10), labels('y', 20)],
      { kind: 'no-labels', images: 'b' },
    ],
    [
      'labels for another file',
      [images('a', 20), labels('y', 20), labels('z', 10)],
      { kind: 'spare-labels', labels: 'z' },
    ],
    [
      'other numbers of labels',
      [images('a', 20), labels('y', 19)],
      { kind: 'counts', images: 'a', imageCount: 20, labels: 'y', labelCount: 19 },
    ],
    [
      'other numbers of labels in one of two',
      [images('train', 20), labels('train-y', 20), images('test', 10), labels('test-y', 11)],
      { kind: 'counts', images: 'test', imageCount: 10, labels: 'test-y', labelCount: 11 },
    ],
    [
      'two shapes',
      [images('a', 20), images('b', 10, 8, 9)],
      {
        kind: 'shapes',
        names: ['a', 'b'],
        sizes: [
          { height: 8, width: 8 },
          { height: 8, width: 9 },
        ],
      },
    ],
  ])('%s: is said, with the names', (_, files, fault) => {
    expect(readRoles(files)).toEqual({ fault });
  });
});

it('knows EMNIST by name', () => {
  expect(isNamedTransposed([labels('EMNIST-letters-train', 1)])).toBe(true);
  expect(isNamedTransposed([labels('kmnist-train', 1)])).toBe(false);
});
