import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { useFormat } from '../../ui/use-format';
import { useFork } from './use-fork';

/** Begins a fork of the run on the playground after a step, once the run is kept. */
export function ForkButton({ step }: { step: number }) {
  const { t } = useTranslation('race');
  const format = useFormat();
  const hasDivergedBy = useAppStore((state) => (state.run.divergedAtStep ?? Infinity) <= step);
  const fork = useFork();
  if (!fork) return null;
  return (
    <Button isDisabled={hasDivergedBy} onPress={() => fork(step)}>
      {t('fork.button', { step: format.count(step) })}
    </Button>
  );
}
