import { useTranslation } from 'react-i18next';

import type { RunRecipe } from '../../protocol/permalink';
import { Checkbox } from '../../ui/controls/checkbox';
import { Choice } from '../../ui/controls/choice';
import { useFormat } from '../../ui/use-format';
import { useSettingWords } from '../../ui/use-setting-words';
import styles from './share-dialog.module.css';
import type { SharedRun } from '../../store/run/use-shared-run';

/** What of a run a link takes along. */
export interface SharedParts {
  readonly hasChanges: boolean;
  readonly hasBackend: boolean;
  readonly language: string | undefined;
}

/** The run as the link has it. */
export function sharedRecipe({ recipe, computed }: SharedRun, parts: SharedParts): RunRecipe {
  const { config, adjustments } = (parts.hasBackend && computed) || recipe;
  return { config, adjustments: parts.hasChanges ? adjustments : [] };
}

export function ShareOptions(props: {
  run: SharedRun;
  parts: SharedParts;
  onChange: (parts: SharedParts) => void;
}) {
  const { run, parts, onChange } = props;
  const { t } = useTranslation('share');
  const format = useFormat();
  const words = useSettingWords();
  const { adjustments } = run.recipe;
  return (
    <div className={styles.options}>
      {adjustments.length > 0 && (
        <Checkbox
          isSelected={parts.hasChanges}
          onChange={(hasChanges) => onChange({ ...parts, hasChanges })}
        >
          {t('options.changes', { amount: format.count(adjustments.length) })}
        </Checkbox>
      )}
      {run.computed && (
        <Checkbox
          isSelected={parts.hasBackend}
          onChange={(hasBackend) => onChange({ ...parts, hasBackend })}
        >
          {t('options.backend', { backend: words.value('backend', run.computed.config.backend) })}
        </Checkbox>
      )}
      <div className={styles.option}>
        <span>{t('options.language')}</span>
        <Choice
          label={t('options.language')}
          value={parts.language ?? 'own'}
          options={[
            { value: 'own', label: t('options.own') },
            { value: 'en', label: 'English' },
            { value: 'zh-CN', label: '中文' },
          ]}
          onChange={(language) =>
            onChange({ ...parts, language: language === 'own' ? undefined : language })
          }
        />
      </div>
    </div>
  );
}
