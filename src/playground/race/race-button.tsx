import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { seedCounts } from '../../protocol/race';
import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { MenuButton } from '../../ui/controls/menu-button';
import { lazyDialog } from '../../ui/lazy-part';

const RaceDialog = lazyDialog(async () => (await import('./race-dialog')).RaceDialog, 'race');

/** Opens the dialog that sets up a race, and repeats the run from several seeds. */
export function RaceButton() {
  const { t } = useTranslation('race');
  const { repeatRun } = useAppStore((state) => state.actions);
  const status = useAppStore((state) => state.run.status);
  const [isOpen, setOpen] = useState(false);
  const isReplaying = status.phase === 'preparing' && status.waitingFor === 'replay';
  const isDisabled = status.phase === 'failed' || isReplaying;
  return (
    <>
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
      <Button variant="quiet" isDisabled={isDisabled} onPress={() => setOpen(true)}>
        {t('start')}
      </Button>
      {isOpen && <RaceDialog onClose={() => setOpen(false)} />}
    </>
  );
}
