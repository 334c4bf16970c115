import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { lazyDialog } from '../../ui/lazy-part';

const RaceDialog = lazyDialog(async () => (await import('./race-dialog')).RaceDialog, 'race');

/** Opens the dialog that sets up a race. */
export function RaceButton() {
  const { t } = useTranslation('race');
  const status = useAppStore((state) => state.run.status);
  const [isOpen, setOpen] = useState(false);
  const isReplaying = status.phase === 'preparing' && status.waitingFor === 'replay';
  return (
    <>
      <Button
        variant="quiet"
        isDisabled={status.phase === 'failed' || isReplaying}
        onPress={() => setOpen(true)}
      >
        {t('start')}
      </Button>
      {isOpen && <RaceDialog onClose={() => setOpen(false)} />}
    </>
  );
}
