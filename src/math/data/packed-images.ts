import { copyImage, type ImageSet, labelOf } from './image-set';

/** Numbers of images in each part. */
export interface PackedCounts {
  readonly trainCount: number;
  readonly testCount: number;
}

export interface PackedPart {
  readonly labels: Uint8Array;
  /** [images, height, width] */
  readonly pixels: Uint8Array;
}

export interface PackedImages {
  /** `headerLength` bytes with both counts, then labels and pixels to train with, and to test with. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the training pixels divided by 255. */
  readonly mean: number;
  readonly standardDeviation: number;
}

const headerLength = 8;
/** Bytes copied between two yields: a few milliseconds' work. */
const pieceLength = 2_000_000;

/** The one array that a data set is kept as, made in pieces with a yield of the share done after each. */
export function* packImages(set: ImageSet): Generator<number, PackedImages> {
  const { height, width, firstLabel, train, test } = set;
  const imageLength = height * width;
  const total = (train.count + test.count) * (1 + imageLength);
  const bytes = new Uint8Array(headerLength + total);
  new DataView(bytes.buffer).setUint32(0, train.count, true);
  new DataView(bytes.buffer).setUint32(4, test.count, true);
  const amounts = new Float64Array(256);
  let at = headerLength;
  let sinceYield = 0;
  for (const part of [train, test]) {
    const labelsAt = at;
    const pixelsAt = at + part.count;
    at = pixelsAt + part.count * imageLength;
    for (let number = 0; number < part.count; number += 1) {
      bytes[labelsAt + number] = labelOf(part, number, firstLabel);
      const start = pixelsAt + number * imageLength;
      copyImage(set, part, number, bytes, start);
      if (part === train) {
        for (let index = start; index < start + imageLength; index += 1) {
          amounts[bytes[index]!]! += 1;
        }
      }
      sinceYield += imageLength;
      if (sinceYield < pieceLength) continue;
      sinceYield = 0;
      yield (start + imageLength) / bytes.length;
    }
  }
  return { bytes, ...normalisationOf(amounts) };
}

/** Mean and deviation, 0 to 1, of bytes of which there are so many of each value. */
function normalisationOf(amounts: Float64Array): { mean: number; standardDeviation: number } {
  const count = amounts.reduce((sum, amount) => sum + amount, 0);
  const moment = (of: (pixel: number) => number) =>
    amounts.reduce((sum, amount, byte) => sum + amount * of(byte / 255), 0) / count;
  const mean = moment((pixel) => pixel);
  const variance = moment((pixel) => (pixel - mean) ** 2);
  // Images without any contrast must not be divided by nothing.
  return { mean, standardDeviation: Math.max(Math.sqrt(variance), 1 / 255) };
}

/** The parts of what `packImages` made, in place. Throws a RangeError for anything else. */
export function unpackImages(
  bytes: Uint8Array,
  { height, width }: { readonly height: number; readonly width: number },
): { train: PackedPart; test: PackedPart } {
  const imageLength = height * width;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [trainCount, testCount] =
    bytes.length < headerLength ? [0, 0] : [view.getUint32(0, true), view.getUint32(4, true)];
  const expected = headerLength + (trainCount + testCount) * (1 + imageLength);
  if (bytes.length !== expected) throw new RangeError(`${bytes.length} bytes, not ${expected}`);
  const partAt = (start: number, count: number): PackedPart => ({
    labels: bytes.subarray(start, start + count),
    pixels: bytes.subarray(start + count, start + count * (1 + imageLength)),
  });
  return {
    train: partAt(headerLength, trainCount),
    test: partAt(headerLength + trainCount * (1 + imageLength), testCount),
  };
}
