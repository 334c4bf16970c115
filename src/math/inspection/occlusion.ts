/** A square of an image that is covered, by its upper left corner. */
export interface Patch {
  readonly top: number;
  readonly left: number;
}

/** How large the squares are that cover an image one after another, and by how many pixels they move on. */
export interface PatchSize {
  readonly side: number;
  readonly stride: number;
}

interface ImageSize {
  readonly height: number;
  readonly width: number;
}

/** A seventh of the shorter side, moved on by half of itself: of 28 x 28 pixels squares of 4, by 2. */
export function patchSize({ height, width }: ImageSize): PatchSize {
  const side = Math.max(1, Math.round(Math.min(height, width) / 7));
  return { side, stride: Math.max(1, Math.floor(side / 2)) };
}

/** All squares of an image; the last ones of a row and of a column end at its edge. */
export function patchesOf({ height, width }: ImageSize, { side, stride }: PatchSize): Patch[] {
  const starts = (length: number) => {
    const last = length - side;
    const regular = Array.from(
      { length: Math.floor(last / stride) + 1 },
      (_, index) => index * stride,
    );
    return regular.at(-1) === last ? regular : [...regular, last];
  };
  return starts(height).flatMap((top) => starts(width).map((left) => ({ top, left })));
}

/** The image with the square covered by paper. */
export function covered(
  pixels: Float32Array,
  width: number,
  { top, left }: Patch,
  side: number,
): Float32Array<ArrayBuffer> {
  const made = pixels.slice();
  for (let row = top; row < top + side; row += 1) {
    made.fill(0, row * width + left, row * width + left + side);
  }
  return made;
}

/**
 * What each pixel is worth, [height, width]: the mean of what is lost by each of the squares that cover it. `losses`: of each
 * of `patches`.
 */
export function occlusionMap(
  { height, width }: ImageSize,
  side: number,
  patches: readonly Patch[],
  losses: ArrayLike<number>,
): Float32Array {
  const sums = new Float32Array(height * width);
  const counts = new Uint16Array(height * width);
  patches.forEach(({ top, left }, index) => {
    for (let row = top; row < top + side; row += 1) {
      for (let column = left; column < left + side; column += 1) {
        sums[row * width + column]! += losses[index]!;
        counts[row * width + column]! += 1;
      }
    }
  });
  return sums.map((sum, pixel) => sum / counts[pixel]!);
}
