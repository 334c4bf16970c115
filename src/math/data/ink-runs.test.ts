import fc from 'fast-check';
import { expect, it } from 'vitest';

import { fromInkRuns, toInkRuns } from './ink-runs';

const pack = (pixels: Uint8Array) => {
  const { runs, ink } = toInkRuns(pixels);
  return Uint8Array.from([...runs, ...ink]);
};

/** Long stretches of background and of ink, and short ones. */
const anyPixels = fc
  .array(fc.tuple(fc.constantFrom(0, 0, 1, 254, 255), fc.integer({ min: 1, max: 600 })), {
    maxLength: 8,
  })
  .map((stretches) =>
    Uint8Array.from(stretches.flatMap(([pixel, length]) => new Array<number>(length).fill(pixel))),
  );

it('gives every image back to the last bit', () => {
  fc.assert(
    fc.property(fc.oneof(anyPixels, fc.uint8Array({ maxLength: 300 })), (pixels) => {
      expect(fromInkRuns(pack(pixels), pixels.length)).toEqual(pixels);
    }),
  );
});

it('is background and ink in turn, then the ink', () => {
  expect(toInkRuns(Uint8Array.of(0, 0, 7, 9, 0, 3))).toEqual({
    runs: Uint8Array.of(2, 2, 1, 1),
    ink: Uint8Array.of(7, 9, 3),
  });
  expect(toInkRuns(new Uint8Array(300)).runs).toEqual(Uint8Array.of(255, 0, 45));
});

it.each([
  ['an end that is missing', (bytes: Uint8Array) => bytes.slice(0, -1)],
  ['bytes too many', (bytes: Uint8Array) => Uint8Array.of(...bytes, 1)],
  ['a run too long', (bytes: Uint8Array) => bytes.map((byte, at) => (at === 3 ? byte + 1 : byte))],
  ['nothing', () => new Uint8Array()],
])('refuses %s', (_, damage) => {
  const bytes = pack(Uint8Array.of(0, 0, 7, 9, 0, 3));
  expect(() => fromInkRuns(damage(bytes), 6)).toThrow(RangeError);
});
