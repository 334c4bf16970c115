import { type ReactNode, useMemo, useState } from 'react';

import { OwnDataContext } from './own-data-context';
import { OwnDataDialog } from './own-data-dialog';
import { OwnFiles } from './own-files';

/** Opens the dialog for data of the person's own over what is within, for whoever asks. */
export function OwnData({ onUse, children }: { onUse: () => void; children: ReactNode }) {
  const [files, setFiles] = useState<OwnFiles>();
  const opening = useMemo(
    () => ({
      isOpen: files !== undefined,
      open(brought: readonly File[] = []) {
        const opened = files ?? new OwnFiles();
        opened.add(brought);
        setFiles(opened);
      },
    }),
    [files],
  );
  return (
    <OwnDataContext value={opening}>
      {children}
      {files && (
        <OwnDataDialog
          files={files}
          onUse={onUse}
          onClose={() => {
            files.end();
            setFiles(undefined);
          }}
        />
      )}
    </OwnDataContext>
  );
}
