import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileFault } from '../protocol/run-file/read-json';
import { type OpenFault, openRunFile } from '../store/run-file';
import type { ImportedRun } from '../store/run-files';
import { useAppStore } from '../store/use-app-store';
import { showToast } from '../ui/toasts/show-toast';
import { useRunName } from '../ui/use-run-name';

/** A file that could not be imported, and why. */
export interface FailedImport {
  readonly file: string;
  readonly fault: FileFault | OpenFault | { readonly kind: 'refused'; readonly detail: string };
}

export interface Imports {
  /** The name of the file that is being read. */
  readonly reading: string | undefined;
  readonly failed: readonly FailedImport[];
  read(files: Iterable<File>): Promise<void>;
  dismiss(): void;
}

/** Takes the runs of files over, and tells what came of it. */
export function useImports(): Imports {
  const { t } = useTranslation('files');
  const { importRuns, forgetRuns } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const [reading, setReading] = useState<string>();
  const [failed, setFailed] = useState<readonly FailedImport[]>([]);

  function wordsFor(
    imported: readonly ImportedRun[],
    original: { id: string; name: string },
  ): string {
    const [first, second] = imported;
    const amount = imported.length;
    const hasCopies = imported.some(({ isCopy }) => isCopy);
    if (second) return t(hasCopies ? 'import.copies' : 'import.several', { amount });
    const name = nameOf(first!.run);
    return hasCopies
      ? t('import.copy', { name: nameOf(original), copy: name })
      : t('import.one', { name });
  }

  async function take(file: File): Promise<FailedImport | undefined> {
    const { records, fault } = await openRunFile(file);
    if (!records) return { file: file.name, fault };
    try {
      const imported = await importRuns(records);
      showToast(wordsFor(imported, records[0]!.run), () => {
        void forgetRuns(imported.map(({ run }) => run.id));
      });
      return undefined;
    } catch (error) {
      return { file: file.name, fault: { kind: 'refused', detail: String(error) } };
    }
  }

  return {
    reading,
    failed,
    async read(files) {
      setFailed([]);
      for (const file of files) {
        setReading(file.name);
        const failure = await take(file);
        if (failure) setFailed((before) => [...before, failure]);
      }
      setReading(undefined);
    },
    dismiss: () => setFailed([]),
  };
}
