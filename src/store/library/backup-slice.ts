import { fileNameOf } from '../../protocol/run-file/file-name';
import type { SavedRun } from '../../protocol/saved-run';
import { backupExtension } from '../../storage/backup/backup-format';
import type { RestoreReport } from '../../storage/backup/restore-backup';
import type { Progress } from '../../storage/backup/write-backup';
import type { RunArchive } from '../../storage/run-archive';

export type { RestoreReport, SkippedPart } from '../../storage/backup/restore-backup';

export type Restoring =
  | { readonly report: RestoreReport; readonly fault?: never }
  | { readonly report?: never; readonly fault: 'not-ours' | 'newer' };

export interface BackupActions {
  /** All runs, with their checkpoints and data sets, as one file. */
  backUp(progress?: Progress): Promise<File>;
  /** Keeps what a backup holds beside what is here. */
  restore(file: File, progress?: Progress): Promise<Restoring>;
}

/** What backups need of the library around them. */
export interface BackupHost {
  readonly archive: RunArchive;
  readonly runs: () => readonly SavedRun[];
  /** Resolves once what is known of the run under way can be read from the archive. */
  readonly written: () => Promise<void>;
  /** Lists runs that have come, and data sets. */
  readonly refresh: (ids: readonly string[]) => Promise<void>;
  readonly noteWorth: () => void;
}

/** What is read first takes about as long as what is done with it. */
const half = ({ onProgress, signal }: Progress, from: number): Progress => ({
  ...(signal && { signal }),
  onProgress: (share) => onProgress?.(from + share / 2),
});

export function createBackups(host: BackupHost): BackupActions {
  const { archive, runs, written, refresh, noteWorth } = host;
  return {
    async backUp(progress) {
      const { writeBackup } = await import('../../storage/backup/write-backup');
      await written();
      const blob = await writeBackup(archive, runs(), progress);
      const name = fileNameOf('backup', backupExtension.slice(1), new Date());
      return new File([blob], name, { type: 'application/octet-stream' });
    },
    async restore(file, progress = {}) {
      const [{ readBackup }, { restoreBackup }] = await Promise.all([
        import('../../storage/backup/read-backup'),
        import('../../storage/backup/restore-backup'),
      ]);
      const { backup, fault } = await readBackup(file, half(progress, 0));
      if (!backup) return { fault };
      await written();
      const report = await restoreBackup(archive, backup, half(progress, 0.5));
      await refresh([...backup.runs, ...report.restored].map(({ id }) => id));
      if (report.restored.length > 0) noteWorth();
      return { report };
    },
  };
}
