import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileFormat } from '../protocol/run-file/file-name';
import { writeRunFile } from '../store/library/file-io';
import { useAppStore } from '../store/use-app-store';
import { useRunName } from '../ui/use-run-name';
import { useSaveFile } from '../ui/use-save-file';

/** What saves runs to a file. */
export function useExports(): (ids: readonly string[], format: FileFormat) => Promise<void> {
  const { t } = useTranslation('files');
  const { recordsOf } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const saveFile = useSaveFile();
  return useCallback(
    (ids, format) =>
      saveFile(async () => {
        const records = await recordsOf(ids);
        const runs = records.map((record) => ({ name: nameOf(record.run), record }));
        const [first, second] = runs;
        const subject =
          first && !second ? first.name : t('export.several', { amount: runs.length });
        return writeRunFile(subject, runs, format);
      }),
    [t, recordsOf, nameOf, saveFile],
  );
}
