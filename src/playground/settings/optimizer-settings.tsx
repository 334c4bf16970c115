import { useTranslation } from 'react-i18next';

import {
  type OptimizerEntry,
  type OptimizerParameterId,
  optimizerIds,
  optimizerParameterIds,
  optimizerParameters,
  optimizers,
} from '../../catalog/optimizers';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { Choice } from '../../ui/controls/choice';
import { Details } from '../../ui/controls/details';
import { NumberRow } from './number-row';
import { SettingsGroup } from './settings-group';
import styles from './settings.module.css';
import { UsualRate } from './usual-rate';
import { useWhen } from './use-when';

/** The update rule, what it does to the curve, and its numbers. */
export function OptimizerSettings() {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const optimizer = useAppStore((state) => state.config.optimizer);
  const isPending = useAppStore(({ config, run }) => config.optimizer !== run.config.optimizer);
  const { configure } = useAppStore((state) => state.actions);
  const { formula } = optimizers[optimizer];
  return (
    <SettingsGroup
      title={t('settings.optimizerGroup')}
      note={useWhen()}
      control={
        <Choice
          label={t('settings.optimizerGroup')}
          value={optimizer}
          options={optimizerIds.map((id) => ({ value: id, label: t(`optimizers.${id}`) }))}
          onChange={(id) => configure({ optimizer: id })}
        />
      }
      isPending={isPending}
    >
      <UsualRate />
      <Details
        summary={<span className={styles.formula}>{formula}</span>}
        label={lab('optimizer.details', { formula })}
      >
        <p>{t(`optimizerEffects.${optimizer}`)}</p>
        <OptimizerParameters />
      </Details>
    </SettingsGroup>
  );
}

/** The numbers of the rule of the run, or of that which is chosen for the next one. */
function OptimizerParameters() {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const config = useAppStore((state) => state.config);
  const { configure } = useAppStore((state) => state.actions);
  const { parameters: defaults, weightDecay }: OptimizerEntry = optimizers[config.optimizer];
  const own = optimizerParameterIds.filter((id) => defaults[id] !== undefined);
  const changed = own.filter((id) => config[id] !== 'auto' && config[id] !== defaults[id]);
  const toDefaults = Object.fromEntries(changed.map((id) => [id, 'auto']));
  return (
    <>
      <p className={styles.when}>{t('settings.now')}</p>
      {own.map((id: OptimizerParameterId) => (
        <NumberRow
          key={id}
          field={id}
          range={optimizerParameters[id]}
          fallback={defaults[id] ?? 0}
        />
      ))}
      <p>{lab(`optimizer.weightDecay.${weightDecay}`)}</p>
      {changed.length > 0 && (
        <Button variant="quiet" isFlush onPress={() => configure(toDefaults)}>
          {lab('optimizer.defaults')}
        </Button>
      )}
    </>
  );
}
