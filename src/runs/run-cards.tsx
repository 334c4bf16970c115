import { memo } from 'react';
import { GridList, GridListItem } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';

import styles from './run-cards.module.css';
import type { RunItem, RunListProps } from './run-list';
import { RunMenu } from './run-menu';
import { RunTitle } from './run-title';
import { MetricValue, PlainValue } from './run-values';
import { useRunsView } from './runs-view';
import { SelectionBox } from './selection-box';

const layoutOptions = { estimatedRowSize: 150, gap: 10 };

type CardsProps = Pick<RunListProps, 'items' | 'selected' | 'onSelect'>;

/** The runs one below the other, for phones: what matters most of each. */
export const RunCards = memo(function RunCards({ items, selected, onSelect }: CardsProps) {
  const { t } = useTranslation('runs');
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

const results = ['testLoss', 'testAccuracy'] as const;

function Card({ id }: { id: string }) {
  const { t } = useTranslation('runs');
  const row = useRunsView().rows.get(id);
  if (!row) return null;
  return (
    <>
      <div className={styles.head}>
        <SelectionBox />
        <div className={styles.title}>
          <RunTitle row={row} />
        </div>
        <RunMenu row={row} />
      </div>
      <p className={styles.change}>
        <PlainValue row={row} column="change" />
      </p>
      <dl className={styles.values}>
        {results.map((metric) => (
          <div key={metric}>
            <dt>{t(`columns.${metric}`)}</dt>
            <dd>
              <MetricValue row={row} metric={metric} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('columns.step')}</dt>
          <dd>
            <PlainValue row={row} column="step" />
          </dd>
        </div>
      </dl>
      <p className={styles.foot}>
        <PlainValue row={row} column="createdAt" />
        {' · '}
        <PlainValue row={row} column="backend" />
      </p>
    </>
  );
}
