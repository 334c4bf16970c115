import { fileKindOf } from '../store/datasets/file-kind';
import type { Handover } from '../ui/files/handover';
import type { Backups } from './use-backups';
import { type Imports, useImports } from './use-imports';

/** Takes files with runs over, whichever they are: exports are imported, a backup is restored, and weights go where they are taken. */
export function useFilesWithRuns(
  { restore }: Backups,
  weightFiles: Handover<readonly File[]>,
): Imports {
  const imports = useImports();
  return {
    ...imports,
    async read(files) {
      const exported: File[] = [];
      for (const file of files) {
        const kind = await fileKindOf(file);
        if (kind === 'backup') await restore(file);
        else if (kind === 'weights') weightFiles.give([file]);
        else exported.push(file);
      }
      if (exported.length > 0) await imports.read(exported);
    },
  };
}
