import type { RestoreReport } from '../../storage/backup/restore-backup';
import type { Progress } from '../../storage/backup/write-backup';

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
