import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileFault } from '../protocol/run-file/read-json';
import { type OpenFault, openRunFile } from '../store/library/file-io';
import type { ImportedRun } from '../store/library/run-file-actions';
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
  /** How much of it is done, in hundredths. */
  readonly percent: number;
  readonly failed: readonly FailedImport[];
  read(files: Iterable<File>): Promise<void>;
  /** Gives up the file that is being read, and those after it. */
  cancel(): void;
  dismiss(): void;
}

/** How much of the time goes into reading a file; the rest into keeping its runs. */
const readingShare = 0.4;

/** Takes the runs of files over, and tells what came of it. */
export function useImports(): Imports {
  const { t } = useTranslation('files');
  const { importRuns, forgetRuns } = useAppStore((state) => state.actions);
  const nameOf = useRunName();
  const [reading, setReading] = useState<string>();
  const [percent, setPercent] = useState(0);
  const [failed, setFailed] = useState<readonly FailedImport[]>([]);
  const underWay = useRef<AbortController>(undefined);

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

  /** Rejects only if it is given up. */
  async function take(file: File, signal: AbortSignal): Promise<FailedImport | undefined> {
    const { records, fault } = await openRunFile(file, {
      onProgress: (share) => setPercent(Math.round(100 * readingShare * share)),
      signal,
    });
    if (!records) return { file: file.name, fault };
    try {
      const imported = await importRuns(records, {
        onProgress: (share) =>
          setPercent(Math.round(100 * (readingShare + (1 - readingShare) * share))),
        signal,
      });
      showToast(wordsFor(imported, records[0]!.run), () => {
        void forgetRuns(imported.map(({ run }) => run.id));
      });
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      return { file: file.name, fault: { kind: 'refused', detail: String(error) } };
    }
  }

  return {
    reading,
    percent,
    failed,
    async read(files) {
      setFailed([]);
      const end = new AbortController();
      underWay.current = end;
      for (const file of files) {
        setReading(file.name);
        setPercent(0);
        try {
          const failure = await take(file, end.signal);
          if (failure) setFailed((before) => [...before, failure]);
        } catch {
          showToast(t('import.cancelled', { file: file.name }));
          break;
        }
      }
      setReading(undefined);
    },
    cancel: () => underWay.current?.abort(),
    dismiss: () => setFailed([]),
  };
}
