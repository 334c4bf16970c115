import { type CellWords, cellOf, type ColumnId, columnIds, isNumber } from './run-columns';
import { isLoss, isMetric } from './metrics';
import type { RunRow } from './run-rows';

/** All but the picture of the loss. */
export const sortColumns = columnIds.filter((column) => column !== 'curve');

export interface RunSort {
  readonly column: ColumnId;
  readonly direction: 'ascending' | 'descending';
}

export const newestFirst: RunSort = { column: 'createdAt', direction: 'descending' };

/** The texts that rows are sorted by, in the language on screen. */
export interface SortWords extends CellWords {
  readonly language: string;
}

const isLossColumn = (column: ColumnId) =>
  column === 'trainLoss' || (isMetric(column) && isLoss(column));

/** Best, longest or latest first; texts from their beginning. */
export function firstDirection(column: ColumnId): RunSort['direction'] {
  const isDescending = column === 'createdAt' || (isNumber(column) && !isLossColumn(column));
  return isDescending ? 'descending' : 'ascending';
}

/** Rows in order. Those without a value come last in either direction, and newer ones first among equals. */
export function sortRows(
  rows: readonly RunRow[],
  { column, direction }: RunSort,
  words: SortWords,
): RunRow[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const { compare } = new Intl.Collator(words.language, { numeric: true });
  const keyed = rows.map((row) => ({ row, key: sortKey(row, column, words) }));
  keyed.sort((a, b) => {
    const order =
      typeof a.key === 'string' && typeof b.key === 'string'
        ? sign * compare(a.key, b.key)
        : compareNumbers(a.key, b.key, sign);
    return order || b.row.run.createdAt - a.row.run.createdAt;
  });
  return keyed.map(({ row }) => row);
}

/** What is no number, such as a stop that never comes, is none to compare with. */
function compareNumbers(
  a: string | number | undefined,
  b: string | number | undefined,
  sign: number,
): number {
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return Number(typeof b === 'number') - Number(typeof a === 'number');
}

function sortKey(row: RunRow, column: ColumnId, words: SortWords): string | number | undefined {
  const cell = cellOf(row, column, words);
  if (cell === undefined) return undefined;
  if (cell.kind === 'number') return cell.value;
  return isNumber(column) ? undefined : cell.texts.at(-1);
}
