import type { RunRow } from './run-rows';

export const sortColumns = [
  'name',
  'change',
  'testLoss',
  'bestTestLoss',
  'testAccuracy',
  'bestTestAccuracy',
  'step',
  'elapsedMs',
  'backend',
  'createdAt',
] as const;

export type SortColumn = (typeof sortColumns)[number];

export interface RunSort {
  readonly column: SortColumn;
  readonly direction: 'ascending' | 'descending';
}

export const newestFirst: RunSort = { column: 'createdAt', direction: 'descending' };

/** The texts that rows are sorted by, in the language on screen. */
export interface SortWords {
  readonly language: string;
  name(row: RunRow): string;
  change(row: RunRow): string;
}

/** Best, longest or latest first; texts from their beginning. */
export function firstDirection(column: SortColumn): RunSort['direction'] {
  const begins: readonly SortColumn[] = ['name', 'change', 'testLoss', 'bestTestLoss', 'backend'];
  return begins.includes(column) ? 'ascending' : 'descending';
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
        : compareNumbers(a.key as number | null, b.key as number | null, sign);
    return order || b.row.run.createdAt - a.row.run.createdAt;
  });
  return keyed.map(({ row }) => row);
}

function compareNumbers(a: number | null, b: number | null, sign: number): number {
  const [hasA, hasB] = [hasValue(a), hasValue(b)];
  if (hasA && hasB) return sign * (a! - b!);
  return Number(hasB) - Number(hasA);
}

/** A loss that is no number is none to compare with. */
const hasValue = (value: number | null) => value !== null && !Number.isNaN(value);

function sortKey(row: RunRow, column: SortColumn, words: SortWords): string | number | null {
  const { run } = row;
  switch (column) {
    case 'name':
    case 'change':
      return words[column](row);
    case 'backend':
      return `${run.backend} ${run.replicas}`;
    case 'createdAt':
      return run.createdAt;
    default:
      return run.summary[column];
  }
}
