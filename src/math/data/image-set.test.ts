import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { classCounts, makeImageSet, sampleImages } from './image-set';
import type { FileRoles, PartFiles } from './idx-roles';
import { packImages, unpackImages } from './packed-images';

/** Images whose pixels are their number in the file, with these labels. */
function part(name: string, labels: readonly number[], height = 8, width = 8): PartFiles {
  const length = height * width;
  const pixels = Uint8Array.from({ length: labels.length * length }, (_, index) =>
    Math.floor(index / length),
  );
  const count = labels.length;
  return {
    images: { name, idx: { kind: 'images', count, height, width, pixels } },
    labels: { name, idx: { kind: 'labels', count, labels: Uint8Array.from(labels) } },
  };
}

const upright = { isTransposed: false };
const setOf = (roles: FileRoles, options = upright) => makeImageSet(roles, options).set!;

function packed(roles: FileRoles, options = upright) {
  const set = setOf(roles, options);
  const pieces = packImages(set);
  let next = pieces.next();
  while (!next.done) next = pieces.next();
  return { ...next.value, ...unpackImages(next.value.bytes, set) };
}

const repeated = (count: number, ...labels: number[]) =>
  Array.from({ length: count }, (_, index) => labels[index % labels.length]!);

describe('a data set of files', () => {
  it('keeps nothing back of images without labels, as none of them is trained on', () => {
    const { images } = part('plain', repeated(25, 0));
    const { set } = makeImageSet({ train: { images } }, { isTransposed: false });
    expect(set).toMatchObject({ isSplit: false, train: { count: 25 }, test: { count: 0 } });
    expect(set!.train.placeOf(24)).toBe(24);
  });

  it('keeps training and test images apart, each with its label', () => {
    const roles = { train: part('a', repeated(12, 0, 1, 2)), test: part('b', repeated(5, 2, 0)) };
    const { train, test } = packed(roles);
    expect([...train.labels]).toEqual(repeated(12, 0, 1, 2));
    expect([...test.labels]).toEqual(repeated(5, 2, 0));
    for (const { pixels, labels } of [train, test]) {
      labels.forEach((_, image) => expect(pixels[image * 64 + 63]).toBe(image));
    }
    expect(setOf(roles)).toMatchObject({ classCount: 3, firstLabel: 0, isSplit: false });
  });

  it('of training files alone keeps one in ten images to test with, and uses each once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 130 }), (count) => {
        const { train, test } = packed({ train: part('a', repeated(count, 0, 1)) });
        const numbersIn = ({ pixels }: typeof train) =>
          [...pixels].filter((_, index) => index % 64 === 0);
        numbersIn(test).forEach((number, ten) => expect(Math.floor(number / 10)).toBe(ten));
        expect(test.labels.length).toBe(Math.floor(count / 10));
        expect([...numbersIn(train), ...numbersIn(test)].toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: count }, (_, number) => number),
        );
        for (const { labels, pixels } of [train, test]) {
          labels.forEach((label, image) => expect(label).toBe(pixels[image * 64]! % 2));
        }
      }),
    );
  });

  it('finds all classes among those, also where they follow each other in turn', () => {
    const inTurn = Array.from({ length: 10 }, (_, label) => label);
    const set = setOf({ train: part('a', repeated(1000, ...inTurn)) });
    for (const count of classCounts(set, set.test)) expect(count).toBeGreaterThan(2);
  });

  it('counts classes from 0 where its files count them from 1', () => {
    const roles = {
      train: part('letters', repeated(52, ...Array.from({ length: 26 }, (_, n) => n + 1))),
    };
    expect(setOf(roles)).toMatchObject({ classCount: 26, firstLabel: 1 });
    expect(Math.max(...packed(roles).train.labels)).toBe(25);
    expect(Math.min(...packed(roles).train.labels)).toBe(0);
  });

  it('says how many images each class has, none among them', () => {
    const set = setOf({ train: part('a', repeated(20, 0, 3)), test: part('b', [1, 3]) });
    expect([...classCounts(set, set.train)]).toEqual([10, 0, 0, 10]);
    expect([...classCounts(set, set.test)]).toEqual([0, 1, 0, 1]);
  });

  it('exchanges rows and columns of what lies on its side', () => {
    const count = 10;
    const pixels = Uint8Array.from({ length: count * 8 * 9 }, (_, index) => index % 72);
    const images = {
      name: 'emnist',
      idx: { kind: 'images', count, height: 8, width: 9, pixels } as const,
    };
    const roles = { train: { images }, test: { images } };
    const { train } = packed(roles, { isTransposed: true });
    expect(setOf(roles, { isTransposed: true })).toMatchObject({ height: 9, width: 8 });
    // What stood in row 2, column 5 stands in row 5, column 2.
    expect(train.pixels[72 + 5 * 8 + 2]).toBe(2 * 9 + 5);
  });

  it('knows the mean and the deviation of the pixels to train with', () => {
    const { mean, standardDeviation, train } = packed({ train: part('a', repeated(20, 0, 1)) });
    const values = [...train.pixels].map((byte) => byte / 255);
    const average = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(average, 12);
    expect(standardDeviation).toBeCloseTo(Math.sqrt(variance), 12);
  });

  it('shows samples of as many classes as it can', () => {
    const set = setOf({
      train: part('a', [...repeated(50, 0), ...repeated(50, 1), ...repeated(50, 2)]),
    });
    const labels = sampleImages(set, 7).map(
      (number) => set.train.labels![set.train.placeOf(number)],
    );
    expect(labels).toEqual([0, 0, 0, 1, 1, 2, 2]);
  });
});

describe('files that cannot be trained on', () => {
  it.each([
    ['one class', part('a', repeated(20, 4)), { kind: 'one-class', label: 4 }],
    [
      'more than a hundred',
      part('a', repeated(20, 0, 100)),
      { kind: 'too-many-classes', label: 100, most: 100 },
    ],
    ['hardly an image', part('a', [0, 1]), { kind: 'too-few', count: 2, fewest: 10 }],
  ])('%s: is said', (_, train, fault) => {
    expect(makeImageSet({ train }, upright)).toEqual({ fault });
  });

  it('a hundred classes can, counted from 0 or from 1', () => {
    expect(makeImageSet({ train: part('a', repeated(20, 0, 99)) }, upright).fault).toBeUndefined();
    expect(makeImageSet({ train: part('a', repeated(20, 1, 100)) }, upright).fault).toBeUndefined();
  });
});

it('what is no packed data set is refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      if (bytes.length === 8 && bytes.every((byte) => byte === 0)) return;
      expect(() => unpackImages(bytes, { height: 8, width: 8 })).toThrow(RangeError);
    }),
  );
});
