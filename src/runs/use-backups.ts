import { useState } from 'react';

import type { RestoreReport } from '../store/library/backup-actions';
import { useAppStore } from '../store/use-app-store';
import { download } from '../ui/use-save-file';

/** A backup that is being written or read. */
export interface BackupWork {
  readonly kind: 'writing' | 'reading';
  /** Of the work that is done, 0 to 1. */
  readonly share: number;
  cancel(): void;
}

/** What came of a backup, if there is something to say of it. */
export type BackupOutcome =
  | { readonly kind: 'restored'; readonly report: RestoreReport }
  | { readonly kind: 'not-ours' | 'newer'; readonly file: string }
  | { readonly kind: 'failed'; readonly detail: string };

export interface Backups {
  readonly work: BackupWork | undefined;
  readonly outcome: BackupOutcome | undefined;
  backUp(): Promise<void>;
  restore(file: File): Promise<void>;
  dismiss(): void;
}

/** Backs up all runs to a file, and restores them; one thing at a time. */
export function useBackups(): Backups {
  const actions = useAppStore((state) => state.actions);
  const [work, setWork] = useState<BackupWork>();
  const [outcome, setOutcome] = useState<BackupOutcome>();

  async function follow(
    kind: BackupWork['kind'],
    start: (progress: {
      onProgress: (share: number) => void;
      signal: AbortSignal;
    }) => Promise<BackupOutcome | undefined>,
  ): Promise<void> {
    if (work) return;
    const end = new AbortController();
    const cancel = () => end.abort();
    setOutcome(undefined);
    setWork({ kind, share: 0, cancel });
    try {
      const onProgress = (share: number) => setWork({ kind, share, cancel });
      setOutcome(await start({ onProgress, signal: end.signal }));
    } catch (error) {
      if (!end.signal.aborted) setOutcome({ kind: 'failed', detail: String(error) });
    } finally {
      setWork(undefined);
    }
  }

  return {
    work,
    outcome,
    backUp: () =>
      follow('writing', async (progress) => {
        download(await actions.backUp(progress));
        return undefined;
      }),
    restore: (file) =>
      follow('reading', async (progress) => {
        const { report, fault } = await actions.restore(file, progress);
        if (!report) return { kind: fault, file: file.name };
        return { kind: 'restored', report };
      }),
    dismiss: () => setOutcome(undefined),
  };
}
