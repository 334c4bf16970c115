import { useTranslation } from 'react-i18next';

import { useAppStore } from '../store/use-app-store';

/** The saved runs: find them, tell them apart, go on with one. */
export function RunsScreen() {
  const { t } = useTranslation('runs');
  const runs = useAppStore((state) => state.library.runs);
  return (
    <main>
      <h2>{t('title')}</h2>
      <p>{t('count', { amount: runs.length })}</p>
    </main>
  );
}
