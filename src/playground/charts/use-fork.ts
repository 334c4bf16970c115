import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { showToast } from '../../ui/toasts/show-toast';
import { useDetailWords } from '../../ui/use-detail-words';

/** Begins a fork of the run on the playground after a step; undefined before the run is kept, and while a race is on. */
export function useFork(): ((step: number) => void) | undefined {
  const { t } = useTranslation('race');
  const detailWords = useDetailWords();
  const id = useAppStore((state) => state.library.currentId);
  const isRacing = useAppStore((state) => state.race !== undefined);
  const { forkRun } = useAppStore((state) => state.actions);
  const fork = useCallback(
    (step: number) =>
      void forkRun(id!, step).catch(({ message }: Error) =>
        showToast(t('fork.failed', { detail: detailWords(message) })),
      ),
    [forkRun, id, t, detailWords],
  );
  return id === undefined || isRacing ? undefined : fork;
}
