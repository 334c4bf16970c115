import { useTranslation } from 'react-i18next';

import { Segmented } from '../controls/segmented';
import type { ChartPreferences } from './chart-preferences';
import styles from './charts.module.css';

export interface ChartTogglesProps {
  hasUnits: boolean;
  preferences: ChartPreferences;
  onChange: (preferences: ChartPreferences) => void;
}

/** Unit, scale and view: how the charts are to be drawn. */
export function ChartToggles({ hasUnits, preferences, onChange }: ChartTogglesProps) {
  const { t } = useTranslation('charts');
  return (
    <div className={styles.toggles}>
      {hasUnits && (
        <Segmented
          label={t('units.label')}
          value={preferences.units}
          onChange={(units) => onChange({ ...preferences, units })}
          options={[
            { value: 'nats', label: t('units.nats') },
            { value: 'bits', label: t('units.bits') },
          ]}
        />
      )}
      {preferences.view === 'chart' && (
        <Segmented
          label={t('scale.label')}
          value={preferences.scale}
          onChange={(scale) => onChange({ ...preferences, scale })}
          options={[
            { value: 'linear', label: t('scale.linear') },
            { value: 'log', label: t('scale.log') },
          ]}
        />
      )}
      <Segmented
        label={t('view.label')}
        value={preferences.view}
        onChange={(view) => onChange({ ...preferences, view })}
        options={[
          { value: 'chart', label: t('view.chart') },
          { value: 'table', label: t('view.table') },
        ]}
      />
    </div>
  );
}
