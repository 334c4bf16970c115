import { CheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { useTranslation } from 'react-i18next';

import { datasetShape, ownShape } from '../../catalog/datasets';
import { taskOf } from '../../catalog/tasks';
import { isUnknownTo, readUnknown, unknownClasses } from '../../catalog/unknown';
import { defaultRunConfig } from '../../protocol/run-config';
import { useAppStore } from '../../store/use-app-store';
import { Checkbox } from '../../ui/controls/checkbox';
import { Choice } from '../../ui/controls/choice';
import { useClassName, useDatasetName } from '../../ui/dataset-names';
import { SettingsRow } from './settings-group';
import styles from './unknown-settings.module.css';

/** What training never shows, for tasks that look for it: some of the classes, or other images. */
export function UnknownSettings() {
  const { t } = useTranslation('data');
  const { task, dataset, unknown: text } = useAppStore((state) => state.config);
  const isPending = useAppStore(({ run }) => run.config.unknown !== text);
  const own = useAppStore((state) => state.datasets.own);
  const { configure } = useAppStore((state) => state.actions);
  const datasetName = useDatasetName();
  const className = useClassName();
  if (!taskOf(task).findsUnknown) return null;
  const unknown = readUnknown(text)!;
  const classCount = datasetShape(dataset)!.classCount;
  const current = unknown.kind === 'images' ? unknown.dataset : 'classes';
  const others = [...new Set([...own.map(({ id }) => id), current])].filter(
    (id) => ownShape(id) && isUnknownTo(id, dataset),
  );
  return (
    <>
      {others.length > 0 && (
        <SettingsRow label={t('unknown.label')} isPending={isPending}>
          <Choice
            label={t('unknown.label')}
            value={current}
            options={['classes', ...others].map((id) => ({
              value: id,
              label: id === 'classes' ? t('unknown.classes') : datasetName(id),
            }))}
            onChange={(id) =>
              configure({ unknown: id === 'classes' ? defaultRunConfig.unknown : id })
            }
          />
        </SettingsRow>
      )}
      {unknown.kind === 'classes' && (
        <CheckboxGroup
          aria-label={t('unknown.leftOut')}
          className={styles.classes ?? ''}
          value={unknown.classes.map(String)}
          onChange={(chosen) => {
            const next = unknownClasses(chosen.map(Number));
            if (isUnknownTo(next, dataset)) configure({ unknown: next });
          }}
        >
          <span className={styles.label}>
            {t('unknown.leftOut')}
            {isPending && others.length === 0 && <span aria-hidden="true"> •</span>}
          </span>
          {Array.from({ length: classCount }, (_, label) => (
            <Checkbox
              key={label}
              value={String(label)}
              // One has to be left out, and enough be left to train on.
              isDisabled={!isUnknownTo(unknownClasses(toggled(unknown.classes, label)), dataset)}
            >
              {className(label)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
    </>
  );
}

const toggled = (classes: readonly number[], label: number) =>
  classes.includes(label) ? classes.filter((other) => other !== label) : [...classes, label];
