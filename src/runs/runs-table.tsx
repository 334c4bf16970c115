import { memo } from 'react';
import {
  Cell,
  Column,
  ResizableTableContainer,
  Row,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components/Table';
import { TableLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';

import type { RunItem, RunListProps } from './run-list';
import { RunMenu } from './run-menu';
import { RunTitle } from './run-title';
import { MetricValue, metrics, PlainValue } from './run-values';
import styles from './runs-table.module.css';
import { useRunsView } from './runs-view';
import { SelectionBox } from './selection-box';
import { firstDirection, type SortColumn, sortColumns } from './sort-runs';

const layoutOptions = { rowHeight: 56, headingHeight: 48 };

const widths: Partial<Record<SortColumn, number>> = {
  testLoss: 86,
  bestTestLoss: 86,
  testAccuracy: 90,
  bestTestAccuracy: 90,
  step: 78,
  elapsedMs: 76,
  backend: 124,
  createdAt: 104,
};

/** The runs as a table, for wide windows. A live value does not render it, but what shows the value. */
export const RunsTable = memo(function RunsTable(props: RunListProps) {
  const { items, sort, onSort, selected, onSelect } = props;
  const { t } = useTranslation('runs');
  return (
    <ResizableTableContainer className={styles.container ?? ''}>
      <Virtualizer layout={TableLayout} layoutOptions={layoutOptions}>
        <Table
          className={styles.table ?? ''}
          aria-label={t('title')}
          selectionMode="multiple"
          keyboardNavigationBehavior="tab"
          selectedKeys={selected}
          onSelectionChange={onSelect}
          sortDescriptor={sort}
          onSortChange={({ column, direction }) => {
            const chosen = column as SortColumn;
            const isNew = chosen !== sort.column;
            onSort({ column: chosen, direction: isNew ? firstDirection(chosen) : direction });
          }}
        >
          <TableHeader className={styles.header ?? ''}>
            <Column id="select" width={48} minWidth={48} className={styles.column ?? ''}>
              <SelectionBox />
            </Column>
            {sortColumns.map((column) => (
              <SortableColumn key={column} column={column} />
            ))}
            <Column id="actions" width={52} minWidth={52} className={styles.column ?? ''}>
              <span className="visually-hidden">{t('columns.actions')}</span>
            </Column>
          </TableHeader>
          <TableBody items={items}>{renderRow}</TableBody>
        </Table>
      </Virtualizer>
    </ResizableTableContainer>
  );
});

function SortableColumn({ column }: { column: SortColumn }) {
  const { t } = useTranslation('runs');
  const width = widths[column];
  return (
    <Column
      id={column}
      allowsSorting
      isRowHeader={column === 'name'}
      className={`${styles.column} ${isNumber(column) ? styles.number : ''}`}
      {...(width ? { width } : { minWidth: 170, width: column === 'change' ? '3fr' : '2fr' })}
    >
      {({ sortDirection }) => (
        <>
          {t(`columns.${column}`)}
          <span aria-hidden="true" className={styles.arrow}>
            {sortDirection && (sortDirection === 'ascending' ? '▲' : '▼')}
          </span>
        </>
      )}
    </Column>
  );
}

/** Made once for each item and kept: what changes is rendered inside the cells. */
function renderRow({ id, name }: RunItem) {
  return (
    <Row id={id} textValue={name} className={styles.row ?? ''}>
      <Cell className={styles.cell ?? ''} focusMode="child" allowsArrowNavigation>
        <SelectionBox />
      </Cell>
      {sortColumns.map((column) => (
        <Cell key={column} className={`${styles.cell} ${isNumber(column) ? styles.number : ''}`}>
          <RunValue id={id} column={column} />
        </Cell>
      ))}
      <Cell className={styles.cell ?? ''} focusMode="child" allowsArrowNavigation>
        <Menu id={id} />
      </Cell>
    </Row>
  );
}

/** What a column says of a run. */
export function RunValue({ id, column }: { id: string; column: SortColumn }) {
  const row = useRunsView().rows.get(id);
  if (!row) return null;
  if (column === 'name') return <RunTitle row={row} />;
  if (isMetric(column)) return <MetricValue row={row} metric={column} />;
  return <PlainValue row={row} column={column} />;
}

function Menu({ id }: { id: string }) {
  const row = useRunsView().rows.get(id);
  return row && <RunMenu row={row} />;
}

const isMetric = (column: SortColumn): column is (typeof metrics)[number] =>
  (metrics as readonly SortColumn[]).includes(column);

export const isNumber = (column: SortColumn) =>
  isMetric(column) || column === 'step' || column === 'elapsedMs';
