/** A point in pad units: (0, 0) is the pad's top left corner, its height is 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The pen's path from touching the pad to leaving it. One point is a tap. */
export type Stroke = readonly Point[];

/** What lies on the pad: pen strokes, or a test image whose pixels are 0 (black) to 1. */
export type Drawing = Strokes | Sample;

interface Strokes {
  readonly kind: 'strokes';
  readonly strokes: readonly Stroke[];
  /** What lay there before the last stroke, or before it was cleared. */
  readonly before?: Drawing;
}

interface Sample {
  readonly kind: 'sample';
  readonly pixels: Float32Array;
  /** Of the image, in pixels. */
  readonly width: number;
  readonly label: number;
  /** Position in the test set. */
  readonly index: number;
  /** What lay there before it. */
  readonly before?: Drawing;
}

export const emptyDrawing: Drawing = { kind: 'strokes', strokes: [] };

export function isEmpty(drawing: Drawing): boolean {
  return drawing.kind === 'strokes' && drawing.strokes.length === 0;
}

/** Puts the pen down. A sample makes way for the new stroke. */
export function beginStroke(drawing: Drawing, point: Point): Drawing {
  const strokes = drawing.kind === 'strokes' ? drawing.strokes : [];
  return { kind: 'strokes', strokes: [...strokes, [point]], before: drawing };
}

/** Lengthens the last stroke; without one, the first of the points begins it. */
export function extendStroke(drawing: Drawing, points: readonly Point[]): Drawing {
  const [first, ...rest] = points;
  if (!first) return drawing;
  const last = drawing.kind === 'strokes' ? drawing.strokes.at(-1) : undefined;
  if (drawing.kind !== 'strokes' || !last) {
    return extendStroke(beginStroke(drawing, first), rest);
  }
  return { ...drawing, strokes: [...drawing.strokes.slice(0, -1), [...last, ...points]] };
}

/** An empty pad, from which there is a way back. */
export function cleared(drawing: Drawing): Drawing {
  return isEmpty(drawing) ? drawing : { ...emptyDrawing, before: drawing };
}

/** Takes back the last thing that was done to the pad, be it a stroke, a sample or Clear. */
export function undo(drawing: Drawing): Drawing {
  return drawing.before ?? emptyDrawing;
}
