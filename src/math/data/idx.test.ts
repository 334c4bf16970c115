import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type IdxFault, idxLimits, readIdx } from './idx';
import { idxFile } from '../testing/idx-file';

const side = fc.integer({ min: idxLimits.smallestSide, max: 16 });
const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

describe('an IDX file', () => {
  it('of images is read as it was written', () => {
    const images = fc
      .tuple(fc.integer({ min: 1, max: 4 }), side, side)
      .chain(([count, height, width]) =>
        fc.record({
          count: fc.constant(count),
          height: fc.constant(height),
          width: fc.constant(width),
          pixels: bytesOf(count * height * width),
        }),
      );
    fc.assert(
      fc.property(images, ({ count, height, width, pixels }) => {
        const file = idxFile([count, height, width], pixels);
        expect(readIdx(file)).toEqual({ read: { kind: 'images', count, height, width, pixels } });
      }),
    );
  });

  it('of labels is read as it was written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), (labels) => {
        const read = { kind: 'labels', count: labels.length, labels };
        expect(readIdx(idxFile([labels.length], labels))).toEqual({ read });
      }),
    );
  });

  it('that begins at an odd place of its buffer is read all the same', () => {
    const file = idxFile([2], [7, 8]);
    const shifted = new Uint8Array(file.length + 1);
    shifted.set(file, 1);
    expect(readIdx(shifted.subarray(1)).fault).toBeUndefined();
  });
});

describe('what is none, or too much', () => {
  const text = (value: string) => new TextEncoder().encode(value);
  const dimensions = (...sizes: number[]) => idxFile(sizes, []);
  const cases: [string, Uint8Array, IdxFault][] = [
    ['no byte at all', new Uint8Array(), { kind: 'empty' }],
    ['three bytes', Uint8Array.of(0, 0, 8), { kind: 'not-idx', begins: '00 00 08' }],
    ['text', text('{"a": 1}'), { kind: 'not-idx', begins: '7b 22 61 22' }],
    ['a ZIP archive', text('PK\x03\x04…'), { kind: 'zip' }],
    ['an unknown type', Uint8Array.of(0, 0, 7, 1), { kind: 'not-idx', begins: '00 00 07 01' }],
    ['floats', Uint8Array.of(0, 0, 0x0d, 3), { kind: 'type', type: 'float32' }],
    ['colour images', dimensions(1, 32, 32, 3), { kind: 'dimensions', found: 4 }],
    ['a header cut off', Uint8Array.of(0, 0, 8, 3, 0), { kind: 'length', found: 5, expected: 16 }],
    ['no images', dimensions(0, 28, 28), { kind: 'no-items' }],
    ['no labels', dimensions(0), { kind: 'no-items' }],
    ['photographs', dimensions(1, 480, 640), { kind: 'side', height: 480, width: 640 }],
    ['a stripe', dimensions(1, 28, 1), { kind: 'side', height: 28, width: 1 }],
    [
      // 2^32 * 2^16 * 2^16 is 2^64: 0 to a 64-bit multiplication.
      'sizes whose product overflows',
      dimensions(0xffff_ffff, 0x1_0000, 0x1_0000),
      { kind: 'side', height: 0x1_0000, width: 0x1_0000 },
    ],
    [
      'four thousand million images',
      dimensions(0xffff_ffff, 64, 64),
      { kind: 'too-many', count: 0xffff_ffff, bytes: 0xffff_ffff * 4096 },
    ],
    [
      'four thousand million labels',
      dimensions(0xffff_ffff),
      { kind: 'too-many', count: 0xffff_ffff, bytes: 0xffff_ffff },
    ],
    [
      'fewer images than it says',
      idxFile([3, 8, 8], new Uint8Array(100)),
      { kind: 'length', found: 116, expected: 208 },
    ],
    [
      'more than it says',
      idxFile([1, 8, 8], new Uint8Array(65)),
      { kind: 'length', found: 81, expected: 80 },
    ],
  ];
  it.each(cases)('%s: is said', (_, file, fault) => {
    expect(readIdx(file)).toEqual({ fault });
  });

  it('is a fault, whatever the bytes are, and never an exception', () => {
    const header = fc
      .tuple(
        fc.constantFrom(8, 8, 8, 9, 13, 0),
        fc.integer({ min: 0, max: 5 }),
        fc.array(fc.oneof(fc.nat(70), fc.integer({ min: 0, max: 0xffff_ffff })), { maxLength: 4 }),
        fc.uint8Array(),
      )
      .map(([type, count, sizes, data]) => {
        const file = idxFile(sizes, data);
        file.set([0, 0, type, count]);
        return file;
      });
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), header), (bytes) => {
        const { read, fault } = readIdx(bytes);
        expect((read === undefined) !== (fault === undefined)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
