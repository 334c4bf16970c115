import { useEffect, useState } from 'react';

import { bringWords } from '../../locales/late-words';
import type { Handover } from '../../ui/files/handover';
import { lazyDialog } from '../../ui/lazy-part';

const WeightsDialog = lazyDialog(
  async () =>
    (await Promise.all([import('./weights-dialog'), bringWords('weights'), bringWords('steps')]))[0]
      .WeightsDialog,
  'weights',
);

/** Takes files of weights, one after the other. */
export function WeightsIn({ files }: { files: Handover<readonly File[]> }) {
  const [waiting, setWaiting] = useState<readonly File[]>([]);
  useEffect(
    () => files.receive((brought) => setWaiting((before) => [...before, ...brought])),
    [files],
  );
  const [file] = waiting;
  if (!file) return null;
  const next = () => setWaiting(([, ...rest]) => rest);
  return <WeightsDialog key={`${file.name} ${waiting.length}`} file={file} onClose={next} />;
}
