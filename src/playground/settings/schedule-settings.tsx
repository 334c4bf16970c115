import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../../catalog/hyperparameters';
import { scheduleIds, schedules } from '../../catalog/schedules';
import { epochLength } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { Choice } from '../../ui/controls/choice';
import { Details } from '../../ui/controls/details';
import { SchedulePreview } from '../../ui/schedule-preview';
import { NumberRow } from './number-row';
import { SettingsGroup } from './settings-group';
import styles from './settings.module.css';

/** How the rate changes by itself: what that does to the curve, its numbers, and what is to come. */
export function ScheduleSettings() {
  const { t } = useTranslation();
  const { t: words } = useTranslation('rates');
  const config = useAppStore((state) => state.config);
  const { configure } = useAppStore((state) => state.actions);
  const { schedule } = config;
  const { formula, fields } = schedules[schedule];
  const changes = schedule !== 'constant' || config.warmupSteps > 0;
  return (
    <SettingsGroup
      title={words('schedule.group')}
      note={t('settings.now')}
      control={
        <Choice
          label={words('schedule.group')}
          value={schedule}
          options={scheduleIds.map((id) => ({ value: id, label: words(`schedule.names.${id}`) }))}
          onChange={(id) => configure({ schedule: id })}
        />
      }
    >
      {changes && <ComingRates />}
      <Details
        summary={<span className={styles.formula}>{formula}</span>}
        label={words('schedule.details', { formula })}
      >
        <p>{words(`schedule.effects.${schedule}`)}</p>
        {[...fields, 'warmupSteps' as const].map((field) => (
          <NumberRow
            key={field}
            field={field}
            range={hyperparameters[field]}
            isWhole={field === 'warmupSteps'}
          />
        ))}
        <p>{words('schedule.warmup')}</p>
        {changes && <p>{words('schedule.slider')}</p>}
      </Details>
    </SettingsGroup>
  );
}

/** A component of its own, as it follows every step. */
function ComingRates() {
  const config = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const step = useAppStore((state) => state.run.step);
  return (
    <SchedulePreview
      settings={config}
      baseRate={config.learningRate}
      stepsPerEpoch={epochLength(running)}
      step={step + 1}
    />
  );
}
