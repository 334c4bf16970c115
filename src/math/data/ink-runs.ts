/**
 * Images that are mostly background (0), in fewer bytes and exactly: numbers of pixels, background
 * and ink in turn from the first pixel to the last, and then the ink. Deflated, digits take an eighth
 * less than their plain pixels, and are unpacked faster (docs/decisions/0024-first-bytes.md).
 */
export interface InkRuns {
  /** Each 0 to 255: a longer run is cut by runs of length 0. */
  readonly runs: Uint8Array;
  /** The pixels that are not background. */
  readonly ink: Uint8Array;
}

const longestRun = 255;

export function toInkRuns(pixels: Uint8Array): InkRuns {
  const runs: number[] = [];
  let place = 0;
  for (let isInk = false; place < pixels.length; isInk = !isInk) {
    const first = place;
    const end = Math.min(pixels.length, first + longestRun);
    while (place < end && pixels[place]! > 0 === isInk) place += 1;
    runs.push(place - first);
  }
  return { runs: Uint8Array.from(runs), ink: pixels.filter((pixel) => pixel > 0) };
}

/**
 * The pixels whose runs and, after them, ink are in `bytes`. Throws a RangeError unless that makes
 * `pixelCount` pixels, neither more nor fewer.
 */
export function fromInkRuns(bytes: Uint8Array, pixelCount: number): Uint8Array<ArrayBuffer> {
  const runCount = countRuns(bytes, pixelCount);
  const pixels = new Uint8Array(pixelCount);
  let place = 0;
  let nextInk = runCount;
  for (let run = 0; run < runCount; run += 1) {
    const length = bytes[run]!;
    if (run % 2 === 1) {
      pixels.set(bytes.subarray(nextInk, nextInk + length), place);
      nextInk += length;
    }
    place += length;
  }
  if (nextInk !== bytes.length) {
    throw new RangeError(`${bytes.length} bytes where ${nextInk} make the images`);
  }
  return pixels;
}

/** How many runs make up so many pixels. Throws a RangeError if the bytes end before, or a run goes beyond. */
function countRuns(bytes: Uint8Array, pixelCount: number): number {
  let covered = 0;
  let count = 0;
  let inkCount = 0;
  for (; covered < pixelCount && count < bytes.length; count += 1) {
    covered += bytes[count]!;
    if (count % 2 === 1) inkCount += bytes[count]!;
  }
  if (covered !== pixelCount || count + inkCount > bytes.length) {
    throw new RangeError(`the bytes do not make ${pixelCount} pixels`);
  }
  return count;
}
