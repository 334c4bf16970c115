import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Augmentation, augmentationMaps, isAugmenting, sampleMapped } from './augmentation';
import fixture from '../fixtures/pytorch-augmentation.json';

const size = 28;
const centre = (size - 1) / 2;

const anyAugmentation: fc.Arbitrary<Augmentation> = fc.record({
  shift: fc.integer({ min: 0, max: 10 }),
  rotation: fc.double({ min: 0, max: 90, noNaN: true }),
  zoom: fc.double({ min: 0, max: 0.5, noNaN: true }),
});
const square = { height: size, width: size };
const anySeed = fc.integer({ min: 0, max: 0xffff_ffff });
const anyStep = fc.integer({ min: 1, max: 1e6 });

/** The maps of a batch, one array of six for each place. */
function mapsOf(augmentation: Augmentation, seed: number, step: number, count: number) {
  const maps = augmentationMaps(augmentation, seed, step, count, square);
  return Array.from({ length: count }, (_, place) => [...maps.subarray(6 * place, 6 * place + 6)]);
}

/** What a map does, read off it: degrees, scale, pixels to the right and down. */
function moveOf([a, b, c, d, e, f]: readonly number[]) {
  const scale = 1 / Math.hypot(a!, b!);
  // The output pixel that comes from the centre: by Cramer's rule.
  const determinant = a! * e! - b! * d!;
  const x = ((centre - c!) * e! - b! * (centre - f!)) / determinant;
  const y = (a! * (centre - f!) - (centre - c!) * d!) / determinant;
  const degrees = (Math.atan2(b!, a!) * 180) / Math.PI;
  return { degrees, scale, right: x - centre, down: y - centre };
}

describe('the maps of a step', () => {
  it('stay within what is allowed, and shift by whole pixels', () => {
    fc.assert(
      fc.property(anyAugmentation, anySeed, anyStep, (augmentation, seed, step) => {
        const { shift, rotation, zoom } = augmentation;
        for (const map of mapsOf(augmentation, seed, step, 8)) {
          const { degrees, scale, right, down } = moveOf(map);
          expect(Math.abs(degrees)).toBeLessThanOrEqual(rotation + 1e-3);
          expect(Math.abs(scale - 1)).toBeLessThanOrEqual(zoom + 1e-5);
          for (const pixels of [right, down]) {
            expect(Math.abs(pixels)).toBeLessThanOrEqual(shift + 1e-3);
            expect(Math.abs(pixels - Math.round(pixels))).toBeLessThan(1e-3);
          }
          // A rotation and a scale: no mirror, no shear.
          expect(map[4]).toBe(map[0]);
          expect(map[3]! + map[1]!).toBe(0);
        }
      }),
    );
  });

  it('follow from the seed, the step and the place alone, whatever the size of the batch', () => {
    fc.assert(
      fc.property(anyAugmentation, anySeed, anyStep, (augmentation, seed, step) => {
        const maps = mapsOf(augmentation, seed, step, 9);
        expect(mapsOf(augmentation, seed, step, 9)).toEqual(maps);
        expect(mapsOf(augmentation, seed, step, 4)).toEqual(maps.slice(0, 4));
      }),
    );
    const some = { shift: 2, rotation: 10, zoom: 0.1 };
    const all = [mapsOf(some, 1, 1, 9), mapsOf(some, 1, 2, 9), mapsOf(some, 2, 1, 9)].flat();
    expect(new Set(all.map(String)).size).toBe(27);
  });

  it('reach all that is allowed, evenly', () => {
    const moves = mapsOf({ shift: 2, rotation: 10, zoom: 0.2 }, 3, 1, 5000).map(moveOf);
    const share = (accepts: (move: ReturnType<typeof moveOf>) => boolean) =>
      moves.filter(accepts).length / moves.length;
    for (const pixels of [-2, -1, 0, 1, 2]) {
      expect(share(({ right }) => Math.round(right) === pixels)).toBeCloseTo(0.2, 1);
      expect(share(({ down }) => Math.round(down) === pixels)).toBeCloseTo(0.2, 1);
    }
    expect(share(({ degrees }) => degrees < -5)).toBeCloseTo(0.25, 1);
    expect(share(({ degrees }) => degrees > 5)).toBeCloseTo(0.25, 1);
    expect(share(({ scale }) => scale < 0.9)).toBeCloseTo(0.25, 1);
    expect(share(({ scale }) => scale > 1.1)).toBeCloseTo(0.25, 1);
  });

  it('turn the same way when a control moves, only further', () => {
    const weak = mapsOf({ shift: 0, rotation: 4, zoom: 0.1 }, 5, 7, 20).map(moveOf);
    const strong = mapsOf({ shift: 3, rotation: 8, zoom: 0.2 }, 5, 7, 20).map(moveOf);
    weak.forEach(({ degrees, scale }, place) => {
      expect(strong[place]!.degrees).toBeCloseTo(2 * degrees, 3);
      expect(strong[place]!.scale - 1).toBeCloseTo(2 * (scale - 1), 3);
    });
  });

  it('leave everything where it is if nothing is asked for', () => {
    expect(isAugmenting({ shift: 0, rotation: 0, zoom: 0 })).toBe(false);
    expect(isAugmenting({ shift: 0, rotation: 0, zoom: 0.01 })).toBe(true);
    for (const map of mapsOf({ shift: 0, rotation: 0, zoom: 0 }, 1, 1, 3)) {
      expect(map.map((value) => value + 0)).toEqual([1, 0, 0, 0, 1, 0]);
    }
  });
});

describe('a moved image', () => {
  function sample(bytes: Uint8Array, side: number, map: readonly number[]) {
    const target = new Float32Array(side * side);
    const maps = Float32Array.from(map);
    sampleMapped({ bytes, start: 0, height: side, width: side, maps, place: 0 }, target, 0);
    return target;
  }

  it.each(fixture.cases)('is that of PyTorch: $move', ({ map, pixels }) => {
    const target = sample(Uint8Array.from(fixture.image), fixture.size, map);
    target.forEach((value, index) => expect(value).toBeCloseTo(pixels[index]!, 2));
  });

  const anyImage = fc
    .uint8Array({ minLength: size * size, maxLength: size * size })
    .map((bytes) => new Uint8Array(bytes));

  it('shifted by whole pixels has the very bytes, and background where there are none', () => {
    const pixels = fc.integer({ min: -28, max: 28 });
    fc.assert(
      fc.property(anyImage, pixels, pixels, (bytes, right, down) => {
        const target = sample(bytes, size, [1, 0, -right, 0, 1, -down]);
        const expected = Float32Array.from({ length: size * size }, (_, index) => {
          const x = (index % size) - right;
          const y = Math.floor(index / size) - down;
          return x >= 0 && x < size && y >= 0 && y < size ? bytes[y * size + x]! : 0;
        });
        expect(target).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('lies at its place in the batch, and is read from its place in the bytes', () => {
    const bytes = Uint8Array.from({ length: 3 * 784 }, (_, index) => index % 251);
    const maps = augmentationMaps({ shift: 3, rotation: 40, zoom: 0.3 }, 1, 1, 2, square);
    const target = new Float32Array(2 * 784).fill(-1);
    sampleMapped({ bytes, start: 784, ...square, maps, place: 1 }, target, 784);
    const alone = sample(bytes.slice(784, 2 * 784), size, [...maps.subarray(6)]);
    expect(target.subarray(784)).toEqual(alone);
    expect(target.subarray(0, 784).every((value) => value === -1)).toBe(true);
  });

  it('that is wider than high turns about its own middle', () => {
    const [height, width] = [9, 14];
    const bytes = new Uint8Array(height * width);
    // Half a turn takes a pixel to the one opposite.
    bytes[2 * width + 3] = 200;
    const target = new Float32Array(height * width);
    const maps = Float32Array.of(-1, 0, width - 1, 0, -1, height - 1);
    sampleMapped({ bytes, start: 0, height, width, maps, place: 0 }, target, 0);
    expect(target[(height - 1 - 2) * width + (width - 1 - 3)]).toBe(200);
    const still = augmentationMaps({ shift: 0, rotation: 0, zoom: 0 }, 1, 1, 1, { height, width });
    expect([...still].map((value) => value + 0)).toEqual([1, 0, 0, 0, 1, 0]);
  });

  it('never leaves the range of bytes', () => {
    fc.assert(
      fc.property(anyImage, anyAugmentation, anySeed, (bytes, augmentation, seed) => {
        const [map] = mapsOf(augmentation, seed, 1, 1);
        const target = sample(bytes, size, map!);
        expect(target.every((value) => value >= 0 && value <= 255)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
