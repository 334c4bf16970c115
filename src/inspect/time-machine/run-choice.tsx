import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { SavedRun } from '../../protocol/saved-run';
import { haveSameTests } from '../../store/inspection/twin-state';
import { useAppStore } from '../../store/use-app-store';
import { SearchChoice } from '../../ui/controls/search-choice';
import { useFormat } from '../../ui/use-format';
import { useRunName } from '../../ui/use-run-name';
import styles from './time-machine.module.css';

/** The saved runs that can be compared with this one, by name and accuracy; why others can't is said. */
export function RunChoice() {
  const { t } = useTranslation('inspect');
  const format = useFormat();
  const nameOf = useRunName();
  const { compareWithRun } = useAppStore((state) => state.actions);
  const runs = useAppStore(({ library }) => library.runs);
  const currentId = useAppStore(({ library }) => library.currentId);
  const config = useAppStore(({ run }) => run.config);
  const awaited = useAppStore((state) => state.twinAwaited);
  const { comparable, others } = useMemo(() => {
    const trained = runs.filter(({ id, summary }) => id !== currentId && summary.step > 0);
    const same = trained.filter((run) => haveSameTests(run.config, config));
    return { comparable: same, others: trained.length - same.length };
  }, [runs, currentId, config]);
  const reading = runs.find(({ id }) => id === awaited);

  function resultOf({ summary }: SavedRun): string {
    const { testAccuracy, step } = summary;
    const made = t('twin.steps', { count: step, amount: format.count(step) });
    return testAccuracy === null ? made : `${format.accuracy(testAccuracy)} · ${made}`;
  }

  return (
    <>
      {comparable.length > 0 && (
        <SearchChoice
          label={t('twin.choose')}
          placeholder={t('twin.choose')}
          none={t('twin.noRun')}
          options={comparable.map((run) => ({
            value: run.id,
            label: nameOf(run),
            detail: resultOf(run),
          }))}
          onChoose={(id) => void compareWithRun(id)}
        />
      )}
      {reading && (
        <span className={styles.aside} role="status">
          {t('twin.reading', { name: nameOf(reading) })}
        </span>
      )}
      {others > 0 && (
        <span className={styles.aside}>
          {t('twin.others', { count: others, amount: format.count(others) })}
        </span>
      )}
    </>
  );
}
