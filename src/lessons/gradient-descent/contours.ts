import type { Pair } from './surfaces';

export interface Grid {
  /** Values row by row, at even distances: [rows, columns]. */
  readonly values: readonly number[];
  readonly columns: number;
  readonly rows: number;
}

/** The values of a function on `count` by `count` points that span both ranges. */
export function sampleGrid(
  valueAt: (x: number, y: number) => number,
  [left, right]: Pair,
  [bottom, top]: Pair,
  count: number,
): Grid {
  const share = (index: number) => index / (count - 1);
  const values = Array.from({ length: count * count }, (_, index) =>
    valueAt(
      left + (right - left) * share(index % count),
      bottom + (top - bottom) * share(Math.floor(index / count)),
    ),
  );
  return { values, columns: count, rows: count };
}

/**
 * `count` levels such that between two of them lies about as much of the grid's area as between any
 * other two: lines at them are nowhere too dense, however the values are distributed.
 */
export function evenLevels(grid: Grid, count: number): number[] {
  const sorted = grid.values.toSorted((first, second) => first - second);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  return Array.from({ length: count }, (_, index) => at((index + 0.5) / count));
}

/** A piece of a line of equal value, in units of the grid's distances from its first value. */
export type Segment = readonly [from: Pair, to: Pair];

/** The line on which the grid, linear between its points, has a value (marching squares). */
export function contour({ values, columns, rows }: Grid, level: number): Segment[] {
  const segments: Segment[] = [];
  for (let row = 0; row + 1 < rows; row += 1) {
    for (let column = 0; column + 1 < columns; column += 1) {
      const at = (dx: number, dy: number) => values[(row + dy) * columns + column + dx]! - level;
      const corners = [at(0, 0), at(1, 0), at(1, 1), at(0, 1)];
      const places: Pair[] = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ];
      const crossings = corners.flatMap((value, index) => {
        const next = (index + 1) % 4;
        const other = corners[next]!;
        return value > 0 === other > 0
          ? []
          : [between(places[index]!, places[next]!, value / (value - other))];
      });
      if (crossings.length === 2) segments.push([crossings[0]!, crossings[1]!]);
      if (crossings.length === 4) {
        // A saddle within the square: its middle says which of the sides belong together.
        const middle = corners.reduce((sum, value) => sum + value, 0) / 4;
        const isFirstApart = middle > 0 !== corners[0]! > 0;
        const [a, b, c, d] = crossings as [Pair, Pair, Pair, Pair];
        segments.push(
          ...(isFirstApart
            ? ([
                [d, a],
                [b, c],
              ] as const)
            : ([
                [a, b],
                [c, d],
              ] as const)),
        );
      }
    }
  }
  return segments;
}

function between([x, y]: Pair, [otherX, otherY]: Pair, share: number): Pair {
  return [x + (otherX - x) * share, y + (otherY - y) * share];
}
