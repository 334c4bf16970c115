import { fileKindOf } from '../store/datasets/file-kind';
import type { Backups } from './use-backups';
import { type Imports, useImports } from './use-imports';

/** Takes files with runs over, whichever they are: exports are imported, and a backup is restored. */
export function useFilesWithRuns({ restore }: Backups): Imports {
  const imports = useImports();
  return {
    ...imports,
    async read(files) {
      const exported: File[] = [];
      for (const file of files) {
        if ((await fileKindOf(file)) === 'backup') await restore(file);
        else exported.push(file);
      }
      if (exported.length > 0) await imports.read(exported);
    },
  };
}
