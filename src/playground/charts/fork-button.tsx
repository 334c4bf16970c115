import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { showToast } from '../../ui/toasts/show-toast';
import { useDetailWords } from '../../ui/use-detail-words';
import { useFormat } from '../../ui/use-format';

/** Begins a fork of the run on the playground after a step, once the run is kept. */
export function ForkButton({ step }: { step: number }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const detailWords = useDetailWords();
  const id = useAppStore((state) => state.library.currentId);
  const isRacing = useAppStore((state) => state.race !== undefined);
  const hasDivergedBy = useAppStore((state) => (state.run.divergedAtStep ?? Infinity) <= step);
  const { forkRun } = useAppStore((state) => state.actions);
  if (id === undefined || isRacing) return null;
  return (
    <Button
      isDisabled={hasDivergedBy}
      onPress={() =>
        void forkRun(id, step).catch(({ message }: Error) =>
          showToast(t('fork.failed', { detail: detailWords(message) })),
        )
      }
    >
      {t('fork.button', { step: format.count(step) })}
    </Button>
  );
}
