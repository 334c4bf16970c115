import type { TileGrid } from './tile-grid';
import { tileAt } from './tile-grid';
import { coloursOf, mostOf, paintValue } from './value-colours';

/** What is marked on the picture of a layer. */
export interface LayerMarks {
  /** The value that is looked at, by its place. */
  readonly value?: number;
  /** The values that it was made of. */
  readonly sources?: readonly number[];
  /** The values on the paths, the strongest path first. */
  readonly path?: readonly number[];
  readonly mutedUnits?: readonly number[];
}

export interface PaintedLayer {
  readonly values: Float32Array;
  readonly units: number;
  readonly grid: TileGrid;
  /** The largest distance from zero on the scale; undefined: each map has its own. */
  readonly most: number | undefined;
  /** Values that are drawn at the same places by the same scale: those of the state that is compared with. */
  readonly beside?: Float32Array | undefined;
  /** Of the image itself: dark to light instead of by sign. */
  readonly isInput: boolean;
}

/** Draws the maps of a layer, value by value. */
export function paintLayer(
  canvas: HTMLCanvasElement,
  layer: PaintedLayer,
  marks: LayerMarks,
): void {
  const { grid, units } = layer;
  const density = devicePixelRatio || 1;
  canvas.width = Math.ceil(grid.width * density);
  canvas.height = Math.ceil(grid.height * density);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(density, density);
  context.imageSmoothingEnabled = false;
  const tile = document.createElement('canvas');
  tile.width = grid.columnsOfTile;
  tile.height = grid.rowsOfTile;
  const tileContext = tile.getContext('2d')!;
  const colours = coloursOf(canvas);
  const lightest = layer.isInput ? extent(layer.values) : undefined;
  for (let at = 0; at < grid.count; at += 1) {
    const unit = grid.first + at;
    const image = tileContext.createImageData(grid.columnsOfTile, grid.rowsOfTile);
    const most = layer.most ?? mostOfBoth(layer, unit);
    for (let pixel = 0; pixel < grid.columnsOfTile * grid.rowsOfTile; pixel += 1) {
      const value = layer.values[pixel * units + unit]!;
      if (lightest) {
        const light = (255 * (value - lightest.least)) / (lightest.most - lightest.least || 1);
        image.data.fill(light, pixel * 4, pixel * 4 + 3);
        image.data[pixel * 4 + 3] = 255;
      } else paintValue(image.data, pixel * 4, most === 0 ? 0 : value / most, colours);
    }
    tileContext.putImageData(image, 0, 0);
    const { x, y } = tileAt(grid, unit);
    const [width, height] = [grid.columnsOfTile * grid.cell, grid.rowsOfTile * grid.cell];
    context.drawImage(tile, x, y, width, height);
    if (marks.mutedUnits?.includes(unit)) cross(context, x, y, width, height);
  }
  paintMarks(context, layer, marks, canvas);
}

function mostOfBoth({ values, beside, units }: PaintedLayer, unit: number): number {
  const own = mostOf(values, unit, units);
  return beside ? Math.max(own, mostOf(beside, unit, units)) : own;
}

function paintMarks(
  context: CanvasRenderingContext2D,
  { grid, units }: PaintedLayer,
  { value, sources = [], path = [] }: LayerMarks,
  canvas: HTMLCanvasElement,
): void {
  const style = getComputedStyle(canvas);
  const ring = (place: number, colour: string, width: number) => {
    const unit = place % units;
    if (unit < grid.first || unit >= grid.first + grid.count) return;
    const pixel = Math.floor(place / units);
    const { x, y } = tileAt(grid, unit);
    const side = Math.max(grid.cell, 3);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.strokeRect(
      x + (pixel % grid.columnsOfTile) * grid.cell,
      y + Math.floor(pixel / grid.columnsOfTile) * grid.cell,
      side,
      side,
    );
  };
  // On a canvas there is no more than one caret and one border: they name the two colours of marks.
  context.strokeStyle = style.caretColor;
  context.lineWidth = 1;
  for (const { unit, left, top, right, bottom } of frames(sources, units, grid.columnsOfTile)) {
    if (unit < grid.first || unit >= grid.first + grid.count) continue;
    const { x, y } = tileAt(grid, unit);
    const { cell } = grid;
    context.strokeRect(
      x + left * cell,
      y + top * cell,
      (right + 1 - left) * cell,
      (bottom + 1 - top) * cell,
    );
  }
  for (const place of path.toReversed()) {
    ring(place, style.borderTopColor, 2);
    const unit = place % units;
    if (unit < grid.first || unit >= grid.first + grid.count) continue;
    const { x, y } = tileAt(grid, unit);
    const [width, height] = [grid.columnsOfTile * grid.cell, grid.rowsOfTile * grid.cell];
    context.strokeRect(x + 1, y + 1, width - 2, height - 2);
  }
  if (value !== undefined) ring(value, style.caretColor, 2);
}

/** For each unit of which there are places, the rows and columns that hold them. */
function frames(places: readonly number[], units: number, width: number) {
  const found = new Map<
    number,
    { unit: number; left: number; top: number; right: number; bottom: number }
  >();
  for (const place of places) {
    const unit = place % units;
    const pixel = Math.floor(place / units);
    const [row, column] = [Math.floor(pixel / width), pixel % width];
    const frame = found.get(unit) ?? { unit, left: column, top: row, right: column, bottom: row };
    frame.left = Math.min(frame.left, column);
    frame.right = Math.max(frame.right, column);
    frame.bottom = Math.max(frame.bottom, row);
    frame.top = Math.min(frame.top, row);
    found.set(unit, frame);
  }
  return found.values();
}

function cross(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  context.strokeStyle = getComputedStyle(context.canvas).caretColor;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + width, y + height);
  context.moveTo(x + width, y);
  context.lineTo(x, y + height);
  context.stroke();
}

function extent(values: Float32Array): { least: number; most: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return { least, most };
}
