import { useTranslation } from 'react-i18next';

import { hyperparameters } from '../../catalog/hyperparameters';
import { losses } from '../../catalog/losses';
import { frameOf, taskOf, tasks } from '../../catalog/tasks';
import type { NetworkKind } from '../../math/detectors';
import type { LossId } from '../../math/model/losses';
import { useAppStore } from '../../store/use-app-store';
import { Choice } from '../../ui/controls/choice';
import { Details } from '../../ui/controls/details';
import { NumberRow } from './number-row';
import { SettingsGroup } from './settings-group';
import styles from './settings.module.css';
import { useWhen } from './use-when';

/** Of networks that draw, where pixels or logits are held against each other. */
const ofOthers: Partial<Record<NetworkKind, Partial<Record<LossId, string>>>> = {
  autoencoder: {
    mse: 'L = ⟨(x̂ᵢ − xᵢ)²⟩',
    'binary-cross-entropy': 'L = −⟨xᵢ ln x̂ᵢ + (1 − xᵢ) ln(1 − x̂ᵢ)⟩',
  },
  gan: { 'binary-cross-entropy': 'L = −ln D(x) − ln(1 − D(G(z)));  L(G) = −ln D(G(z))' },
};

/** What is minimised, what that does to the curve, and its numbers. */
export function LossSettings() {
  const { t } = useTranslation();
  const { t: lab } = useTranslation('lab');
  const loss = useAppStore((state) => state.config.loss);
  const task = useAppStore((state) => state.config.task);
  const isPending = useAppStore(({ config, run }) => config.loss !== run.config.loss);
  const { configure } = useAppStore((state) => state.actions);
  const classes = useClassRange();
  const { formula: ofClasses, settings } = losses[loss];
  const { network } = taskOf(task);
  const formula = ofOthers[network]?.[loss] ?? ofClasses;
  return (
    <SettingsGroup
      title={lab('loss.group')}
      note={useWhen()}
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
        <p>
          {network === 'classifier' ? lab(`loss.effects.${loss}`) : lab(`loss.drawing.${network}`)}
        </p>
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
  const count = useAppStore((state) => frameOf(state.config).classCount);
  return { minimum: 0, maximum: count - 1 };
}
