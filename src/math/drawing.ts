/** A point in pad units: (0, 0) is the pad's top left corner, (1, 1) its bottom right. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The pen's path from touching the pad to leaving it. One point is a tap. */
export type Stroke = readonly Point[];

/** What lies on the pad: pen strokes, or a test image whose 28 x 28 pixels are 0 (black) to 1. */
export type Drawing =
  | { readonly kind: 'strokes'; readonly strokes: readonly Stroke[] }
  | {
      readonly kind: 'sample';
      readonly pixels: Float32Array;
      readonly label: number;
      /** Position in the test set. */
      readonly index: number;
    };

export const emptyDrawing: Drawing = { kind: 'strokes', strokes: [] };

export function isEmpty(drawing: Drawing): boolean {
  return drawing.kind === 'strokes' && drawing.strokes.length === 0;
}

/** Puts the pen down. A sample makes way for the new stroke. */
export function beginStroke(drawing: Drawing, point: Point): Drawing {
  const strokes = drawing.kind === 'strokes' ? drawing.strokes : [];
  return { kind: 'strokes', strokes: [...strokes, [point]] };
}

/** Lengthens the last stroke; without one, the first of the points begins it. */
export function extendStroke(drawing: Drawing, points: readonly Point[]): Drawing {
  if (points.length === 0) return drawing;
  const strokes = drawing.kind === 'strokes' ? drawing.strokes : [];
  const last = strokes.at(-1) ?? [];
  return { kind: 'strokes', strokes: [...strokes.slice(0, -1), [...last, ...points]] };
}

/** Takes back the last stroke, or the sample. */
export function undo(drawing: Drawing): Drawing {
  if (drawing.kind === 'sample') return emptyDrawing;
  return { kind: 'strokes', strokes: drawing.strokes.slice(0, -1) };
}
