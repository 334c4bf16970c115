/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

const cellSize = 2;
/** Half of a line's width. */
const halfStroke = 1.25;

/** Where lines run, in cells of a few pixels: whatever lies beside one by more than that is known to be free of it. */
export class LineMap {
  readonly #area: Box;
  readonly #columns: number;
  readonly #rows: number;
  readonly #cells: Uint8Array;
  /** How many cells left of and above each corner a line runs through; made when it is asked for. */
  #sums: Uint32Array | undefined;

  constructor(area: Box) {
    this.#area = area;
    this.#columns = Math.max(1, Math.ceil(area.width / cellSize));
    this.#rows = Math.max(1, Math.ceil(area.height / cellSize));
    this.#cells = new Uint8Array(this.#columns * this.#rows);
  }

  /** Notes a line through points; a gap is where one of them is not finite. */
  add(points: readonly Point[]): void {
    this.#sums = undefined;
    let before: Point | undefined;
    for (const point of points) {
      if (!Number.isFinite(point[0] + point[1])) {
        before = undefined;
        continue;
      }
      this.#mark(before ?? point, point);
      before = point;
    }
  }

  /** How many cells under a box a line runs through; 0 if it covers none. */
  count({ x, y, width, height }: Box): number {
    const sums = (this.#sums ??= this.#summed());
    const left = this.#clampedColumn(x - halfStroke);
    const right = this.#clampedColumn(x + width + halfStroke) + 1;
    const top = this.#clampedRow(y - halfStroke);
    const bottom = this.#clampedRow(y + height + halfStroke) + 1;
    const at = (column: number, row: number) => sums[row * (this.#columns + 1) + column]!;
    return at(right, bottom) - at(left, bottom) - at(right, top) + at(left, top);
  }

  isFree(box: Box): boolean {
    return this.count(box) === 0;
  }

  /** Column by column, every cell that the stretch passes through. */
  #mark([fromX, fromY]: Point, [toX, toY]: Point): void {
    const [[left, leftY], [right, rightY]] =
      fromX <= toX
        ? [[fromX, fromY] as const, [toX, toY] as const]
        : [[toX, toY] as const, [fromX, fromY] as const];
    const slope = right > left ? (rightY - leftY) / (right - left) : 0;
    const first = Math.max(0, this.#column(left));
    const last = Math.min(this.#columns - 1, this.#column(right));
    for (let column = first; column <= last; column += 1) {
      const columnLeft = this.#area.x + column * cellSize;
      const isUpright = right === left;
      const enters = isUpright ? leftY : leftY + (Math.max(left, columnLeft) - left) * slope;
      const leaves = isUpright
        ? rightY
        : leftY + (Math.min(right, columnLeft + cellSize) - left) * slope;
      const top = Math.max(0, this.#row(Math.min(enters, leaves)));
      const bottom = Math.min(this.#rows - 1, this.#row(Math.max(enters, leaves)));
      for (let row = top; row <= bottom; row += 1) this.#cells[row * this.#columns + column] = 1;
    }
  }

  #summed(): Uint32Array {
    const width = this.#columns + 1;
    const sums = new Uint32Array(width * (this.#rows + 1));
    for (let row = 0; row < this.#rows; row += 1) {
      let inRow = 0;
      for (let column = 0; column < this.#columns; column += 1) {
        inRow += this.#cells[row * this.#columns + column]!;
        sums[(row + 1) * width + column + 1] = sums[row * width + column + 1]! + inRow;
      }
    }
    return sums;
  }

  #column(x: number): number {
    return Math.floor((x - this.#area.x) / cellSize);
  }

  #row(y: number): number {
    return Math.floor((y - this.#area.y) / cellSize);
  }

  #clampedColumn(x: number): number {
    return Math.min(Math.max(this.#column(x), 0), this.#columns - 1);
  }

  #clampedRow(y: number): number {
    return Math.min(Math.max(this.#row(y), 0), this.#rows - 1);
  }
}

export function overlaps(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** How far a point lies from a box; 0 within it. */
export function distance({ x, y, width, height }: Box, [across, down]: Point): number {
  return Math.hypot(
    Math.max(x - across, 0, across - x - width),
    Math.max(y - down, 0, down - y - height),
  );
}

/** The edges of a square of 8 pixels around a place, as of a mark. */
export function squareAround([x, y]: Point): Point[] {
  const half = 4;
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
    [x - half, y - half],
  ];
}
