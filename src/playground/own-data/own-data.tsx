import { type ReactNode, useMemo, useState } from 'react';

import { lazyDialog } from '../../ui/lazy-part';
import { OwnDataContext } from './own-data-context';

const DialogOfFiles = lazyDialog(
  async () => (await import('./dialog-of-files')).DialogOfFiles,
  'ownData',
);

/** Opens the dialog for data of the person's own over what is within, for whoever asks. */
export function OwnData({ onUse, children }: { onUse: () => void; children: ReactNode }) {
  const [brought, setBrought] = useState<readonly File[]>();
  const isOpen = brought !== undefined;
  const opening = useMemo(
    () => ({
      isOpen,
      open: (more: readonly File[] = []) => setBrought((before = []) => [...before, ...more]),
    }),
    [isOpen],
  );
  return (
    <OwnDataContext value={opening}>
      {children}
      {brought && (
        <DialogOfFiles brought={brought} onUse={onUse} onClose={() => setBrought(undefined)} />
      )}
    </OwnDataContext>
  );
}
