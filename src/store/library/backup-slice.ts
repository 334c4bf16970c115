import { fileNameOf } from '../../protocol/run-file/file-name';
import { backupExtension } from '../../storage/backup/backup-format';
import type { Progress } from '../../storage/backup/write-backup';
import type { SliceCreator, StoreServices } from '../slice';
import type { BackupActions } from './backup-actions';
import { keepForLong } from './care';
import { refreshRuns } from './listed-runs';

/** What is read first takes about as long as what is done with it. */
const half = ({ onProgress, signal }: Progress, from: number): Progress => ({
  ...(signal && { signal }),
  onProgress: (share) => onProgress?.(from + share / 2),
});

export const createBackupSlice =
  (services: StoreServices): SliceCreator<never, BackupActions> =>
  (_set, get, store) => {
    const { archive, recording } = services;
    return {
      actions: {
        async backUp(progress) {
          const { writeBackup } = await import('../../storage/backup/write-backup');
          await recording.written();
          const blob = await writeBackup(archive, get().library.runs, progress);
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
          await recording.written();
          const report = await restoreBackup(archive, backup, half(progress, 0.5));
          const ids = [...backup.runs, ...report.restored].map(({ id }) => id);
          await refreshRuns(store, services, ids);
          if (report.restored.length > 0) void keepForLong(store, services);
          return { report };
        },
      },
    };
  };
