import { avalanche } from '../random';

/** How the images of a part of a data set are paired, and laid together. */
export interface PairPlan {
  readonly seed: number;
  /** 0: side by side. Else over one another, each up to so many pixels off the middle, either way. */
  readonly shift: number;
  /** Of one image. */
  readonly width: number;
}

export interface Pair {
  /** The number of the other image, in the same part. */
  readonly partner: number;
  /** Where each of the two has its corner. */
  readonly offsets: readonly [Offset, Offset];
}

/** From the top left corner of the pair. */
export interface Offset {
  readonly down: number;
  readonly right: number;
}

/**
 * The pair that begins with image `image`, a function of the seed and its number. Its partner is any
 * image of the part from image `first` on that has `count`, with equal chances: itself, too.
 */
export function pairOf(
  image: number,
  { first, count }: { first: number; count: number },
  { seed, shift, width }: PairPlan,
): Pair {
  const draw = (purpose: number, below: number) =>
    Math.floor((avalanche(avalanche(avalanche(seed) + purpose) + image) / 2 ** 32) * below);
  const partner = first + draw(1, count);
  if (shift === 0) return { partner, offsets: [origin, { down: 0, right: width }] };
  const offset = (purpose: number): Offset => ({
    down: draw(purpose, 2 * shift + 1),
    right: draw(purpose + 1, 2 * shift + 1),
  });
  return { partner, offsets: [offset(2), offset(4)] };
}

const origin: Offset = { down: 0, right: 0 };

/** Lays an image [height, width] over `target` [height, targetWidth], where ink adds up, to 1 at most. */
export function layOver(
  image: Float32Array,
  width: number,
  { down, right }: Offset,
  target: Float32Array,
  targetWidth: number,
): void {
  const height = image.length / width;
  for (let row = 0; row < height; row += 1) {
    let to = (row + down) * targetWidth + right;
    for (let from = row * width; from < (row + 1) * width; from += 1, to += 1) {
      target[to] = Math.min(1, target[to]! + image[from]!);
    }
  }
}
