import { useState } from 'react';

import { OwnDataDialog } from './own-data-dialog';
import { OwnFiles } from './own-files';

export interface DialogOfFilesProps {
  brought: readonly File[];
  onClose: () => void;
}

/** The dialog, with files that are read from the moment on that it opens until it closes. */
export function DialogOfFiles({ brought, onClose }: DialogOfFilesProps) {
  const [files] = useState(() => {
    const opened = new OwnFiles();
    opened.add(brought);
    return opened;
  });
  return (
    <OwnDataDialog
      files={files}
      onClose={() => {
        files.end();
        onClose();
      }}
    />
  );
}
