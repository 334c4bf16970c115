import type { Drawing, Point, Stroke } from './drawing';
import { centreOfMass, rasterise, type Pen, type Raster } from './stroke-raster';

/** The width of the pen on the pad, in pad units. */
export const padPenWidth = 0.065;

const imageSize = 28;
const boxSize = 20;
/** MNIST puts the centre of mass on the centre of pixel 14, counted from 0. */
const massCentre = 14.5;
/** Pictures of the stages before the last have this many pixels for each pixel of the image. */
const magnification = 4;
/**
 * The pen of the image, however large the digit was drawn. With it, pen digits have MNIST's ink per
 * image, stroke width and share of pixels with ink, each to 5 %.
 */
const imagePen: Pen = { width: 2.4, softness: 1.4 };
/** A path shorter and narrower than this, in pad units, is a dot that was not held quite still. */
const smallestPath = padPenWidth / 2;
/** Points nearer than this to the last one kept, in image pixels, change nothing one could see. */
const smallestStep = 0.25;

/** How a drawing becomes an image of the kind MNIST holds, step by step. White ink on black. */
export interface NormalisedDigit {
  /** As on the pad, [112, 112]. */
  readonly drawn: Raster;
  /** Scaled, aspect kept, so that its ink just fits a 20 x 20 box in the middle, [112, 112]. */
  readonly boxed: Raster;
  /** Moved so that its centre of mass lies where MNIST has it, [112, 112]. */
  readonly centred: Raster;
  /** The same at the size that the network sees, [28, 28]. */
  readonly image: Raster;
}

/**
 * Makes an image like those of MNIST from pen strokes, whatever their size, place and thickness.
 * See LeCun et al. 1998, "Gradient-based learning applied to document recognition", section III.A.
 * Returns null when there is no stroke.
 */
export function normaliseDigit(strokes: readonly Stroke[]): NormalisedDigit | null {
  const boxedPath = fitBox(strokes, imageSize, boxSize);
  if (!boxedPath) return null;
  const centre = centreOfMass(rasterise(boxedPath, imageSize, imagePen));
  if (!centre) return null;
  const right = massCentre - centre.x;
  const down = massCentre - centre.y;
  const centredPath = mapPoints(boxedPath, ({ x, y }) => ({ x: x + right, y: y + down }));
  const drawnPath = thin(mapPoints(strokes, (point) => scale(point, imageSize)));
  return {
    drawn: magnified(drawnPath, padPenWidth * imageSize),
    boxed: magnified(boxedPath, imagePen.width),
    centred: magnified(centredPath, imagePen.width),
    image: rasterise(centredPath, imageSize, imagePen),
  };
}

/** What the network sees of a drawing: 784 pixels from 0 (black) to 1, or null for an empty pad. */
export function digitPixels(drawing: Drawing): Float32Array | null {
  return drawnImage(drawing, 'digit')?.pixels ?? null;
}

/** What is drawn: a digit, two beside each other, or two over one another. */
export type PadLayout = 'digit' | 'pair' | 'overlap';

/** How much wider than high the pad is. */
export const padAspect: Record<PadLayout, number> = { digit: 1, pair: 2, overlap: 1 };

/** What the network sees of a drawing, null for an empty pad. */
export function drawnImage(drawing: Drawing, layout: PadLayout): Raster | null {
  if (drawing.kind === 'sample') {
    const { pixels, width } = drawing;
    return { width, height: pixels.length / width, pixels };
  }
  const { strokes } = drawing;
  switch (layout) {
    case 'digit':
      return normaliseDigit(strokes)?.image ?? null;
    case 'pair':
      return pairImage(strokes);
    case 'overlap':
      return overlapImage(strokes);
    default:
      return layout satisfies never;
  }
}

/** Each half as the image of a digit, or empty. A stroke belongs to the half where its middle lies. */
function pairImage(strokes: readonly Stroke[]): Raster | null {
  if (strokes.length === 0) return null;
  const width = 2 * imageSize;
  const pixels = new Float32Array(imageSize * width);
  for (const side of [0, 1]) {
    const own = strokes.filter((stroke) => +(middleOf(stroke) >= 1) === side);
    const digit = normaliseDigit(mapPoints(own, ({ x, y }) => ({ x: x - side, y })))?.image;
    digit?.pixels.forEach((ink, index) => {
      const row = Math.floor(index / imageSize);
      pixels[row * width + side * imageSize + (index % imageSize)] = ink;
    });
  }
  return { width, height: imageSize, pixels };
}

function middleOf(stroke: Stroke): number {
  const xs = stroke.map(({ x }) => x);
  return (Math.min(...xs) + Math.max(...xs)) / 2;
}

const overlapSize = 36;
/**
 * Which stroke belongs to which of two digits is not known, so both are scaled together: to the box
 * that two of 20 pixels fill, each off the middle by two pixels on average.
 */
const overlapBox = 24;

function overlapImage(strokes: readonly Stroke[]): Raster | null {
  const path = fitBox(strokes, overlapSize, overlapBox);
  return path && rasterise(path, overlapSize, imagePen);
}

/** The strokes in pixels of an image, their ink filling the box in its middle; null without a point. */
function fitBox(strokes: readonly Stroke[], size: number, box: number): Stroke[] | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of strokes.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (left > right) return null;
  // The pen goes half its width beyond the path on either side; its ink is to fit, not its path.
  const factor = (box - imagePen.width) / Math.max(right - left, bottom - top, smallestPath);
  return thin(
    mapPoints(strokes, ({ x, y }) => ({
      x: size / 2 + (x - (left + right) / 2) * factor,
      y: size / 2 + (y - (top + bottom) / 2) * factor,
    })),
  );
}

function thin(strokes: readonly Stroke[]): Stroke[] {
  return strokes.map((stroke) => {
    const kept: Point[] = [];
    stroke.forEach((point, index) => {
      const last = kept.at(-1);
      const isEnd = index === stroke.length - 1;
      if (!last || isEnd || Math.hypot(point.x - last.x, point.y - last.y) >= smallestStep) {
        kept.push(point);
      }
    });
    return kept;
  });
}

function magnified(strokes: readonly Stroke[], penWidth: number): Raster {
  return rasterise(
    mapPoints(strokes, (point) => scale(point, magnification)),
    imageSize * magnification,
    { width: penWidth * magnification, softness: 1 },
  );
}

function scale({ x, y }: Point, factor: number): Point {
  return { x: x * factor, y: y * factor };
}

function mapPoints(strokes: readonly Stroke[], map: (point: Point) => Point): Stroke[] {
  return strokes.map((stroke) => stroke.map(map));
}
