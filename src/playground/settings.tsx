import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../catalog/hyperparameters';
import { useAppStore } from '../store/use-app-store';
import { Choice } from '../ui/controls/choice';
import { NumberInput } from '../ui/controls/number-input';
import { useFormat } from '../ui/use-format';
import { DataProgress } from './data-progress';
import { LossSettings } from './loss-settings';
import { ModelSettings } from './model-settings';
import { OptimizerSettings } from './optimizer-settings';
import { ScheduleSettings } from './schedule-settings';
import { SettingsGroup, SettingsRow } from './settings-group';
import { StopSettings } from './stop-settings';

/** Everything that takes effect with the next run. */
export function Settings() {
  const { t } = useTranslation();
  const format = useFormat();
  const config = useAppStore((state) => state.config);
  const running = useAppStore((state) => state.run.config);
  const { configure } = useAppStore((state) => state.actions);
  const isPending = (field: 'batchSize' | 'replicas' | 'seed') => config[field] !== running[field];

  return (
    <>
      <OptimizerSettings />
      <ScheduleSettings />
      <LossSettings />
      <SettingsGroup title={t('settings.dataGroup')} note={t('settings.onRestart')}>
        <SettingsRow label={t('settings.batchSize')} isPending={isPending('batchSize')}>
          <Choice
            label={t('settings.batchSize')}
            value={String(config.batchSize)}
            options={batchSizes(config.batchSize).map((size) => ({
              value: String(size),
              label: format.count(size),
            }))}
            onChange={(size) => configure({ batchSize: Number(size) })}
          />
        </SettingsRow>
        <SettingsRow label={t('settings.replicas')} isPending={isPending('replicas')}>
          <Choice
            label={t('settings.replicas')}
            value={String(config.replicas)}
            options={replicaChoices.map((choice) => ({
              value: String(choice),
              label: choice === 'auto' ? t('settings.replicasAuto') : format.count(choice),
            }))}
            onChange={(choice) =>
              configure({ replicas: choice === 'auto' ? 'auto' : Number(choice) })
            }
          />
        </SettingsRow>
        <SettingsRow label={t('settings.seed')} isPending={isPending('seed')}>
          <NumberInput
            label={t('settings.seed')}
            invalidMessage={t('settings.seedInvalid')}
            value={config.seed}
            accepts={isSeed}
            format={String}
            onChange={(seed) => configure({ seed })}
          />
        </SettingsRow>
        <DataProgress />
      </SettingsGroup>
      <ModelSettings />
      <StopSettings />
    </>
  );
}

/** The usual sizes, and the one in use if it came from a link. */
function batchSizes(current: number): number[] {
  return [...new Set([...hyperparameters.batchSize.choices, current])].toSorted((a, b) => a - b);
}

const replicaChoices = [
  'auto' as const,
  ...Array.from(
    { length: hyperparameters.replicas.maximum },
    (_, index) => hyperparameters.replicas.minimum + index,
  ),
];

function isSeed(value: number): boolean {
  const { minimum, maximum } = hyperparameters.seed;
  return Number.isInteger(value) && value >= minimum && value <= maximum;
}
