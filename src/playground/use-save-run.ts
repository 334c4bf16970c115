import { useCallback } from 'react';

import type { FileFormat } from '../protocol/run-file/file-name';

import { useAppStore } from '../store/use-app-store';
import { useRunName } from '../ui/use-run-name';
import { useSaveFile } from '../ui/use-save-file';

/** What saves the run under way to a file, as it is now. */
export function useSaveRun(): (format: FileFormat) => void {
  const { currentRecord } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const saveFile = useSaveFile();
  return useCallback(
    (format) => {
      const record = currentRecord();
      if (!record) return;
      const name = nameOf(record.run);
      void saveFile(async () => {
        const { writeRunFile } = await import('../store/run-file');
        return writeRunFile(name, [{ name, record }], format);
      });
    },
    [currentRecord, nameOf, saveFile],
  );
}
