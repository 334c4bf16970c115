import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileFormat } from '../../protocol/run-file/file-name';

import { useAppStore } from '../../store/use-app-store';
import { useTellMissing } from '../../ui/toasts/use-tell-missing';
import { useRunName } from '../../ui/use-run-name';
import { useSaveFile } from '../../ui/use-save-file';

/** What saves the run under way to a file, as it is now. */
export function useSaveRun(): (format: FileFormat) => void {
  const { t } = useTranslation('files');
  const tellMissing = useTellMissing();
  const { currentRecord } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const saveFile = useSaveFile();
  return useCallback(
    (format) => {
      const record = currentRecord();
      if (!record) return;
      const name = nameOf(record.run);
      import('../../store/library/file-io').then(
        ({ writeRunFile }) => saveFile(async () => writeRunFile(name, [{ name, record }], format)),
        () => tellMissing(t('export.unreachable')),
      );
    },
    [currentRecord, nameOf, saveFile, tellMissing, t],
  );
}
