import { memo, useCallback } from 'react';
import {
  Cell,
  Column,
  ResizableTableContainer,
  Row,
  Table,
  TableBody,
  TableHeader,
} from 'react-aria-components/Table';
import { Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';

import type { RunItem, RunListProps } from './run-list';
import { RunMenu } from './run-menu';
import { type ColumnId, isNumber } from './run-columns';
import { LayoutWithName } from './layout-with-name';
import { ColumnName, RunValue } from './run-values';
import styles from './runs-table.module.css';
import { useRunsView } from './runs-view';
import { SelectionBox } from './selection-box';
import { firstDirection } from './sort-runs';

const layoutOptions = { rowHeight: 56, headingHeight: 48 };

const widths: Partial<Record<ColumnId, number>> = {
  curve: 104,
  validationLoss: 92,
  bestValidationLoss: 92,
  validationAccuracy: 92,
  bestValidationAccuracy: 92,
  testLoss: 86,
  bestTestLoss: 86,
  testAccuracy: 90,
  bestTestAccuracy: 90,
  trainLoss: 96,
  step: 78,
  epoch: 78,
  elapsedMs: 76,
  rateChanges: 120,
  createdAt: 104,
  learningRate: 84,
  optimizer: 98,
  batchSize: 76,
  seed: 84,
  model: 126,
  task: 130,
  schedule: 118,
  loss: 124,
  initialisation: 118,
  backend: 124,
};
/** Of any other setting. */
const usualWidth = 120;

/** The runs as a table, for wide windows. A live value does not render it, but what shows the value. */
export const RunsTable = memo(function RunsTable(props: RunListProps) {
  const { items, columns, sort, onSort, selected, onSelect } = props;
  const { t } = useTranslation('runs');
  /** Made once for each item and kept: what changes is rendered inside the cells. */
  const renderRow = useCallback(({ id, name }: RunItem) => rowOf(id, name, columns), [columns]);
  return (
    // With other columns it is another table.
    <ResizableTableContainer key={columns.join(' ')} className={styles.container ?? ''}>
      <Virtualizer layout={LayoutWithName} layoutOptions={layoutOptions}>
        <Table
          className={styles.table ?? ''}
          aria-label={t('title')}
          selectionMode="multiple"
          keyboardNavigationBehavior="tab"
          selectedKeys={selected}
          onSelectionChange={onSelect}
          sortDescriptor={sort}
          onSortChange={({ column, direction }) => {
            const chosen = column as ColumnId;
            const isNew = chosen !== sort.column;
            onSort({ column: chosen, direction: isNew ? firstDirection(chosen) : direction });
          }}
        >
          <TableHeader className={styles.header ?? ''}>
            <Column
              id="select"
              width={48}
              minWidth={48}
              className={`${styles.column} ${styles.stays}`}
            >
              <SelectionBox />
            </Column>
            {columns.map((column) => (
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

function SortableColumn({ column }: { column: ColumnId }) {
  const width = widths[column] ?? usualWidth;
  const isWide = column === 'name' || column === 'change';
  return (
    <Column
      id={column}
      allowsSorting={column !== 'curve'}
      isRowHeader={column === 'name'}
      className={`${styles.column} ${styleOf(column)}`}
      {...(isWide ? { minWidth: 180, width: column === 'change' ? '3fr' : '2fr' } : { width })}
    >
      {({ sortDirection }) => (
        <>
          <ColumnName column={column} />
          <span aria-hidden="true" className={styles.arrow}>
            {sortDirection && (sortDirection === 'ascending' ? '▲' : '▼')}
          </span>
        </>
      )}
    </Column>
  );
}

/** Numbers stand to the right; the name stays where it is while the others are scrolled. */
const styleOf = (column: ColumnId) =>
  isNumber(column) ? styles.number : column === 'name' ? `${styles.stays} ${styles.name}` : '';

function rowOf(id: string, name: string, columns: readonly ColumnId[]) {
  return (
    <Row id={id} textValue={name} className={styles.row ?? ''}>
      <Cell className={`${styles.cell} ${styles.stays}`} focusMode="child" allowsArrowNavigation>
        <SelectionBox />
      </Cell>
      {columns.map((column) => (
        <Cell key={column} className={`${styles.cell} ${styleOf(column)}`}>
          <RunValue id={id} column={column} />
        </Cell>
      ))}
      <Cell className={styles.cell ?? ''} focusMode="child" allowsArrowNavigation>
        <Menu id={id} />
      </Cell>
    </Row>
  );
}

function Menu({ id }: { id: string }) {
  const row = useRunsView().rows.get(id);
  return row && <RunMenu row={row} />;
}
