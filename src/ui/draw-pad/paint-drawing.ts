import { padPenWidth } from '../../math/drawing/digit-normalisation';
import type { Drawing, Point, Stroke } from '../../math/drawing/drawing';
import type { KeyboardPen } from './use-keyboard-pen';

/**
 * Paints the drawing over the whole canvas at the screen's own resolution, in the theme's colours,
 * and the keyboard's pen if there is one.
 */
export function paintDrawing(
  canvas: HTMLCanvasElement,
  drawing: Drawing,
  keyboardPen: KeyboardPen | null,
): void {
  const context = canvas.getContext('2d');
  const width = Math.round(canvas.clientWidth * devicePixelRatio);
  const size = Math.round(canvas.clientHeight * devicePixelRatio);
  if (!context || width === 0 || size === 0) return;
  if (canvas.width !== width || canvas.height !== size) {
    canvas.width = width;
    canvas.height = size;
  }
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, width, size);
  context.fillStyle = context.strokeStyle = style.getPropertyValue('--ink');
  if (drawing.kind === 'sample') paintPixels(context, drawing, size);
  else for (const stroke of drawing.strokes) paintStroke(context, stroke, size);
  if (keyboardPen) paintPen(context, keyboardPen, size, style.getPropertyValue('--focus'));
}

function paintPixels(
  context: CanvasRenderingContext2D,
  { pixels, width }: { pixels: Float32Array; width: number },
  size: number,
): void {
  const height = pixels.length / width;
  // Edges on whole screen pixels, or seams would show between the squares.
  const edge = (cell: number) => Math.round((cell * size) / height);
  pixels.forEach((ink, index) => {
    const column = index % width;
    const row = Math.floor(index / width);
    context.globalAlpha = ink;
    context.fillRect(
      edge(column),
      edge(row),
      edge(column + 1) - edge(column),
      edge(row + 1) - edge(row),
    );
  });
  context.globalAlpha = 1;
}

/** A curve through the middles of the segments, with the points between them as its handles. */
function paintStroke(context: CanvasRenderingContext2D, stroke: Stroke, size: number): void {
  const [first, ...rest] = stroke.map(({ x, y }) => ({ x: x * size, y: y * size }));
  const last = rest.at(-1);
  if (!first) return;
  if (!last) {
    paintDot(context, first, (padPenWidth / 2) * size);
    return;
  }
  context.lineWidth = padPenWidth * size;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(first.x, first.y);
  let handle = first;
  for (const point of rest) {
    context.quadraticCurveTo(
      handle.x,
      handle.y,
      (handle.x + point.x) / 2,
      (handle.y + point.y) / 2,
    );
    handle = point;
  }
  context.lineTo(last.x, last.y);
  context.stroke();
}

function paintPen(
  context: CanvasRenderingContext2D,
  { position, isDown }: KeyboardPen,
  size: number,
  colour: string,
): void {
  const centre = { x: position.x * size, y: position.y * size };
  context.fillStyle = context.strokeStyle = colour;
  context.lineWidth = 2 * devicePixelRatio;
  context.beginPath();
  context.arc(centre.x, centre.y, padPenWidth * 0.75 * size, 0, 2 * Math.PI);
  context.stroke();
  if (isDown) paintDot(context, centre, (padPenWidth / 3) * size);
}

function paintDot(context: CanvasRenderingContext2D, { x, y }: Point, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}
