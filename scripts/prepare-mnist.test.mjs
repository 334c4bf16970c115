import { describe, expect, test } from 'vitest';
import { dealShards, parseIdx, sha256, verify } from './mnist-shards.mjs';

const uint32 = (value) => [0, 0, 0, value];
const idx = (shape, values) =>
  Buffer.from([0, 0, 8, shape.length, ...shape.flatMap(uint32), ...values]);

// Five images of 1 by 2 pixels: image i holds 10i and 10i + 1, and its label is i.
const imageFile = idx([5, 1, 2], [0, 1, 10, 11, 20, 21, 30, 31, 40, 41]);
const labelFile = idx([5], [0, 1, 2, 3, 4]);

describe('shards', () => {
  const images = parseIdx('images', imageFile);
  const labels = parseIdx('labels', labelFile);

  test('deal the images in turn', () => {
    const [first, second] = dealShards(images, labels, 2);
    expect([...first.labels]).toEqual([0, 2, 4]);
    expect([...first.pixels]).toEqual([0, 1, 20, 21, 40, 41]);
    expect([...second.labels]).toEqual([1, 3]);
    expect([...second.pixels]).toEqual([10, 11, 30, 31]);
  });

  test('are refused where labels are missing', () => {
    const fewerLabels = parseIdx('labels', idx([4], [0, 1, 2, 3]));
    expect(() => dealShards(images, fewerLabels, 2)).toThrow('5 images but 4 labels');
  });
});

describe('an IDX file', () => {
  test('is read with its shape', () => {
    const { shape, values } = parseIdx('images', imageFile);
    expect(shape).toEqual([5, 1, 2]);
    expect(values.length).toBe(10);
  });

  test.each([3, 10, 17, imageFile.length - 1])('cut to %i bytes is refused', (length) => {
    expect(() => parseIdx('images', imageFile.subarray(0, length))).toThrow(/^images /);
  });

  test('of another type of value is refused', () => {
    const floats = Buffer.from(imageFile);
    floats[2] = 0x0d;
    expect(() => parseIdx('images', floats)).toThrow('not an IDX file');
  });

  test('with a changed byte is refused', () => {
    const expected = sha256(imageFile);
    const changed = Buffer.from(imageFile);
    changed[changed.length - 1] ^= 1;
    expect(() => verify('images', imageFile, expected)).not.toThrow();
    expect(() => verify('images', changed, expected)).toThrow('SHA-256 differs');
  });
});
