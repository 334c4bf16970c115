import fc from 'fast-check';
import { expect, it } from 'vitest';

import { imageAtPlace, placeOfImage } from './unknown-places';

it('an image and its place name each other, and no two images share one', () => {
  const counts = fc.record({ known: fc.nat(50), unknown: fc.nat(50), others: fc.nat(50) });
  fc.assert(
    fc.property(counts, ({ known, unknown, others }) => {
      const tests = {
        imageCount: known + unknown,
        knownCount: known,
        unknownFrom: known + others,
      };
      const places = Array.from({ length: tests.imageCount }, (_, image) =>
        placeOfImage(tests, image),
      );
      expect(places.map((place) => imageAtPlace(tests, place))).toEqual([...places.keys()]);
      expect(new Set(places).size).toBe(tests.imageCount);
      // Between them lie known images that are not among these.
      for (let place = known; place < known + others; place += 1) {
        expect(imageAtPlace(tests, place)).toBeUndefined();
      }
      expect(imageAtPlace(tests, known + others + unknown)).toBeUndefined();
    }),
  );
});

it('where all are there, each has the place that it has', () => {
  const all = { imageCount: 5, knownCount: 3 };
  expect([0, 2, 3, 4].map((image) => placeOfImage(all, image))).toEqual([0, 2, 3, 4]);
});
