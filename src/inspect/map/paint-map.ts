import type { FlatPoint } from '../../math/inspection/projection/picking';
import type { ImageAtlas } from './image-atlas';
import type { PointColours } from './map-colours';

/** A moment of a map, in pixels of the screen. */
export interface MapFrame {
  /** [images, 2] */
  readonly places: Float32Array;
  readonly colours: PointColours;
  /** Images instead of dots, as far as they have come. */
  readonly atlas: ImageAtlas | undefined;
  /** Whether an image stands out: all others are faded. */
  readonly isOn: ((image: number) => boolean) | undefined;
  /** Those that are crosses, on top of the others. */
  readonly isCross: ((image: number) => boolean) | undefined;
  readonly labels: readonly (FlatPoint & { readonly text: string })[];
  readonly drawing: FlatPoint | undefined;
  /** The image that is pointed at, and the one that other views show. */
  readonly current: number | undefined;
  readonly lookedAt: number | undefined;
  readonly outline: readonly FlatPoint[];
  readonly ink: string;
  readonly paper: string;
  readonly focus: string;
}

const dotRadius = 2.6;
/** The height of an image. */
export const imageSide = 15;
const fadedAlpha = 0.12;

/** Paints a frame over the whole canvas, whose context is scaled to pixels of the style sheet. */
export function paintMap(
  context: CanvasRenderingContext2D,
  frame: MapFrame,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  context.clearRect(0, 0, width, height);
  const { isOn, isCross } = frame;
  if (isOn) {
    paintPoints(context, frame, (image) => !isOn(image), fadedAlpha);
    paintPoints(context, frame, isOn, 1);
  } else if (isCross) {
    paintPoints(context, frame, (image) => !isCross(image), 0.55);
    paintPoints(context, frame, isCross, 1);
  } else {
    paintPoints(context, frame, () => true, frame.atlas ? 1 : 0.85);
  }
  for (const label of frame.labels) paintLabel(context, label, frame);
  if (frame.lookedAt !== undefined) paintRing(context, frame, frame.lookedAt, frame.ink);
  if (frame.drawing) paintDrawing(context, frame.drawing, frame);
  if (frame.current !== undefined) paintRing(context, frame, frame.current, frame.focus);
  paintOutline(context, frame);
}

function paintPoints(
  context: CanvasRenderingContext2D,
  frame: MapFrame,
  wanted: (image: number) => boolean,
  alpha: number,
): void {
  const { places, colours, atlas, isCross } = frame;
  context.globalAlpha = alpha;
  const byColour: number[][] = colours.colours.map(() => []);
  for (let image = 0; image < colours.indices.length; image += 1) {
    if (!wanted(image)) continue;
    if (atlas?.has(image)) {
      atlas.draw(context, image, places[2 * image]!, places[2 * image + 1]!);
    } else {
      byColour[colours.indices[image]!]!.push(image);
    }
  }
  byColour.forEach((images, colour) => {
    if (images.length === 0) return;
    context.fillStyle = context.strokeStyle = colours.colours[colour]!;
    context.beginPath();
    for (const image of images) {
      const [x, y] = [places[2 * image]!, places[2 * image + 1]!];
      if (isCross?.(image)) cross(context, x, y);
      else dot(context, x, y);
    }
    context.fill();
    context.lineWidth = 1.6;
    if (images.some((image) => isCross?.(image))) context.stroke();
  });
  context.globalAlpha = 1;
}

function dot(context: CanvasRenderingContext2D, x: number, y: number): void {
  context.moveTo(x + dotRadius, y);
  context.arc(x, y, dotRadius, 0, 2 * Math.PI);
}

function cross(context: CanvasRenderingContext2D, x: number, y: number): void {
  const arm = 1.4 * dotRadius;
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
}

function paintLabel(
  context: CanvasRenderingContext2D,
  { x, y, text }: FlatPoint & { readonly text: string },
  { ink, paper }: MapFrame,
): void {
  context.font = '600 15px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

function paintRing(
  context: CanvasRenderingContext2D,
  { places, atlas, paper }: MapFrame,
  image: number,
  colour: string,
): void {
  const radius = atlas ? 12 : 7;
  const [x, y] = [places[2 * image]!, places[2 * image + 1]!];
  for (const [width, style] of [
    [5, paper],
    [2, colour],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = style;
    context.stroke();
  }
}

/** A diamond: nothing else on the map has corners. */
function paintDrawing(
  context: CanvasRenderingContext2D,
  { x, y }: FlatPoint,
  { ink, paper }: MapFrame,
): void {
  const arm = 9;
  context.beginPath();
  context.moveTo(x, y - arm);
  context.lineTo(x + arm, y);
  context.lineTo(x, y + arm);
  context.lineTo(x - arm, y);
  context.closePath();
  context.lineWidth = 5;
  context.strokeStyle = paper;
  context.stroke();
  context.fillStyle = paper;
  context.fill();
  context.lineWidth = 2.5;
  context.strokeStyle = ink;
  context.stroke();
}

function paintOutline(context: CanvasRenderingContext2D, { outline, ink }: MapFrame): void {
  if (outline.length < 2) return;
  context.beginPath();
  for (const { x, y } of outline) context.lineTo(x, y);
  context.closePath();
  context.setLineDash([5, 4]);
  context.lineWidth = 1.5;
  context.strokeStyle = ink;
  context.stroke();
  context.setLineDash([]);
}
