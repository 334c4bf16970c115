import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { showToast } from './toasts/show-toast';
import { useDetailWords } from './use-detail-words';

/** What is written sooner needs no word about it. */
const patienceMs = 400;

/** Hands a file to the browser once it is written; tells if that takes long, or fails. */
export function useSaveFile(): (write: () => Promise<File>) => Promise<void> {
  const { t } = useTranslation('files');
  const detailWords = useDetailWords();
  return useCallback(
    async (write) => {
      let endWaiting: (() => void) | undefined;
      const timer = setTimeout(() => (endWaiting = showToast(t('export.writing'))), patienceMs);
      try {
        download(await write());
      } catch (error) {
        showToast(t('export.failed', { detail: detailWords(String(error)) }));
      } finally {
        clearTimeout(timer);
        endWaiting?.();
      }
    },
    [t, detailWords],
  );
}

/** Hands a file to the browser, which puts it where the person keeps files. */
export function download(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  // Some browsers begin to read it a little later.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
