import fc from 'fast-check';
import { expect, it } from 'vitest';

import { resized } from './resize';

const side = fc.integer({ min: 8, max: 64 });
const picture = fc.tuple(side, side).chain(([height, width]) =>
  fc.record({
    height: fc.constant(height),
    width: fc.constant(width),
    pixels: fc
      .uint8Array({ minLength: height * width, maxLength: height * width })
      .map((bytes) => Float32Array.from(bytes, (byte) => byte / 255)),
  }),
);
const mean = (pixels: Float32Array) =>
  pixels.reduce((sum, pixel) => sum + pixel, 0) / pixels.length;

it('keeps the share of ink, and never leaves the range of it', () => {
  fc.assert(
    fc.property(picture, side, side, (before, height, width) => {
      const after = resized(before, { height, width });
      expect(after.pixels).toHaveLength(height * width);
      expect(mean(after.pixels)).toBeCloseTo(mean(before.pixels), 4);
      expect(after.pixels.every((pixel) => pixel >= 0 && pixel <= 1 + 1e-6)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it('doubles every pixel at twice the size, and averages four at half of it', () => {
  const small = { height: 2, width: 2, pixels: Float32Array.of(0, 0.25, 0.5, 1) };
  const large = resized(small, { height: 4, width: 4 });
  const row = [0, 0, 0.25, 0.25];
  const last = [0.5, 0.5, 1, 1];
  expect([...large.pixels]).toEqual([...row, ...row, ...last, ...last]);
  expect([...resized(large, small).pixels]).toEqual([0, 0.25, 0.5, 1]);
  expect([...resized(small, { height: 1, width: 1 }).pixels]).toEqual([0.4375]);
});

it('is the picture itself at its own size', () => {
  const same = { height: 2, width: 1, pixels: Float32Array.of(0, 1) };
  expect(resized(same, { height: 2, width: 1 })).toBe(same);
});
