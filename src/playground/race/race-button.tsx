import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useAppStore } from '../../store/use-app-store';
import { Button } from '../../ui/controls/button';
import { lazyDialog, lazyPart } from '../../ui/lazy-part';

const RaceDialog = lazyDialog(async () => (await import('./race-dialog')).RaceDialog, 'race');
const RepeatMenu = lazyPart(async () => (await import('../beside')).RepeatMenu, {
  whileAway: <RepeatAwaited />,
});

/** Opens the dialog that sets up a race, and repeats the run from several seeds. */
export function RaceButton() {
  const { t } = useTranslation('race');
  const status = useAppStore((state) => state.run.status);
  const [isOpen, setOpen] = useState(false);
  const isReplaying = status.phase === 'preparing' && status.waitingFor === 'replay';
  const isDisabled = status.phase === 'failed' || isReplaying;
  return (
    <>
      <RepeatMenu isDisabled={isDisabled} />
      <Button variant="quiet" isDisabled={isDisabled} onPress={() => setOpen(true)}>
        {t('start')}
      </Button>
      {isOpen && <RaceDialog onClose={() => setOpen(false)} />}
    </>
  );
}

/** Stands where the menu will be. */
function RepeatAwaited() {
  const { t } = useTranslation('race');
  return (
    <Button variant="quiet" isDisabled>
      {t('repeat.label')} <span aria-hidden="true">▾</span>
    </Button>
  );
}
