import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { lazyPart } from '../../ui/lazy-part';
import { useFileDrop } from '../../ui/use-file-drop';
import { type OpenOwnData, OwnDataContext } from './own-data-context';
import styles from './own-data.module.css';

const OwnDataDialog = lazyPart(async () => (await import('./dialog-of-files')).DialogOfFiles);

/** Takes files that are dropped anywhere on what is within, and opens the dialog for them when asked. */
export function OwnData(props: { id: string; className: string; children: ReactNode }) {
  const { id, className, children } = props;
  const { t } = useTranslation('ownData');
  const [brought, setBrought] = useState<readonly File[]>();
  const open = useCallback<OpenOwnData>((files = []) => setBrought(files), []);
  const { isOver, handlers } = useFileDrop((dropped) => {
    // A dialog has a place of its own to drop them.
    if (!brought) open(dropped);
  });
  return (
    <OwnDataContext value={open}>
      <main id={id} className={className} {...handlers}>
        {isOver && !brought && (
          <p className={styles.drop} role="status">
            {t('dropAnywhere')}
          </p>
        )}
        {children}
      </main>
      {brought && <OwnDataDialog brought={brought} onClose={() => setBrought(undefined)} />}
    </OwnDataContext>
  );
}
