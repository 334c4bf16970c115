import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { FileFault } from '../protocol/run-file/read-json';
import { type OpenFault, openRunFile } from '../store/library/file-io';
import type { Importing } from '../store/library/run-file-actions';
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
    { imported, known }: Importing,
    original: { id: string; name: string },
  ): string {
    const [first, second] = imported;
    const [same] = known;
    const told: string[] = [];
    if (first && second) {
      const hasCopies = imported.some(({ isCopy }) => isCopy);
      told.push(t(hasCopies ? 'import.copies' : 'import.several', { amount: imported.length }));
    } else if (first) {
      const name = nameOf(first.run);
      told.push(
        first.isCopy
          ? t('import.copy', { name: nameOf(original), copy: name })
          : t('import.one', { name }),
      );
    }
    if (same) {
      const isAlone = known.length === 1 && !first;
      told.push(
        isAlone
          ? t('import.known', { name: nameOf(same) })
          : t('import.severalKnown', { amount: known.length }),
      );
    }
    return told.join(t('import.separator'));
  }

  /** Rejects only if it is given up. */
  async function take(file: File, signal: AbortSignal): Promise<FailedImport | undefined> {
    const { records, fault } = await openRunFile(file, {
      onProgress: (share) => setPercent(Math.round(100 * readingShare * share)),
      signal,
    });
    if (!records) return { file: file.name, fault };
    try {
      const importing = await importRuns(records, {
        onProgress: (share) =>
          setPercent(Math.round(100 * (readingShare + (1 - readingShare) * share))),
        signal,
      });
      const ids = importing.imported.map(({ run }) => run.id);
      const undo = () => void forgetRuns(ids);
      showToast(wordsFor(importing, records[0]!.run), ids.length > 0 ? undo : undefined);
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
