import type { Shape } from '../../math/model/layers';

/** How the maps or units of a layer lie side by side on its picture, in CSS pixels. */
export interface TileGrid {
  /** Those that are shown: the first of them, and how many. */
  readonly first: number;
  readonly count: number;
  readonly columns: number;
  /** Values of a map; a unit of a row of numbers is a map of one. */
  readonly rowsOfTile: number;
  readonly columnsOfTile: number;
  /** The side of one value. */
  readonly cell: number;
  readonly gap: number;
  readonly width: number;
  readonly height: number;
}

const mapHeight = 56;
const imageHeight = 112;
const unitSide = 16;

/** `room`: how wide the picture may be. */
export function tileGrid(
  shape: Shape,
  { first, count, room, isInput }: { first: number; count: number; room: number; isInput: boolean },
): TileGrid {
  const isRow = shape.length === 1;
  const [rowsOfTile, columnsOfTile] = isRow ? [1, 1] : [shape[0]!, shape[1]!];
  const wanted = (isInput ? imageHeight : mapHeight) / rowsOfTile;
  const fitting = Math.min(wanted, (room - 1) / columnsOfTile);
  const cell = isRow ? unitSide : fitting > 1 ? Math.min(Math.floor(fitting), 24) : fitting;
  const gap = isRow ? 2 : 5;
  const tileWidth = columnsOfTile * cell + gap;
  const columns = Math.max(1, Math.min(count, Math.floor((room + gap) / tileWidth)));
  const rows = Math.ceil(count / columns);
  return {
    first,
    count,
    columns,
    rowsOfTile,
    columnsOfTile,
    cell,
    gap,
    width: columns * tileWidth - gap,
    height: rows * (rowsOfTile * cell + gap) - gap,
  };
}

/** Where a unit's map begins. */
export function tileAt(grid: TileGrid, unit: number): { x: number; y: number } {
  const at = unit - grid.first;
  return {
    x: (at % grid.columns) * (grid.columnsOfTile * grid.cell + grid.gap),
    y: Math.floor(at / grid.columns) * (grid.rowsOfTile * grid.cell + grid.gap),
  };
}

/** The value that is drawn at a point, by its place among those of the layer; undefined between the maps. */
export function placeAt(grid: TileGrid, units: number, x: number, y: number): number | undefined {
  const tileWidth = grid.columnsOfTile * grid.cell + grid.gap;
  const tileHeight = grid.rowsOfTile * grid.cell + grid.gap;
  const [tileColumn, tileRow] = [Math.floor(x / tileWidth), Math.floor(y / tileHeight)];
  const column = Math.floor((x - tileColumn * tileWidth) / grid.cell);
  const row = Math.floor((y - tileRow * tileHeight) / grid.cell);
  const at = tileRow * grid.columns + tileColumn;
  const isOn =
    x >= 0 &&
    y >= 0 &&
    tileColumn < grid.columns &&
    at < grid.count &&
    column < grid.columnsOfTile &&
    row < grid.rowsOfTile;
  return isOn ? (row * grid.columnsOfTile + column) * units + grid.first + at : undefined;
}

/**
 * The value beside another one on the picture: within its map, and beyond the edge of that in the next map.
 * At the edge of the picture it is the same one.
 */
export function placeBeside(
  grid: TileGrid,
  units: number,
  place: number,
  { right = 0, down = 0 }: { right?: number; down?: number },
): number {
  const unit = place % units;
  const pixel = Math.floor(place / units);
  let column = (pixel % grid.columnsOfTile) + right;
  let row = Math.floor(pixel / grid.columnsOfTile) + down;
  let at = unit - grid.first;
  if (column < 0 || column >= grid.columnsOfTile) {
    at += right;
    column = column < 0 ? grid.columnsOfTile - 1 : 0;
  }
  if (row < 0 || row >= grid.rowsOfTile) {
    at += down * grid.columns;
    row = row < 0 ? grid.rowsOfTile - 1 : 0;
  }
  if (at < 0 || at >= grid.count) return place;
  return (row * grid.columnsOfTile + column) * units + grid.first + at;
}
