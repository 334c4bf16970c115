import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import { styled } from '../ui/failed-styles';
import { showToast } from '../ui/toasts/show-toast';

/** The way to a link to what is on the playground. */
export function ShareButton() {
  const { t } = useTranslation('share');
  const [Dialog, setDialog] = useState<ComponentType<{ onClose: () => void }>>();

  // Fetched when it is first wanted.
  function open(): void {
    styled(() => import('./share-dialog')).then(
      (module) => setDialog(() => module.ShareDialog),
      () => showToast(t('unreachable')),
    );
  }

  return (
    <>
      <Button onPress={open}>{t('open')}</Button>
      {Dialog && <Dialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
