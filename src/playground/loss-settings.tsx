import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../catalog/hyperparameters';
import { losses } from '../catalog/losses';
import { frameOf, tasks } from '../catalog/tasks';
import { useAppStore } from '../store/use-app-store';
import { Choice } from '../ui/controls/choice';
import { Details } from '../ui/controls/details';
import { NumberRow } from './number-row';
import { SettingsGroup } from './settings-group';
import styles from './settings.module.css';

/** What is minimised, what that does to the curve, and its numbers. */
export function LossSettings() {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const loss = useAppStore((state) => state.config.loss);
  const task = useAppStore((state) => state.config.task);
  const isPending = useAppStore(({ config, run }) => config.loss !== run.config.loss);
  const { configure } = useAppStore((state) => state.actions);
  const classes = useClassRange();
  const { formula, settings } = losses[loss];
  return (
    <SettingsGroup
      title={lab('loss.group')}
      note={t('settings.onRestart')}
      control={
        <Choice
          label={lab('loss.function')}
          value={loss}
          options={tasks[task].losses.map((id) => ({ value: id, label: lab(`loss.names.${id}`) }))}
          onChange={(id) => configure({ loss: id })}
        />
      }
      isPending={isPending}
    >
      <Details
        summary={<span className={styles.formula}>{formula}</span>}
        label={lab('loss.details', { formula })}
      >
        <p>{lab(`loss.effects.${loss}`)}</p>
        {settings.length > 0 && <p className={styles.when}>{t('settings.now')}</p>}
        {settings.map((field) => (
          <NumberRow
            key={field}
            field={field}
            range={field === 'weightedClass' ? classes : hyperparameters[field]}
            isWhole={field === 'weightedClass'}
          />
        ))}
        {settings.map((field) => (
          <p key={field}>{lab(`loss.settingEffects.${field}`)}</p>
        ))}
      </Details>
    </SettingsGroup>
  );
}

function useClassRange(): { minimum: number; maximum: number } {
  const count = useAppStore((state) => frameOf(state.config).outputCount);
  return { minimum: 0, maximum: count - 1 };
}
