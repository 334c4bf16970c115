import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../../ui/controls/button';
import { Notice } from '../../ui/notice';

/** Something to know, and at most one thing to do about it: it goes when it has been read. */
export function PassingNotice({ action, children }: { action?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const [isDismissed, setDismissed] = useState(false);
  if (isDismissed) return null;
  return (
    <Notice
      tone="note"
      actions={
        <>
          {action}
          <Button variant="quiet" onPress={() => setDismissed(true)}>
            {t('notices.dismiss')}
          </Button>
        </>
      }
    >
      {children}
    </Notice>
  );
}
