import { useTranslation } from 'react-i18next';

import { Button } from '../ui/controls/button';
import { Notice } from '../ui/notice';
import { useFaultWords } from './use-fault-words';
import { focusImport } from './import-button';
import styles from './import-notices.module.css';
import type { Imports } from './use-imports';

/** The file that is being read, and those that could not be taken. */
export function ImportNotices({ reading, percent, failed, cancel, dismiss }: Imports) {
  const { t } = useTranslation('files');
  const wordsFor = useFaultWords();
  return (
    <>
      {reading !== undefined && (
        <div className={styles.reading}>
          <p role="status">{t('import.reading', { file: reading })}</p>
          <progress aria-label={t('import.reading', { file: reading })} value={percent} max={100} />
          <Button
            variant="quiet"
            onPress={() => {
              focusImport();
              cancel();
            }}
          >
            {t('import.cancel')}
          </Button>
        </div>
      )}
      {failed.length > 0 && (
        <Notice
          tone="bad"
          actions={
            <Button variant="quiet" onPress={dismiss}>
              {t('import.dismiss')}
            </Button>
          }
        >
          {failed.map(({ file, fault }, index) => (
            <div key={index}>
              <p>
                <strong>{t('import.failed', { file })}</strong>
              </p>
              <p>{wordsFor(fault)}</p>
            </div>
          ))}
        </Notice>
      )}
    </>
  );
}
