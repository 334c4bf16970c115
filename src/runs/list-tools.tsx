import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import { Choice } from '../ui/controls/choice';
import { useFormat } from '../ui/use-format';
import { ColumnsMenu, type ColumnsMenuProps } from './columns-menu';
import { ImportButton } from './import-button';
import styles from './list-tools.module.css';
import { firstDirection, type RunSort, sortColumns } from './sort-runs';
import type { Imports } from './use-imports';

interface ListToolsProps extends ColumnsMenuProps {
  /** The field to filter by. */
  readonly filter: ReactNode;
  readonly total: number;
  readonly shown: number;
  readonly imports: Imports;
  /** Whether it is sorted by test images, though there are others to choose by. */
  readonly isByTests: boolean;
  /** Where the list has no column headings to sort by. */
  readonly sort?: RunSort;
  readonly onSort?: (sort: RunSort) => void;
}

/** How many runs there are, and what is shown of them. */
export function ListTools(props: ListToolsProps) {
  const { filter, total, shown, imports, isByTests, sort, onSort, ...chooser } = props;
  const { t } = useTranslation('runs');
  const format = useFormat();
  const amount = format.count(total);
  return (
    <>
      <h2 className={styles.title} tabIndex={-1}>
        {t('title')}
      </h2>
      <p className={styles.count} role="status">
        {shown === total
          ? t('count', { amount })
          : t('countShown', { shown: format.count(shown), amount })}
        {isByTests && <span className={styles.note}>{t('sort.byTests')}</span>}
      </p>
      {filter}
      <span className={styles.tool}>
        <ColumnsMenu {...chooser} />
      </span>
      <ImportButton {...imports} />
      {sort && onSort && <SortTools {...chooser} sort={sort} onSort={onSort} />}
    </>
  );
}

interface SortToolsProps extends Pick<ColumnsMenuProps, 'columns' | 'nameOf'> {
  readonly sort: RunSort;
  readonly onSort: (sort: RunSort) => void;
}

function SortTools({ columns, nameOf, sort, onSort }: SortToolsProps) {
  const { t } = useTranslation('runs');
  const other = sort.direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <div className={styles.sort}>
      <span>{t('sort.by')}</span>
      <Choice
        label={t('sort.by')}
        value={sort.column}
        options={sortColumns
          .filter((column) => columns.includes(column) || column === sort.column)
          .map((column) => ({ value: column, label: nameOf(column) }))}
        onChange={(column) => onSort({ column, direction: firstDirection(column) })}
      />
      <Button
        variant="quiet"
        aria-label={t(`sort.${sort.direction}`)}
        onPress={() => onSort({ ...sort, direction: other })}
      >
        <span aria-hidden="true">{sort.direction === 'ascending' ? '▲' : '▼'}</span>
      </Button>
    </div>
  );
}
