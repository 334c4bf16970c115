import { useTranslation } from 'react-i18next';

import { usePrinting } from '../ui/printing';
import styles from './printed-runs.module.css';
import type { RunItem } from './run-list';
import { isNumber, RunValue } from './runs-table';
import { sortColumns } from './sort-runs';

/** All runs of the list, for paper alone: on screen there are no more of them than can be seen. */
export function PrintedRuns({ items }: { items: readonly RunItem[] }) {
  const { t } = useTranslation('runs');
  if (!usePrinting()) return null;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {sortColumns.map((column) => (
            <th key={column} data-number={isNumber(column) || undefined}>
              {t(`columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ id }) => (
          <tr key={id}>
            {sortColumns.map((column) => (
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
