import type { Point, Stroke } from './drawing';

/** A grayscale picture, row by row: 0 is paper, 1 is ink. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly pixels: Float32Array;
}

/** A round pen, in pixels. Its ink fades linearly over `softness`, half of it beyond the edge. */
export interface Pen {
  readonly width: number;
  readonly softness: number;
}

/**
 * Draws strokes whose points are in pixels (the first pixel's centre is .5) on a square of `size`
 * pixels. A pixel's ink follows from its distance to the path, so there is no canvas and the same
 * strokes give the same picture everywhere. What lies outside the square is lost.
 */
export function rasterise(strokes: readonly Stroke[], size: number, pen: Pen): Raster {
  const raster = { width: size, height: size, pixels: new Float32Array(size * size) };
  for (const stroke of strokes) {
    let last: Point | undefined;
    for (const point of stroke) {
      // The first point is joined to itself, so that a tap leaves a dot.
      drawSegment(raster, last ?? point, point, pen);
      last = point;
    }
  }
  return raster;
}

function drawSegment({ width, height, pixels }: Raster, from: Point, to: Point, pen: Pen): void {
  const reach = (pen.width + pen.softness) / 2;
  const firstColumn = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach));
  const lastColumn = Math.min(width - 1, Math.floor(Math.max(from.x, to.x) + reach));
  const firstRow = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach));
  const lastRow = Math.min(height - 1, Math.floor(Math.max(from.y, to.y) + reach));
  const alongX = to.x - from.x;
  const alongY = to.y - from.y;
  const lengthSquared = alongX * alongX + alongY * alongY;

  for (let row = firstRow; row <= lastRow; row += 1) {
    const y = row + 0.5 - from.y;
    for (let column = firstColumn; column <= lastColumn; column += 1) {
      const x = column + 0.5 - from.x;
      const projection = lengthSquared > 0 ? (x * alongX + y * alongY) / lengthSquared : 0;
      const nearest = Math.min(1, Math.max(0, projection));
      const distance = Math.sqrt((x - nearest * alongX) ** 2 + (y - nearest * alongY) ** 2);
      const ink = Math.min(1, (reach - distance) / pen.softness);
      const index = row * width + column;
      if (ink > (pixels[index] ?? 0)) pixels[index] = ink;
    }
  }
}

/** The centre of the ink's mass in pixels (the first pixel's centre is .5); null without ink. */
export function centreOfMass({ width, pixels }: Raster): Point | null {
  let mass = 0;
  let momentX = 0;
  let momentY = 0;
  pixels.forEach((ink, index) => {
    mass += ink;
    momentX += ink * ((index % width) + 0.5);
    momentY += ink * (Math.floor(index / width) + 0.5);
  });
  return mass > 0 ? { x: momentX / mass, y: momentY / mass } : null;
}
