import { type ReactNode, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFileDrop } from '../../ui/use-file-drop';
import { type OpenOwnData, OwnDataContext } from './own-data-context';
import { OwnDataDialog } from './own-data-dialog';
import { OwnFiles } from './own-files';
import styles from './own-data.module.css';

/** Takes files that are dropped anywhere on what is within, and opens the dialog for them when asked. */
export function OwnData(props: { id: string; className: string; children: ReactNode }) {
  const { id, className, children } = props;
  const { t } = useTranslation('ownData');
  const [files, setFiles] = useState<OwnFiles>();
  const open = useCallback<OpenOwnData>((brought = []) => {
    const opened = new OwnFiles();
    opened.add(brought);
    setFiles(opened);
  }, []);
  const { isOver, handlers } = useFileDrop((dropped) => {
    // A dialog has a place of its own to drop them.
    if (!files) open(dropped);
  });
  return (
    <OwnDataContext value={open}>
      <main id={id} className={className} {...handlers}>
        {isOver && !files && (
          <p className={styles.drop} role="status">
            {t('dropAnywhere')}
          </p>
        )}
        {children}
      </main>
      {files && (
        <OwnDataDialog
          files={files}
          onClose={() => {
            files.end();
            setFiles(undefined);
          }}
        />
      )}
    </OwnDataContext>
  );
}
