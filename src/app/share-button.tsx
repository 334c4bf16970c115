import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';

/** The way to a link to what is on the playground. */
export function ShareButton() {
  const { t } = useTranslation('share');
  const [Dialog, setDialog] = useState<ComponentType<{ onClose: () => void }>>();
  const [isMissing, setIsMissing] = useState(false);

  // Fetched when it is first wanted.
  function open(): void {
    import('./share-dialog').then(
      (module) => setDialog(() => module.ShareDialog),
      () => setIsMissing(true),
    );
  }

  return (
    <>
      <Button onPress={open}>{t('open')}</Button>
      {isMissing && (
        <p role="alert" className="visually-hidden">
          {t('unreachable')}
        </p>
      )}
      {Dialog && <Dialog onClose={() => setDialog(undefined)} />}
    </>
  );
}
