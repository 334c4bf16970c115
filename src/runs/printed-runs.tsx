import { usePrinting } from '../ui/printing';
import styles from './printed-runs.module.css';
import type { RunItem } from './run-list';
import { ColumnName, RunValue } from './run-values';
import { isNumber } from './run-columns';
import { useRunsView } from './runs-view';

/** All runs of the list, for paper alone: on screen there are no more of them than can be seen. */
export function PrintedRuns({ items }: { items: readonly RunItem[] }) {
  const { columns } = useRunsView();
  if (!usePrinting()) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} data-number={isNumber(column) || undefined}>
              <ColumnName column={column} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ id }) => (
          <tr key={id}>
            {columns.map((column) => (
              <td key={column} data-number={isNumber(column) || undefined}>
                <RunValue id={id} column={column} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
