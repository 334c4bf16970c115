import { useEffect, useRef, useState } from 'react';

import { OwnDataDialog } from './own-data-dialog';
import { OwnFiles } from './own-files';

export interface DialogOfFilesProps {
  /** Grows while the dialog is open. */
  brought: readonly File[];
  onUse: () => void;
  onClose: () => void;
}

/** The dialog, with files that are read from the moment on that it opens until it closes. */
export function DialogOfFiles({ brought, onUse, onClose }: DialogOfFilesProps) {
  const [files] = useState(() => new OwnFiles());
  const addedCount = useRef(0);
  useEffect(() => {
    files.add(brought.slice(addedCount.current));
    addedCount.current = brought.length;
  }, [files, brought]);
  return (
    <OwnDataDialog
      files={files}
      onUse={onUse}
      onClose={() => {
        files.end();
        onClose();
      }}
    />
  );
}
