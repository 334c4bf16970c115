import { memo, useMemo } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';

import styles from './run-cards.module.css';
import type { ColumnId } from './run-columns';
import type { RunItem, RunListProps } from './run-list';
import { RunMenu } from './run-menu';
import { RunTitle } from './run-title';
import { ColumnName, RunValue } from './run-values';
import { useRunsView } from './runs-view';
import { SelectionBox } from './selection-box';

/** What a card is high, about: the page is as long as is thought of those that were not in sight yet. */
const layoutOf = (columns: readonly ColumnId[]) => ({
  estimatedRowSize: 136 + 38 * Math.ceil(columns.filter(isValue).length / valuesInRow),
  gap: 10,
});

type CardsProps = Pick<RunListProps, 'items' | 'columns' | 'selected' | 'onSelect'>;

/** The runs one below the other, for phones: what matters most of each. */
export const RunCards = memo(function RunCards(props: CardsProps) {
  const { items, columns, selected, onSelect } = props;
  const { t } = useTranslation('runs');
  const layoutOptions = useMemo(() => layoutOf(columns), [columns]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList
        className={styles.list ?? ''}
        aria-label={t('title')}
        selectionMode="multiple"
        keyboardNavigationBehavior="tab"
        selectedKeys={selected}
        onSelectionChange={onSelect}
        items={items}
      >
        {renderCard}
      </GridList>
    </Virtualizer>
  );
});

/** Made once for each item and kept: what changes is rendered inside. */
function renderCard({ id, name }: RunItem) {
  return (
    <GridListItem id={id} textValue={name} className={styles.card ?? ''}>
      <Card id={id} />
    </GridListItem>
  );
}

/** These have places of their own. */
const placed: readonly ColumnId[] = ['name', 'curve', 'change', 'createdAt', 'backend'];
const isValue = (column: ColumnId) => !placed.includes(column);
/** As many as stand side by side. */
const valuesInRow = 3;

function Card({ id }: { id: string }) {
  const { rows, columns } = useRunsView();
  const row = rows.get(id);
  if (!row) return null;
  const foot = columns.filter((column) => column === 'createdAt' || column === 'backend');
  return (
    <>
      <div className={styles.head}>
        <SelectionBox />
        <div className={styles.title}>
          <RunTitle row={row} />
        </div>
        {columns.includes('curve') && <RunValue id={id} column="curve" />}
        <RunMenu row={row} />
      </div>
      {columns.includes('change') && (
        <p className={styles.change}>
          <RunValue id={id} column="change" />
        </p>
      )}
      <dl className={styles.values}>
        {columns.filter(isValue).map((column) => (
          <div key={column}>
            <dt>
              <ColumnName column={column} />
            </dt>
            <dd>
              <RunValue id={id} column={column} />
            </dd>
          </div>
        ))}
      </dl>
      {foot.length > 0 && (
        <p className={styles.foot}>
          {foot.map((column) => (
            <span key={column}>
              <RunValue id={id} column={column} />
            </span>
          ))}
        </p>
      )}
    </>
  );
}
