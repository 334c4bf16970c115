import { wgslType, type Width } from './run-program';

const tileRows = 8;
const tileColumns = 8;

/** The number of threads, one per tile, that cover a matrix of `rows` x `columns`. */
export function tileCount(rows: number, columns: number): number {
  return Math.ceil(rows / tileRows) * Math.ceil(columns / tileColumns);
}

/** Threads that keep a GPU busy, and the most parts that are quickly added up again. */
const enoughThreads = 8192;
const mostParts = 128;

/**
 * Cuts a sum of `length` terms into parts of at least `shortest`, so that `tiles` threads for each
 * part make enough threads. Depends on sizes alone: the same sum is always cut the same way.
 */
export function cutSum(
  length: number,
  tiles: number,
  shortest = 1,
): { parts: number; perPart: number } {
  const wanted = Math.min(Math.ceil(enoughThreads / tiles), mostParts);
  const perPart = Math.max(Math.ceil(length / wanted), shortest);
  return { parts: Math.max(Math.ceil(length / perPart), 1), perPart };
}

export const eachRow = (code: (row: number) => string): string => repeat(tileRows, code);

const repeat = (count: number, code: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => code(index)).join('\n');

/**
 * WGSL for one tile of a matrix product: 8 rows x 8 columns of sums that a thread keeps in
 * registers, so that 16 values read make 64 multiply-adds. It needs no workgroup memory and no
 * barriers: rows are read by all threads alike and columns side by side, which caches serve well.
 *
 * Columns are handled `width` at a time. Neighbouring threads take neighbouring columns, so the
 * columns of one thread lie apart: `column0`, `column1`, ... in units of `width`.
 */
export function registerTile(width: Width) {
  const eachColumn = (code: (column: number) => string) => repeat(tileColumns / width, code);
  const type = wgslType(width);

  return {
    /**
     * Opens `main`. `rows`, `columns` and `parts` are WGSL expressions. Defines `row0` to `row7` and
     * the columns, repeating the last ones beyond the edge, and `part`, which share of the sum to make.
     */
    begin: (rows: string, columns: string, parts = '1') => `
      let rows = ${rows};
      let columns = (${columns}) / ${width};
      let columnTiles = (${columns} + ${tileColumns - 1}) / ${tileColumns};
      let tiles = columnTiles * ((rows + ${tileRows - 1}) / ${tileRows});
      let part = index / tiles;
      if (part >= ${parts}) { return; }
      let tile = index % tiles;
      let firstRow = tile / columnTiles * ${tileRows};
      let firstColumn = tile % columnTiles;
      ${eachRow((row) => `let row${row} = min(firstRow + ${row}, rows - 1);`)}
      ${eachColumn((column) => `let column${column} = min(firstColumn + ${column} * columnTiles, columns - 1);`)}
      ${eachRow((row) => eachColumn((column) => `var sum${row}_${column} = ${type}(0);`))}`,

    /** Adds the product of one value per row and one (of `width`) per column. */
    multiplyAdd: (left: (row: number) => string, right: (column: number) => string) => `{
      ${eachColumn((column) => `let right${column} = ${right(column)};`)}
      ${eachRow(
        (row) => `let left${row} = ${left(row)};
          ${eachColumn((column) => `sum${row}_${column} += left${row} * right${column};`)}`,
      )}
    }`,

    /** Writes the sums to `result` [parts, rows, columns], after `finish(sum, column)`. */
    end: (finish = (sum: string, _column: number) => sum) =>
      eachColumn(
        (column) => `if (firstColumn + ${column} * columnTiles < columns) {
          ${eachRow(
            (row) => `if (firstRow + ${row} < rows) {
              result[(part * rows + row${row}) * columns + column${column}] =
                ${finish(`sum${row}_${column}`, column)};
            }`,
          )}
        }`,
      ),
  };
}
