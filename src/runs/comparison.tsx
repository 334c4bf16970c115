import { useState } from 'react';
import { Heading } from 'react-aria-components/Heading';
import { useTranslation } from 'react-i18next';

import { type SettingField, settingFields, settingsOf } from '../protocol/run-settings';
import { CloseButton } from '../ui/controls/close-button';
import { Segmented } from '../ui/controls/segmented';
import { useFormat } from '../ui/use-format';
import { ModalDialog } from '../ui/modal-dialog';
import styles from './comparison.module.css';
import { differingFields, type RunRow } from './run-rows';
import { holdsImages, isOfHeld, metrics } from './metrics';
import { ColumnName, MetricValue, PlainValue } from './run-values';
import { useRunsView } from './runs-view';

interface ComparisonProps {
  readonly ids: readonly string[];
  readonly onClose: () => void;
}

/** Runs side by side: what came of each, and below that where their settings differ. */
export function Comparison({ ids, onClose }: ComparisonProps) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const { rows: all, words } = useRunsView();
  const [shown, setShown] = useState<'differences' | 'all'>('differences');
  const rows = ids.flatMap((id) => all.get(id) ?? []);
  const title = t('comparison.title', { amount: format.count(rows.length) });
  return (
    <ModalDialog className={styles.comparison} fillsSmallScreens onClose={onClose}>
      <div className={styles.head}>
        <Heading slot="title" className={styles.title ?? ''}>
          {title}
        </Heading>
        <Segmented
          label={t('comparison.rows')}
          options={[
            { value: 'differences', label: t('comparison.differences') },
            { value: 'all', label: t('comparison.all') },
          ]}
          value={shown}
          onChange={setShown}
        />
        <CloseButton />
      </div>
      <div className={styles.scroller} role="region" aria-label={title} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('columns.name')}</th>
              {rows.map(({ run }) => (
                <th key={run.id} scope="col">
                  {words.name(run)}
                </th>
              ))}
            </tr>
          </thead>
          <Results rows={rows} />
          <Settings rows={rows} shown={shown} />
        </table>
      </div>
    </ModalDialog>
  );
}

function Results({ rows }: { rows: readonly RunRow[] }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const hasHeld = rows.some(({ run }) => holdsImages(run));
  return (
    <tbody>
      <tr className={styles.section}>
        <th scope="rowgroup" colSpan={rows.length + 1}>
          {t('comparison.results')}
        </th>
      </tr>
      {metrics
        .filter((metric) => hasHeld || !isOfHeld(metric))
        .map((metric) => (
          <tr key={metric}>
            <th scope="row">
              <ColumnName column={metric} />
            </th>
            {rows.map((row) => (
              <td key={row.run.id}>
                <MetricValue row={row} metric={metric} />
              </td>
            ))}
          </tr>
        ))}
      {(['step', 'elapsedMs'] as const).map((column) => (
        <tr key={column}>
          <th scope="row">{t(`columns.${column}`)}</th>
          {rows.map((row) => (
            <td key={row.run.id}>
              <PlainValue row={row} column={column} />
            </td>
          ))}
        </tr>
      ))}
      <tr>
        <th scope="row">{t('comparison.rateChanges')}</th>
        {rows.map(({ run }) => (
          <td key={run.id}>{format.count(run.summary.rateChanges)}</td>
        ))}
      </tr>
      <tr>
        <td colSpan={rows.length + 1}>{t(hasHeld ? 'comparison.bestHeld' : 'comparison.best')}</td>
      </tr>
    </tbody>
  );
}

function Settings({ rows, shown }: { rows: readonly RunRow[]; shown: 'differences' | 'all' }) {
  const { t } = useTranslation('runs');
  const { words } = useRunsView();
  const settings = rows.map(({ run }) => settingsOf(run));
  const differing = differingFields(rows.map(({ run }) => run));
  const isUsed = (field: SettingField) => settings.some((of) => of[field] !== undefined);
  const fields =
    shown === 'all' ? settingFields.filter(isUsed) : settingFields.filter((f) => differing.has(f));
  return (
    <tbody>
      <tr className={styles.section}>
        <th scope="rowgroup" colSpan={rows.length + 1}>
          {t('comparison.settings')}
        </th>
      </tr>
      {fields.length === 0 && (
        <tr>
          <td colSpan={rows.length + 1}>{t('comparison.same')}</td>
        </tr>
      )}
      {fields.map((field) => (
        <tr key={field} data-differs={differing.has(field)}>
          <th scope="row">{words.field(field)}</th>
          {rows.map(({ run }, index) => (
            <td key={run.id}>{words.value(field, settings[index]![field])}</td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
