import { useTranslation } from 'react-i18next';

import { seedCounts } from '../../protocol/race';
import { useAppStore } from '../../store/use-app-store';
import { MenuButton } from '../../ui/controls/menu-button';

/** Repeats the run from several seeds. */
export function RepeatMenu({ isDisabled }: { isDisabled: boolean }) {
  const { t } = useTranslation('race');
  const { repeatRun } = useAppStore((state) => state.actions);
  return (
    <MenuButton
      variant="quiet"
      label={t('repeat.label')}
      isDisabled={isDisabled}
      entries={seedCounts.map((count) => ({
        id: String(count),
        label: t('repeat.seeds', { amount: count }),
        run: () => void repeatRun(count),
      }))}
    />
  );
}
