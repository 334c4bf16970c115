import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls/button';
import { lazyDialog } from '../../ui/lazy-part';

const ShareDialog = lazyDialog(async () => (await import('./share-dialog')).ShareDialog, 'share');

/** The way to a link to what is on the playground. */
export function ShareButton() {
  const { t } = useTranslation('share');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onPress={() => setOpen(true)}>{t('open')}</Button>
      {isOpen && <ShareDialog onClose={() => setOpen(false)} />}
    </>
  );
}
