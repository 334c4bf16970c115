import fc from 'fast-check';
import { expect, it } from 'vitest';

import { BatchOrder } from './batch-order';
import { placesFromBits, placesOfPieces } from './shard-pieces';

const anySizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });

it('gives each image to one piece, of the size asked for', () => {
  fc.assert(
    fc.property(anySizes, fc.option(fc.nat(), { nil: undefined }), (sizes, seed) => {
      const pieces = placesOfPieces(3, sizes, seed);
      expect(pieces.map(({ length }) => length)).toEqual(sizes);
      const all = pieces.flatMap((places) => [...places]).toSorted((a, b) => a - b);
      expect(all).toEqual(all.map((_, place) => place));
    }),
  );
});

it('follows the batches of the seed that it is cut for: each piece is used up before the next', () => {
  const shardSizes = [24, 24, 24];
  const order = new BatchOrder(42, 4, shardSizes);
  const [first] = order.shardOrder();
  const pieces = placesOfPieces(first!, [8, 4, 12], 42);
  const batches = Array.from({ length: 6 }, (_, step) => order.batch(step + 1));
  const images = batches.flatMap((batch) => [...batch]);
  expect(pieces.flatMap((places) => Array.from(places, (place) => 24 * first! + place))).toEqual(
    images,
  );
});

it('deals in turn without a seed', () => {
  expect(placesOfPieces(0, [3, 2, 2], undefined)).toEqual([
    Uint32Array.of(0, 3, 6),
    Uint32Array.of(1, 4),
    Uint32Array.of(2, 5),
  ]);
});

it('puts images that were chosen for it into the first piece, and deals the others to the rest', () => {
  expect(placesOfPieces(0, [2, 3, 3], undefined, placesFromBits('Qg=='))).toEqual([
    Uint32Array.of(1, 6),
    Uint32Array.of(0, 3, 5),
    Uint32Array.of(2, 4, 7),
  ]);
});

it('reads places from the bits that are set', () => {
  // The bytes 1, 0 and 130.
  expect(placesFromBits('AQCC')).toEqual(Uint32Array.of(0, 17, 23));
});
