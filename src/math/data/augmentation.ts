import { createRandom } from '../random';

/** How far an image may be moved at most. */
export interface Augmentation {
  /** Whole pixels, either way, across and down. */
  readonly shift: number;
  /** Degrees, either way. */
  readonly rotation: number;
  /** The image is scaled by a factor from 1 - zoom to 1 + zoom. */
  readonly zoom: number;
}

/** Numbers of one map: [a, b, c, d, e, f] takes the output pixel (x, y) to the input's (a x + b y + c, d x + e y + f). */
export const mapLength = 6;

export function isAugmenting({ shift, rotation, zoom }: Augmentation): boolean {
  return shift > 0 || rotation > 0 || zoom > 0;
}

/**
 * The affine maps of a step's images, one for each place in the batch: [count, 6]. Each rotates by
 * its own angle and scales by its own factor about the centre of an image of this size, then shifts. A function of the seed, the step and the place; the same draws serve weak
 * and strong augmentation, so a control that moves changes how far images move, not which way.
 *
 * A map leads from output to input (the inverse of what happens to the image), as sampling needs.
 */
export function augmentationMaps(
  { shift, rotation, zoom }: Augmentation,
  seed: number,
  step: number,
  count: number,
  { height, width }: ImageSize,
): Float32Array {
  const random = createRandom(seed, `augmentation of step ${step}`);
  const either = () => 2 * random.unit() - 1;
  // Whole pixels: a shift alone keeps every pixel as it was.
  const wholeShift = () => Math.floor(random.unit() * (2 * shift + 1)) - shift;
  const centreX = (width - 1) / 2;
  const centreY = (height - 1) / 2;
  const maps = new Float32Array(count * mapLength);
  for (let place = 0; place < count; place += 1) {
    const right = wholeShift();
    const down = wholeShift();
    const angle = (either() * rotation * Math.PI) / 180;
    const scale = 1 + either() * zoom;
    const cosine = Math.cos(angle) / scale;
    const sine = Math.sin(angle) / scale;
    const fromX = centreX + right;
    const fromY = centreY + down;
    maps.set(
      [
        cosine,
        sine,
        centreX - cosine * fromX - sine * fromY,
        -sine,
        cosine,
        centreY + sine * fromX - cosine * fromY,
      ],
      place * mapLength,
    );
  }
  return maps;
}

export interface ImageSize {
  readonly height: number;
  readonly width: number;
}

/** Where an image [height, width] lies among bytes, and the map it is seen through. */
export interface MappedImage extends ImageSize {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly maps: Float32Array;
  readonly place: number;
}

/**
 * Writes the image as its map moves it to `target` from `targetStart` on: height x width numbers from
 * 0 to 255, each interpolated bilinearly between the four pixels around the point that it comes
 * from. Outside of the image all is background, 0.
 */
export function sampleMapped(
  { bytes, start, height, width, maps, place }: MappedImage,
  target: Float32Array,
  targetStart: number,
): void {
  const from = place * mapLength;
  const xPerX = maps[from]!;
  const xPerY = maps[from + 1]!;
  const xStart = maps[from + 2]!;
  const yPerX = maps[from + 3]!;
  const yPerY = maps[from + 4]!;
  const yStart = maps[from + 5]!;
  const lastX = width - 1;
  const lastY = height - 1;
  const pixelAt = (x: number, y: number) =>
    x >= 0 && x <= lastX && y >= 0 && y <= lastY ? bytes[start + y * width + x]! : 0;

  let out = targetStart;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, out += 1) {
      const x = xPerX * column + xPerY * row + xStart;
      const y = yPerX * column + yPerY * row + yStart;
      const left = Math.floor(x);
      const top = Math.floor(y);
      if (left < -1 || left > lastX || top < -1 || top > lastY) {
        target[out] = 0;
        continue;
      }
      let topLeft: number;
      let topRight: number;
      let bottomLeft: number;
      let bottomRight: number;
      if (left >= 0 && left < lastX && top >= 0 && top < lastY) {
        const at = start + top * width + left;
        topLeft = bytes[at]!;
        topRight = bytes[at + 1]!;
        bottomLeft = bytes[at + width]!;
        bottomRight = bytes[at + width + 1]!;
      } else {
        topLeft = pixelAt(left, top);
        topRight = pixelAt(left + 1, top);
        bottomLeft = pixelAt(left, top + 1);
        bottomRight = pixelAt(left + 1, top + 1);
      }
      const upper = topLeft + (topRight - topLeft) * (x - left);
      const lower = bottomLeft + (bottomRight - bottomLeft) * (x - left);
      target[out] = upper + (lower - upper) * (y - top);
    }
  }
}
